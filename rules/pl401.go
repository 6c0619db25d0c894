package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/schema"
)

var _ = register(&Rule{
	RuleInfo: diag.RuleInfo{
		Code: "PL401", Name: "sibling-tables-drift", Severity: diag.Warning,
		Summary: "tables that repeat one shape for different parents have drifted apart",
		Doc: diag.Doc{
			What: `Reports tables whose names are made of their parent's and one word for all (post_comments,
photo_comments), that have most of their columns in common, and of which one has a column that the others
lack, lacks one that they have, or has it with another type or another NOT NULL. The difference is reported at
the statement that made it. A column that only some had from the beginning may be meant to be theirs: it is reported
at low confidence, unless most of the tables agree or it is one of many. So are differences of defaults, unique keys
and ON DELETE, and columns of tables that follow their parent, such as translations, settings and versions.`,
			Why: `Code that treats the tables alike (one model, one query with UNION ALL, one generated form) breaks
on the one that differs, or loses what only that one has.`,
			Bad: `CREATE TABLE posts  (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE post_comments (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  body text NOT NULL
);
CREATE TABLE photo_comments (
  id bigint PRIMARY KEY,
  photo_id bigint NOT NULL REFERENCES photos (id),
  body text NOT NULL
);
CREATE INDEX ON post_comments (post_id);
CREATE INDEX ON photo_comments (photo_id);
ALTER TABLE post_comments ADD COLUMN edited_at timestamptz;`,
			Good: `CREATE TABLE posts  (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE post_comments (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES posts (id),
  body text NOT NULL
);
CREATE TABLE photo_comments (
  id bigint PRIMARY KEY,
  photo_id bigint NOT NULL REFERENCES photos (id),
  body text NOT NULL
);
CREATE INDEX ON post_comments (post_id);
CREATE INDEX ON photo_comments (photo_id);
ALTER TABLE post_comments  ADD COLUMN edited_at timestamptz;
ALTER TABLE photo_comments ADD COLUMN edited_at timestamptz;`,
			Lang: "sql",
		},
	},
	Check: func(p *Pass) {
		reported := map[*schema.Table]map[string]bool{}
		for _, fam := range p.facts().families() {
			byMember := map[*member][]*drift{}
			for _, d := range fam.drifts() {
				byMember[d.member] = append(byMember[d.member], d)
			}
			for _, m := range fam.members {
				if reported[m.table] == nil {
					reported[m.table] = map[string]bool{}
				}
				// Its name may speak of two parents, and of a family with each.
				drifts := slices.DeleteFunc(byMember[m], func(d *drift) bool { return reported[m.table][d.says] })
				for _, d := range drifts {
					reported[m.table][d.says] = true
				}
				if len(drifts) > 0 {
					p.reportDrifts(fam, m, drifts)
				}
			}
		}
	},
})

// reportDrifts reports how a table differs from its siblings: in one finding, of
// which the message says what is surest.
func (p *Pass) reportDrifts(fam *family, m *member, drifts []*drift) {
	most := diag.Low
	for _, d := range drifts {
		most = max(most, d.confidence)
	}
	var says, keys, mends, also []string
	columns := map[string]bool{}
	others := map[*member]bool{}
	r := Report{Table: m.table, Confidence: most}
	r.Evidence = append(r.Evidence, fam.describe())
	for _, d := range drifts {
		if d.confidence < min(most, diag.Medium) {
			also = append(also, d.says)
			continue
		}
		says = append(says, d.says)
		keys = append(keys, d.key)
		for _, o := range d.others {
			others[o] = true
		}
		if d.mend != "" {
			mends = append(mends, d.mend)
		}
		if d.column != nil {
			columns[d.column.Name] = true
		}
		if later(d.at, r.At) {
			r.At = d.at
		}
		if d.how != "" {
			r.Evidence = append(r.Evidence, d.subject()+" "+d.how)
		}
		r.Related = append(r.Related, d.related...)
	}
	if len(also) > 0 {
		r.Evidence = append(r.Evidence, "less telling: "+strings.Join(also, "; "))
	}
	if r.At.Stmt != m.table.Made.Stmt {
		r.Related = append(r.Related, Related{m.table.Made, "the table that differs"})
	}
	r.Related = slices.DeleteFunc(r.Related, func(rel Related) bool { return rel.At == r.At })
	r.Columns = inTableOrder(m.table, columns)
	r.Key = strings.Join(keys, "; ")
	r.Message = fmt.Sprintf("%s has drifted from %s: %s", displayName(m.table), some(fam.named(others)), strings.Join(says, "; "))
	r.Help = "give the tables one shape again"
	if len(mends) > 0 {
		r.Help += ", such as by " + strings.Join(mends, "; ")
	}
	p.Report(r)
}

// subject is the column that a drift is about.
func (d *drift) subject() string {
	if d.column != nil {
		return d.column.Name
	}
	name, _, _ := strings.Cut(d.says, " ")
	return name
}

// named returns the names of some members' tables.
func (fam *family) named(members map[*member]bool) []string {
	var out []string
	for _, m := range fam.members {
		if members[m] {
			out = append(out, displayName(m.table))
		}
	}
	return out
}

// describe says what makes the tables a family.
func (fam *family) describe() string {
	var names []string
	for _, m := range fam.members {
		names = append(names, fmt.Sprintf("%s of %s", displayName(m.table), displayName(m.parent)))
	}
	var common []string
	for _, name := range fam.common {
		common = append(common, fam.members[0].columns[name].Name)
	}
	return fmt.Sprintf("one table for each parent: %s; all have %s", some(names), some(common))
}

// some lists names for a message like and, the first ones where they are many.
func some(names []string) string {
	const shown = 6
	if n := len(names) - shown; n > 1 {
		names = append(slices.Clone(names[:shown]), fmt.Sprintf("%d more", n))
	}
	return and(names)
}

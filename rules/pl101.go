package rules

import (
	"fmt"

	"github.com/polylint/polylint/config"
	"github.com/polylint/polylint/diag"
)

var _ = register(&Rule{
	RuleInfo: diag.RuleInfo{
		Code: "PL101", Name: "polymorphic-association", Severity: diag.Error,
		Summary: "a type/id column pair stands for a reference that no foreign key can guard",
		Doc: diag.Doc{
			What: `Reports a pair of columns, one that says which table a row belongs to and one that
holds that table's key: ` + "`commentable_type`/`commentable_id`" + `, ` + "`owner_kind`/`owner_uuid`" + `,
Django's ` + "`content_type_id`/`object_id`" + `, ` + "`table_name`/`record_id`" + `. A pair is recognised by its
names and by what the schema says of it; the evidence is printed, for and against. A pair
whose id has a foreign key, the table's own key, and ids of other systems are not reported.`,
			Why: `A foreign key references one table. PostgreSQL can therefore not check that the
parent exists, nor keep it from being deleted: orphans appear, every join needs the type, and a
value of the type column that no table stands for goes unnoticed.`,
			Bad: `CREATE TABLE posts  (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  commentable_type text NOT NULL,
  commentable_id bigint NOT NULL,
  body text NOT NULL
);
CREATE INDEX ON comments (commentable_type, commentable_id);`,
			Good: `CREATE TABLE posts  (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigint PRIMARY KEY,
  post_id  bigint REFERENCES posts (id)  ON DELETE CASCADE,
  photo_id bigint REFERENCES photos (id) ON DELETE CASCADE,
  body text NOT NULL,
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);
CREATE INDEX ON comments (post_id);
CREATE INDEX ON comments (photo_id);`,
			Lang: "sql",
			Configure: `Accept a pair on purpose, with the reason:

    polymorphic:
      - table: audits
        columns: [auditable_type, auditable_id]
        reason: append-only log, rows outlive what they describe`,
		},
	},
	Check: checkPolymorphic,
})

func checkPolymorphic(p *Pass) {
	for _, pr := range p.facts().pairs {
		if p.accepted(pr) {
			continue
		}
		t := pr.table
		message := fmt.Sprintf("%s.%s and %s together stand for a reference to several tables, which no foreign key can guard",
			displayName(t), pr.typ.Name, pr.id.Name)
		if pr.trigger != nil {
			message += fmt.Sprintf("; trigger %s checks rows of this table, but not the deletion of a parent", pr.trigger.Name)
		}
		r := Report{
			At:         columnOrigin(t, pr.typ),
			Confidence: pr.confidence,
			Message:    message,
			Help: "give each kind of parent a foreign key column of its own and a CHECK (num_nonnulls(...) = 1), " +
				"or a table per parent; to keep the pair, declare it under polymorphic: in .polylint.yml with the reason",
			Table:      t,
			Columns:    []string{pr.typ.Name, pr.id.Name},
			References: qualifiedNames(pr.parents),
			Evidence:   pr.evidence,
		}
		if o := columnOrigin(t, pr.id); o.Stmt != nil && o != r.At {
			// The pair exists from the statement that adds its second half.
			half := pr.id
			if o.Seq > r.At.Seq {
				r.At = o
				half = pr.typ
				o = columnOrigin(t, pr.typ)
			}
			r.Related = append(r.Related, Related{o, fmt.Sprintf("the other half, %s", half.Name)})
		}
		if pr.trigger != nil {
			r.Related = append(r.Related, Related{pr.trigger.Made, "the trigger that checks the pair"})
		}
		p.Report(r)
	}
}

// accepted reports whether the configuration declares the pair.
func (p *Pass) accepted(pr *pair) bool { return p.acceptance(pr) != nil }

// acceptance is what the configuration declares of the pair, or nil.
func (p *Pass) acceptance(pr *pair) *config.Polymorphic {
	if p.Settings == nil {
		return nil
	}
	for i := range p.Settings.Polymorphic {
		d := &p.Settings.Polymorphic[i]
		if config.Names(d.Table, pr.table.Schema, pr.table.Name) && len(d.Columns) == 2 &&
			inColumns(d.Columns, pr.typ.Name) && inColumns(d.Columns, pr.id.Name) {
			return d
		}
	}
	return nil
}

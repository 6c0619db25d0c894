package measure

import (
	"fmt"
	"slices"
	"strings"

	"github.com/polylint/polylint/accuracy/internal/corpus"
	"github.com/polylint/polylint/accuracy/internal/subject"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/naming"
	"github.com/polylint/polylint/schema"
)

// ReferenceSection measures PL201 on the unchanged schemas against the references
// that application code declares.
type ReferenceSection struct {
	Rows   []ReferenceRow `json:"rows"`
	Total  ReferenceRow   `json:"total"`
	Missed []Case         `json:"missed"`
	Wrong  []Case         `json:"wrong"`
	// Unjudged are findings about columns that no truth file and no verdict speaks
	// of: what else is reported.
	Unjudged []Case `json:"unjudged"`
}

// ReferenceRow counts a project's references that have no foreign key, and its
// findings.
type ReferenceRow struct {
	Project  string       `json:"project"`
	Declared int          `json:"declared"` // by the application, without a foreign key
	Untold   int          `json:"untold"`   // of them, those that the schema does not tell
	Found    ByConfidence `json:"found"`    // of all declared, with the right target
	// FoundTold are those of Found that the schema tells.
	FoundTold ByConfidence `json:"found_told"`
	// Right, Arguable and Wrong are the findings that the truth or a verdict judges,
	// Unjudged the rest.
	Right    ByConfidence `json:"right"`
	Arguable ByConfidence `json:"arguable"`
	Wrong    ByConfidence `json:"wrong"`
	Unjudged ByConfidence `json:"unjudged"`
}

// Recall is the part of the declared references that is reported at the default
// confidence.
func (r ReferenceRow) Recall() Ratio { return Ratio{r.Found.Default(), r.Declared} }

// RecallTold is the same of those that the schema tells.
func (r ReferenceRow) RecallTold() Ratio {
	return Ratio{r.FoundTold.Default(), r.Declared - r.Untold}
}

// Precision is the part of the judged findings at the default confidence that is
// not wrong.
func (r ReferenceRow) Precision() Ratio {
	good := r.Right.Default() + r.Arguable.Default()
	return Ratio{good, good + r.Wrong.Default()}
}

func (s *ReferenceSection) add(o ReferenceSection) {
	s.Total.Project = "total"
	for _, row := range o.Rows {
		s.Rows = append(s.Rows, row)
		t := &s.Total
		t.Declared += row.Declared
		t.Untold += row.Untold
		t.Found.plus(row.Found)
		t.FoundTold.plus(row.FoundTold)
		t.Right.plus(row.Right)
		t.Arguable.plus(row.Arguable)
		t.Wrong.plus(row.Wrong)
		t.Unjudged.plus(row.Unjudged)
	}
	s.Missed = append(s.Missed, o.Missed...)
	s.Wrong = append(s.Wrong, o.Wrong...)
	s.Unjudged = append(s.Unjudged, o.Unjudged...)
}

func (p *project) measureReferences() ReferenceSection {
	var s ReferenceSection
	row := ReferenceRow{Project: p.Name}
	targets := map[string][]string{} // of every declared column
	for _, r := range p.truth.References {
		k := key(r.Table, r.Column)
		targets[k] = append(targets[k], fold(r.Target))
	}
	order, found := p.best("PL201")
	seen := map[string]bool{}
	for i := range p.truth.References {
		r := &p.truth.References[i]
		k := key(r.Table, r.Column)
		if r.FKInSQL || seen[k] {
			continue
		}
		seen[k] = true
		row.Declared++
		why := p.untoldReference(r)
		if why != "" {
			row.Untold++
		}
		f := found[k]
		right := f != nil && names(f.References, targets[k])
		if right {
			row.Found.Add(f.Confidence)
			if why == "" {
				row.FoundTold.Add(f.Confidence)
			}
		}
		if right && f.Confidence >= diag.Medium {
			continue
		}
		c := Case{
			Project: p.Name, Rule: "PL201", Table: r.Table, Columns: []string{r.Column}, References: []string{r.Target},
			At: p.at(r.Table, r.Column), Reason: "declared at " + r.Source,
		}
		if why != "" {
			c.Reason += "; not told by the schema: " + why
		}
		if f != nil {
			c.Confidence, c.Evidence = f.Confidence.String(), f.Evidence
		}
		s.Missed = append(s.Missed, c)
	}
	for _, k := range order {
		f := found[k]
		verdict, reason := p.o.Verdicts.of(p.Name, f), "read so"
		switch t := targets[k]; {
		case len(t) > 0 && names(f.References, t):
			verdict = Right
		case len(t) > 0:
			verdict, reason = Wrong, "the application says that it references "+strings.Join(t, " or ")
		}
		switch verdict {
		case Right:
			row.Right.Add(f.Confidence)
		case Arguable:
			row.Arguable.Add(f.Confidence)
		case Wrong:
			row.Wrong.Add(f.Confidence)
			s.Wrong = append(s.Wrong, p.findingCase(f, reason))
		default:
			row.Unjudged.Add(f.Confidence)
			s.Unjudged = append(s.Unjudged, p.findingCase(f, ""))
		}
	}
	s.Rows = []ReferenceRow{row}
	return s
}

// names reports whether a finding's one referenced table is among the targets.
func names(references, targets []string) bool {
	return len(references) == 1 && slices.Contains(targets, fold(references[0]))
}

// untoldReference says why no reader of the schema could know of a reference, ""
// where one could.
func (p *project) untoldReference(r *corpus.Reference) string {
	db, t, c := p.column(r.Table, r.Column)
	if c == nil {
		return "the replayed schema has no such column"
	}
	var target *schema.Table
	for _, l := range p.tables[fold(r.Target)] {
		if l.db == db {
			target = l.table
		}
	}
	return untold(db, t, c, target)
}

// untold says why the schema does not tell that a column references a table: the
// table is not there, it has no key that the column could hold, or nothing but the
// application's own knowledge leads from the column's name to it. It is "" where
// the schema tells.
func untold(db *subject.Database, t *schema.Table, c *schema.Column, target *schema.Table) string {
	if target == nil {
		return "its target is not in the schema"
	}
	if !holdsKey(target, c) {
		return fmt.Sprintf("%s has no key of one column of type %s", target.Name, c.Type.Name)
	}
	if sharesWord(c.Name, target.Name) {
		return ""
	}
	for _, other := range db.Catalog.Tables {
		if other == t {
			continue
		}
		for _, fk := range other.ForeignKeys {
			if fk.Target == target && len(fk.Columns) == 1 && strings.EqualFold(fk.Columns[0], c.Name) {
				return ""
			}
		}
	}
	return "the name says its role, not the table"
}

// holdsKey reports whether a table has a key of one column whose values the other
// column can hold.
func holdsKey(target *schema.Table, c *schema.Column) bool {
	keys := target.Uniques
	if target.PrimaryKey != nil {
		keys = append(slices.Clip(keys), target.PrimaryKey)
	}
	for _, k := range keys {
		if len(k.Columns) != 1 {
			continue
		}
		held := target.Column(k.Columns[0])
		if held != nil && kindOf(held.Type) == kindOf(c.Type) {
			return true
		}
	}
	return false
}

// kindOf is what has to be the same for two types to be compared by a foreign key.
func kindOf(t schema.Type) string {
	switch u := t.Underlying(); {
	case u.ArrayDims > 0:
		return u.Name
	case u.IsInteger():
		return "integer"
	case u.IsText():
		return "text"
	default:
		return u.Base
	}
}

// sharesWord reports whether a word of the table's name, in the singular, is in
// the column's.
func sharesWord(column, table string) bool {
	var words []string
	for _, w := range naming.Words(column) {
		words = append(words, naming.Singular(w))
	}
	for _, w := range naming.Words(table) {
		if slices.Contains(words, naming.Singular(w)) {
			return true
		}
	}
	return false
}

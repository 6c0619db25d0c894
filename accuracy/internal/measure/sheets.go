package measure

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Sheet is a part of the report as it is printed: a table, and lists below it.
type Sheet struct {
	Title string
	Notes []string // what the columns mean
	Head  []string
	Rows  [][]string
	Lists []List
}

// List is a titled list of cases, a line each.
type List struct {
	Title string
	Lines []string
}

// Sheets lays the report out.
func (r *Report) Sheets() []Sheet {
	sheets := []Sheet{r.projectSheet(), r.Pairs.sheet(), r.References.sheet(), r.TakenOut.sheet(r)}
	if len(r.Problems) > 0 {
		sheets = append(sheets, Sheet{Title: "What could not be read", Lists: []List{{Lines: r.Problems}}})
	}
	return slices.DeleteFunc(sheets, func(s Sheet) bool { return len(s.Rows) == 0 && len(s.Lists) == 0 })
}

func (n ByConfidence) String() string { return fmt.Sprintf("%d/%d/%d", n.High, n.Medium, n.Low) }

func (r *Report) projectSheet() Sheet {
	s := Sheet{
		Title: "What was measured",
		Notes: []string{"Each project as polylint finds it in its directory; the plan says how its own tool runs it."},
		Head:  []string{"project", "databases", "files", "statements", "tables", "not replayed", "files found"},
	}
	for _, p := range r.Projects {
		s.Rows = append(s.Rows, cells(p.Project, p.Databases, p.Files, p.Statements, p.Tables, p.Notes, p.Plan))
		if n := len(p.OnlyInPlan); n > 0 {
			s.Lists = append(s.Lists, List{p.Project + ": only in the plan", some(p.OnlyInPlan)})
		}
		if n := len(p.OnlyFound); n > 0 {
			s.Lists = append(s.Lists, List{p.Project + ": not in the plan", some(p.OnlyFound)})
		}
	}
	return s
}

// some is the beginning of a long list.
func some(list []string) []string {
	const most = 8
	if len(list) <= most+1 {
		return list
	}
	return append(slices.Clip(list[:most]), fmt.Sprintf("and %d more", len(list)-most))
}

const levels = "Three numbers are the findings of high, medium and low confidence; recall and precision are at the default confidence, which is medium and above."

func (s *PairSection) sheet() Sheet {
	out := Sheet{
		Title: "PL101: type/id pairs",
		Notes: []string{levels, "May: findings that the truth calls weak forms, or a reader right or arguable."},
		Head:  []string{"project", "pairs", "found", "missed", "recall", "may", "wrong", "precision"},
		Lists: []List{{"PL101 missed", lines(s.Missed)}, {"PL101 wrong", lines(s.Wrong)}},
	}
	for _, r := range withTotal(s.Rows, s.Total) {
		out.Rows = append(out.Rows, cells(r.Project, r.True, r.Found, r.Missed, r.Recall(), r.May, r.Wrong, r.Precision()))
	}
	return out
}

func (s *ReferenceSection) sheet() Sheet {
	out := Sheet{
		Title: "PL201: references that the application declares and that have no foreign key",
		Notes: []string{
			levels,
			"Told: less those that the schema does not tell, as no such column or key is in it or the name says a role. " +
				"Right, arguable and wrong are the findings that the truth or a reader judges; precision is of those.",
		},
		Head:  []string{"project", "declared", "found", "recall", "told", "recall told", "right", "arguable", "wrong", "precision", "not judged"},
		Lists: []List{{"PL201 missed", lines(s.Missed)}, {"PL201 wrong", lines(s.Wrong)}, {"PL201 not judged", lines(s.Unjudged)}},
	}
	for _, r := range withTotal(s.Rows, s.Total) {
		out.Rows = append(out.Rows, cells(r.Project, r.Declared, r.Found, r.Recall(), r.Declared-r.Untold, r.RecallTold(),
			r.Right, r.Arguable, r.Wrong, r.Precision(), r.Unjudged))
	}
	return out
}

func (s *TakenOutSection) sheet(r *Report) Sheet {
	out := Sheet{
		Title: "PL201: foreign keys taken out",
		Notes: []string{
			levels,
			fmt.Sprintf("Every foreign key of one column is taken out of the SQL once, in %s of disjoint parts (seed %d). ", count(r.Rounds, "round"), r.Seed) +
				"Told: less those that the schema without the key does not tell. Wrong: another target than the key's. " +
				"Elsewhere: findings about other columns that are new or surer in a round. Guarded: columns left alone, as another foreign key includes them.",
		},
		Head:  []string{"project", "keys", "in catalog", "found", "recall", "told", "recall told", "wrong", "precision", "elsewhere", "guarded"},
		Lists: []List{{"PL201 missed when taken out", lines(s.Missed)}, {"PL201 wrong when taken out", lines(s.Wrong)}, {"PL201 new elsewhere", lines(s.Elsewhere)}},
	}
	for _, r := range withTotal(s.Rows, s.Total) {
		out.Rows = append(out.Rows, cells(r.Project, r.Keys, r.Catalog, r.Found, r.Recall(), r.Keys-r.Untold, r.RecallTold(),
			r.Wrong, r.Precision(), r.Elsewhere, r.Guarded))
	}
	return out
}

// withTotal appends the sum of several rows.
func withTotal[R any](rows []R, total R) []R {
	if len(rows) < 2 {
		return rows
	}
	return append(slices.Clip(rows), total)
}

func cells(values ...any) []string {
	out := make([]string, len(values))
	for i, v := range values {
		switch v := v.(type) {
		case int:
			out[i] = strconv.Itoa(v)
		default:
			out[i] = fmt.Sprint(v)
		}
	}
	return out
}

func lines(cases []Case) []string {
	out := make([]string, len(cases))
	for i := range cases {
		out[i] = cases[i].String()
	}
	return out
}

// String is the case on one line.
func (c *Case) String() string {
	var b strings.Builder
	if c.At != "" {
		b.WriteString(c.At + ": ")
	} else {
		b.WriteString(c.Project + ": ")
	}
	fmt.Fprintf(&b, "%s(%s)", c.Table, strings.Join(c.Columns, ", "))
	if len(c.References) > 0 {
		b.WriteString(" -> " + strings.Join(c.References, ", "))
	}
	if c.Confidence != "" {
		b.WriteString(" [" + c.Confidence + "]")
	}
	if c.Reason != "" {
		b.WriteString(": " + c.Reason)
	}
	if len(c.Evidence) > 0 {
		b.WriteString(" {" + strings.Join(c.Evidence, "; ") + "}")
	}
	return b.String()
}

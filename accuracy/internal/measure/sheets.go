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
	// Open says that they are neither wrong nor missed, as far as is known.
	Open bool
}

// Sheets lays the report out.
func (r *Report) Sheets() []Sheet {
	sheets := []Sheet{r.projectSheet(), r.Pairs.sheet(), r.References.sheet(), r.TakenOut.sheet(r), r.Composite.compositeSheet(), r.Arcs.takenOutSheet(), r.Arcs.unchangedSheet()}
	sheets = append(sheets, r.Checks.sheets()...)
	sheets = append(sheets, r.Loudness.sheets()...)
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
			s.Lists = append(s.Lists, List{Title: p.Project + ": only in the plan", Lines: some(p.OnlyInPlan), Open: true})
		}
		if n := len(p.OnlyFound); n > 0 {
			s.Lists = append(s.Lists, List{Title: p.Project + ": not in the plan", Lines: some(p.OnlyFound), Open: true})
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

// levels explains what all tables have in common.
const levels = "Three numbers, as in 5/2/1, count findings of high, medium and low confidence. Recall, precision and rates are at the default confidence: medium and above."

func (s *PairSection) sheet() Sheet {
	out := Sheet{
		Title: "PL101: type/id pairs",
		Notes: []string{"May: findings that the truth calls weak forms, or a reader right or arguable."},
		Head:  []string{"project", "pairs", "found", "missed", "recall", "may", "wrong", "precision"},
		Lists: []List{{Title: "PL101 missed", Lines: lines(s.Missed)}, {Title: "PL101 wrong", Lines: lines(s.Wrong)}},
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
			"Told: less those that the schema does not tell, as no such column or key is in it or the name says a role. " +
				"Right, arguable and wrong are the findings that the truth or a reader judges; precision is of those.",
		},
		Head:  []string{"project", "declared", "found", "recall", "told", "recall told", "right", "arguable", "wrong", "precision", "not judged"},
		Lists: []List{{Title: "PL201 missed", Lines: lines(s.Missed)}, {Title: "PL201 wrong", Lines: lines(s.Wrong)}, {Title: "PL201 not judged", Lines: lines(s.Unjudged), Open: true}},
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
			fmt.Sprintf("Every foreign key of one column is taken out of the SQL once, in %s of disjoint parts (seed %d). ", count(r.Rounds, "round"), r.Seed) +
				"Told: less those that the schema without the key does not tell. Wrong: another target than the key's. " +
				"Elsewhere: findings about other columns that are new or surer in a round. Guarded: columns left alone, as another foreign key includes them.",
		},
		Head:  []string{"project", "keys", "in catalog", "found", "recall", "told", "recall told", "wrong", "precision", "elsewhere", "guarded"},
		Lists: []List{{Title: "PL201 missed when taken out", Lines: lines(s.Missed)}, {Title: "PL201 wrong when taken out", Lines: lines(s.Wrong)}, {Title: "PL201 new elsewhere", Lines: lines(s.Elsewhere)}},
	}
	for _, r := range withTotal(s.Rows, s.Total) {
		out.Rows = append(out.Rows, cells(r.Project, r.Keys, r.Catalog, r.Found, r.Recall(), r.Keys-r.Untold, r.RecallTold(),
			r.Wrong, r.Precision(), r.Elsewhere, r.Guarded))
	}
	return out
}

// compositeSheet shows the foreign keys of several columns, in projects that have
// any.
func (s *TakenOutSection) compositeSheet() Sheet {
	out := Sheet{
		Title: "PL201: foreign keys of several columns taken out",
		Notes: []string{"The same for foreign keys of several columns; found is a finding with the right target about these columns or one of them."},
		Head:  []string{"project", "keys", "in catalog", "found", "recall", "wrong", "precision", "elsewhere"},
		Lists: []List{{Title: "PL201 missed when keys of several columns are taken out", Lines: lines(s.Missed)}, {Title: "PL201 wrong when keys of several columns are taken out", Lines: lines(s.Wrong)}},
	}
	some := slices.DeleteFunc(slices.Clone(s.Rows), func(r TakenOutRow) bool { return r.Keys == 0 })
	for _, r := range withTotal(some, s.Total) {
		out.Rows = append(out.Rows, cells(r.Project, r.Keys, r.Catalog, r.Found, r.Recall(), r.Wrong, r.Precision(), r.Elsewhere))
	}
	return out
}

func (s *ArcSection) takenOutSheet() Sheet {
	out := Sheet{
		Title: "PL102: exactly-one CHECKs taken out",
		Notes: []string{
			"Each exactly-one CHECK over foreign keys that an owner wrote is taken out of the SQL, one at a time; it counts as found where PL102 then reports all of its columns. " +
				"Partly: CHECKs that choose between a foreign key and a plain value.",
		},
		Head:  []string{"project", "CHECKs", "found", "recall", "partly", "found"},
		Lists: []List{{Title: "PL102 missed when taken out", Lines: lines(s.Missed)}},
	}
	some := slices.DeleteFunc(slices.Clone(s.Rows), func(r ArcRow) bool { return r.Checks+r.Partly == 0 })
	for _, r := range withTotal(some, s.Total) {
		out.Rows = append(out.Rows, cells(r.Project, r.Checks, r.Found, r.Recall(), r.Partly, r.PartlyFound))
	}
	return out
}

func (s *ArcSection) unchangedSheet() Sheet {
	out := Sheet{
		Title: "PL102 on the unchanged schemas, and the application's arcs",
		Notes: []string{
			"Arcs: those of the application that no exactly-one CHECK keeps; said: those of which any of PL102 to PL107 says something.",
		},
		Head: []string{"project", "tables", "reports", "per 100 tables", "right", "arguable", "wrong", "wrong per 100", "not judged", "arcs", "said"},
		Lists: []List{
			{Title: "PL102 to PL107 on the unchanged schemas", Lines: lines(s.Reported)},
			{Title: "Arcs of which nothing is said", Lines: lines(s.Unsaid)},
		},
	}
	for _, r := range withTotal(s.Rows, s.Total) {
		out.Rows = append(out.Rows, cells(r.Project, r.Tables, r.Reports, r.PerHundred(), r.Right, r.Arguable, r.Wrong, r.WrongPerHundred(), r.Unjudged, r.Arcs, r.Said))
	}
	return out
}

func (s *CheckSection) sheets() []Sheet {
	readings := Sheet{
		Title: "PL103 to PL106: every CHECK about NULLs against its reading",
		Notes: []string{
			"Same: the prover reads the CHECK as the list does. Where they differ, a server decides: with the prover, with the list, or with neither (or it could not be asked). " +
				"Silent and reported: what PL102 and PL103 say at the default confidence of a table whose columns are all foreign keys; " +
				"they should report at-least-one and at-most-one, and nothing else.",
		},
		Head: []string{"reading", "CHECKs", "same", "differ", "with prover", "with list", "neither", "not measured", "silent", "reported"},
	}
	var total ReadingRow
	total.Reading = "total"
	for _, r := range s.Readings {
		total.Checks += r.Checks
		total.Same += r.Same
		total.Differs += r.Differs
		total.ServerProver += r.ServerProver
		total.ServerList += r.ServerList
		total.ServerOther += r.ServerOther
		total.NotMeasured += r.NotMeasured
		total.Silent += r.Silent
		total.Reported += r.Reported
	}
	for _, r := range withTotal(s.Readings, total) {
		readings.Rows = append(readings.Rows, cells(r.Reading, r.Checks, r.Same, r.Differs, r.ServerProver, r.ServerList, r.ServerOther, r.NotMeasured, r.Silent, r.Reported))
	}
	variants := Sheet{
		Title: "PL103 to PL106: the exactly-one CHECKs, spoilt on purpose",
		Head:  []string{"written", "CHECKs", "expected", "as expected"},
	}
	for _, v := range s.Variants {
		if v.Checks > 0 {
			variants.Rows = append(variants.Rows, cells(v.Variant, v.Checks, v.Expected, v.Right))
		}
	}
	var differ, reported, unexpected, not List
	differ.Title, reported.Title = "CHECKs that the prover reads otherwise", "CHECKs that PL102 or PL103 report"
	unexpected.Title, not.Title = "Exactly-one CHECKs that are judged otherwise than expected", "CHECKs that were not measured"
	for i := range s.Checks {
		r := &s.Checks[i]
		name := strings.TrimSpace(fmt.Sprintf("%s: %s %s %s", r.Where, r.Project, r.Table, r.Constraint))
		switch {
		case r.Problem != "":
			not.Lines = append(not.Lines, fmt.Sprintf("%s: %s: %s", name, r.Problem, r.Expression))
		case r.Server != "":
			differ.Lines = append(differ.Lines, fmt.Sprintf("%s: list: %s; prover: %s; server: %s: %s", name, r.Reading, r.Prover, r.Server, r.Expression))
		}
		if len(r.Rules) > 0 {
			reported.Lines = append(reported.Lines, fmt.Sprintf("%s: %s: %s: %s", name, r.Reading, strings.Join(r.Rules, ", "), r.Expression))
		}
		for _, u := range r.Unexpected {
			unexpected.Lines = append(unexpected.Lines, name+": "+u)
		}
	}
	readings.Lists = []List{differ, reported, not}
	variants.Lists = []List{unexpected}
	return []Sheet{readings, variants}
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

package measure

import (
	"fmt"
	"slices"
	"strings"

	"github.com/polylint/polylint/accuracy/internal/corpus"
	"github.com/polylint/polylint/accuracy/internal/subject"
	"github.com/polylint/polylint/accuracy/internal/takeout"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// ArcSection measures PL102: on schemas whose exactly-one CHECKs were taken out,
// and on the unchanged ones.
type ArcSection struct {
	Rows  []ArcRow `json:"rows"`
	Total ArcRow   `json:"total"`
	// Missed are CHECKs that owners wrote and whose absence is not reported.
	Missed []Case `json:"missed"`
	// Reported are the findings of PL102 to PL107 on the unchanged schemas, with what
	// the truth says of them.
	Reported []Case `json:"reported"`
	// Unsaid are the application's arcs that no exactly-one CHECK keeps and of which
	// nothing is reported.
	Unsaid []Case `json:"unsaid"`
}

// ArcRow counts a project's arcs.
type ArcRow struct {
	Project string `json:"project"`
	Tables  int    `json:"tables"`
	// Checks are the exactly-one CHECKs over columns with foreign keys, Partly those
	// of which some columns have none: those choose between a parent and a value.
	Checks      int          `json:"checks"`
	Found       ByConfidence `json:"found"`
	Partly      int          `json:"partly"`
	PartlyFound ByConfidence `json:"partly_found"`
	// Reports are the findings of PL102 on the unchanged schema.
	Reports  ByConfidence `json:"reports"`
	Right    ByConfidence `json:"right"` // of them: arcs by the truth or a reader
	Arguable ByConfidence `json:"arguable"`
	Wrong    ByConfidence `json:"wrong"`
	Unjudged ByConfidence `json:"unjudged"`
	// Arcs are those of the application that no exactly-one CHECK keeps, Said those
	// of which PL102 to PL107 say something.
	Arcs int          `json:"arcs"`
	Said ByConfidence `json:"said"`
}

// Recall is the part of the taken-out CHECKs whose absence is reported at the
// default confidence.
func (r ArcRow) Recall() Ratio { return Ratio{r.Found.Default(), r.Checks} }

// PerHundred is the number of reports on the unchanged schema per 100 tables, at
// the default confidence.
func (r ArcRow) PerHundred() Rate { return Rate{r.Reports.Default(), r.Tables} }

// WrongPerHundred is the same of those that are wrong.
func (r ArcRow) WrongPerHundred() Rate { return Rate{r.Wrong.Default(), r.Tables} }

func (s *ArcSection) add(o ArcSection) {
	s.Total.Project = "total"
	for _, row := range o.Rows {
		s.Rows = append(s.Rows, row)
		t := &s.Total
		t.Tables += row.Tables
		t.Checks += row.Checks
		t.Found.plus(row.Found)
		t.Partly += row.Partly
		t.PartlyFound.plus(row.PartlyFound)
		t.Reports.plus(row.Reports)
		t.Right.plus(row.Right)
		t.Arguable.plus(row.Arguable)
		t.Wrong.plus(row.Wrong)
		t.Unjudged.plus(row.Unjudged)
		t.Arcs += row.Arcs
		t.Said.plus(row.Said)
	}
	s.Missed = append(s.Missed, o.Missed...)
	s.Reported = append(s.Reported, o.Reported...)
	s.Unsaid = append(s.Unsaid, o.Unsaid...)
}

func (p *project) measureArcs() (ArcSection, error) {
	var s ArcSection
	row := ArcRow{Project: p.Name}
	for _, db := range p.Databases {
		row.Tables += len(db.Catalog.Tables)
	}
	if err := p.takeOutChecks(&s, &row); err != nil {
		return s, err
	}
	p.judgeArcs(&s, &row)
	s.Rows = []ArcRow{row}
	return s, nil
}

// takeOutChecks takes each exactly-one CHECK of the finished schema out, and sees
// what is said of the table then.
func (p *project) takeOutChecks(s *ArcSection, row *ArcRow) error {
	for i := range p.truth.Checks {
		k := &p.truth.Checks[i]
		if k.Kind() != "exactly-one" || k.Conditional() || !k.Final() || len(k.ForeignKeys) == 0 {
			continue
		}
		c := Case{Project: p.Name, Rule: "PL102", Table: k.Table, Columns: k.Columns, At: p.truth.SQL + "/" + k.At}
		whole := len(k.ForeignKeys) == len(k.Columns)
		var reported *subject.Report
		db, t, check := p.check(k)
		if check == nil {
			c.Reason = "the replayed schema has no such CHECK"
		} else {
			out, inText, err := withoutCheck(db, t, check)
			if err != nil {
				return err
			}
			c.Table, c.At = t.QualifiedName(), subject.Place(check.Made)
			if !inText {
				c.Reason = "taken out of the catalog"
			}
			reported = arcReport(out, t, k.Columns)
		}
		if reported != nil {
			c.Confidence, c.Evidence = reported.Confidence.String(), reported.Evidence
			if n := shared(reported.Columns, k.Columns); n < len(k.Columns) {
				c.Reason = fmt.Sprintf("only %s reported: %s", count(n, "column"), strings.Join(reported.Columns, ", "))
			}
		}
		count, found := &row.Checks, &row.Found
		if !whole {
			count, found = &row.Partly, &row.PartlyFound
			c.Reason = strings.TrimPrefix(c.Reason+"; only "+strings.Join(k.ForeignKeys, ", ")+" has a foreign key", "; ")
		}
		*count++
		complete := reported != nil && shared(reported.Columns, k.Columns) == len(k.Columns)
		if complete {
			found.Add(reported.Confidence)
		}
		if !complete || reported.Confidence < diag.Medium {
			s.Missed = append(s.Missed, c)
		}
	}
	return nil
}

// check finds a CHECK of the list in the replayed schema.
func (p *project) check(k *corpus.Check) (*subject.Database, *schema.Table, *schema.Check) {
	for _, name := range []string{k.RenamedTo(), k.Table} {
		if name == "" {
			continue
		}
		for _, l := range p.tables[fold(name)] {
			for _, c := range l.table.Checks {
				if sameNames(sqlparse.Columns(c.Expr), k.Columns) {
					return l.db, l.table, c
				}
			}
		}
	}
	return nil, nil, nil
}

// ownTable is the table of the replayed schema that a CHECK of the list is about,
// as far as that still has the CHECK's columns; nil where there is none.
func (p *project) ownTable(k *corpus.Check) *schema.Table {
	for _, name := range []string{k.RenamedTo(), k.Table} {
		for _, l := range p.tables[fold(name)] {
			var columns []string
			for _, c := range l.table.Columns {
				columns = append(columns, c.Name)
			}
			if len(k.Columns) > 0 && shared(k.Columns, columns) == len(k.Columns) {
				return l.table
			}
		}
	}
	return nil
}

// withoutCheck returns the database without a CHECK.
func withoutCheck(db *subject.Database, t *schema.Table, k *schema.Check) (out *subject.Database, inText bool, err error) {
	edit, failed := takeout.Constraints([]schema.History{k.History})
	if out, err = db.With(edit); err != nil {
		return nil, false, err
	}
	left := out.Catalog.Table(t.Schema, t.Name)
	if left == nil {
		return nil, false, fmt.Errorf("%s: taking CHECK %s out of the text takes its table %s with it", db.Name, k.Name, t.Name)
	}
	n := len(left.Checks)
	left.Checks = slices.DeleteFunc(left.Checks, func(c *schema.Check) bool {
		return c.Name == k.Name && c.Expr.String() == k.Expr.String()
	})
	return out, len(failed) == 0 && n == len(left.Checks), nil
}

// arcReport is what PL102 says of the table, of its reports the one that has most
// of the columns.
func arcReport(db *subject.Database, t *schema.Table, columns []string) *subject.Report {
	var best *subject.Report
	all := db.Reports("PL102")
	for i := range all {
		r := &all[i]
		if r.Table == nil || r.Table.QualifiedName() != t.QualifiedName() || shared(r.Columns, columns) < 2 {
			continue
		}
		if best == nil || shared(r.Columns, columns) > shared(best.Columns, columns) {
			best = r
		}
	}
	return best
}

// arcRules are those about arcs, PL102 first.
var arcRules = []string{"PL102", "PL103", "PL104", "PL105", "PL106", "PL107"}

// judgeArcs compares what is said of the unchanged schema with the application's
// arcs.
func (p *project) judgeArcs(s *ArcSection, row *ArcRow) {
	truth := p.truth.Arcs
	if truth == nil {
		truth = &corpus.Arcs{}
	}
	said := map[int]diag.Confidence{}
	for _, rule := range arcRules {
		order, found := p.best(rule)
		for _, k := range order {
			f := found[k]
			verdict, reason := p.o.Verdicts.of(p.Name, f), "read so"
			for i, a := range truth.Arcs {
				if fold(a.Table) != fold(f.Table) || shared(a.Columns, f.Columns) < 2 {
					continue
				}
				verdict, reason = Right, fmt.Sprintf("an arc, %s, SQL: %s, by %s", a.Semantics, a.SQL, a.Source)
				if c, ok := said[i]; !ok || f.Confidence > c {
					said[i] = f.Confidence
				}
			}
			for _, a := range truth.NotArcs {
				if fold(a.Table) == fold(f.Table) && shared(a.Columns, f.Columns) > 1 {
					verdict, reason = Wrong, "no arc: "+a.Reason
				}
			}
			if rule == "PL102" {
				row.Reports.Add(f.Confidence)
				switch verdict {
				case Right:
					row.Right.Add(f.Confidence)
				case Arguable:
					row.Arguable.Add(f.Confidence)
				case Wrong:
					row.Wrong.Add(f.Confidence)
				default:
					row.Unjudged.Add(f.Confidence)
				}
			}
			if verdict == "" {
				verdict, reason = "not judged", ""
			}
			c := p.findingCase(f, rule+" "+verdict)
			if reason != "" {
				c.Reason += ": " + reason
			}
			s.Reported = append(s.Reported, c)
		}
	}
	for i, a := range truth.Arcs {
		if a.SQL == "check exactly-one" {
			continue
		}
		row.Arcs++
		if c, ok := said[i]; ok {
			row.Said.Add(c)
			continue
		}
		s.Unsaid = append(s.Unsaid, Case{
			Project: p.Name, Rule: "PL102", Table: a.Table, Columns: a.Columns, At: p.at(a.Table, a.Columns[len(a.Columns)-1]),
			Reason: strings.TrimSuffix(fmt.Sprintf("%s, SQL: %s, by %s; %s", a.Semantics, a.SQL, a.Source, a.Note), "; "),
		})
	}
}

// shared counts the names that two lists have in common.
func shared(a, b []string) int {
	n := 0
	for _, x := range a {
		if slices.ContainsFunc(b, func(y string) bool { return strings.EqualFold(x, y) }) {
			n++
		}
	}
	return n
}

func sameNames(a, b []string) bool { return len(a) == len(b) && shared(a, b) == len(a) }

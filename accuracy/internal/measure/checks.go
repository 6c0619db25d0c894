package measure

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/polylint/polylint/accuracy/internal/corpus"
	"github.com/polylint/polylint/accuracy/internal/subject"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/prover"
	"github.com/polylint/polylint/schema"
)

// Server decides which rows a schema admits: it makes the schema in an empty
// database, and says of each list of statements whether any of them succeeds.
type Server func(ctx context.Context, schema string, attempts [][]string) ([]bool, error)

// CheckSection measures what is said of CHECKs, each in a schema of its own,
// against their readings.
type CheckSection struct {
	Readings []ReadingRow `json:"readings"`
	Variants []VariantRow `json:"variants"`
	Checks   []CheckRow   `json:"checks"`
}

// ReadingRow counts the CHECKs of one reading.
type ReadingRow struct {
	Reading     string `json:"reading"`
	Checks      int    `json:"checks"`
	Same        int    `json:"same"`    // the prover reads them so
	Differs     int    `json:"differs"` // it does not
	NotMeasured int    `json:"not_measured"`
	// What the server says of those that differ.
	ServerProver int `json:"server_agrees_with_prover"`
	ServerList   int `json:"server_agrees_with_list"`
	ServerOther  int `json:"server_neither"`
	// Silent and Reported count what PL102 and PL103 say of them at the default
	// confidence, where every column is a foreign key.
	Silent   int `json:"silent"`
	Reported int `json:"reported"`
}

// VariantRow counts how a rule judges the exactly-one CHECKs written in some way.
type VariantRow struct {
	Variant  string `json:"variant"`
	Expected string `json:"expected"`
	Checks   int    `json:"checks"`
	Right    int    `json:"right"`
}

// CheckRow is one CHECK.
type CheckRow struct {
	Where      string   `json:"where"` // line of the list
	Project    string   `json:"project,omitempty"`
	Table      string   `json:"table,omitempty"`
	Constraint string   `json:"constraint,omitempty"`
	Expression string   `json:"expression"`
	Reading    string   `json:"reading"`          // by the list
	Prover     string   `json:"prover,omitempty"` // by the prover
	Server     string   `json:"server,omitempty"` // by the server, where the two differ; or why not
	Rules      []string `json:"rules,omitempty"`  // what PL102 and PL103 say, the columns being foreign keys
	Unexpected []string `json:"unexpected,omitempty"`
	Problem    string   `json:"problem,omitempty"` // why it was not measured
}

// same reports whether the prover reads the CHECK as the list does.
func (r *CheckRow) same(k *corpus.Check) bool { return r.Prover == k.Kind() }

// exactlyOneVariants are ways to write an exactly-one CHECK's table, and the rule
// that has to say something of it, "" for none.
var exactlyOneVariants = []struct {
	name, rule string
	variant    variant
}{
	{"as written", "", variant{}},
	{"NOT VALID", "PL104", variant{notValid: true}},
	{"foreign keys ON DELETE SET NULL", "PL105", variant{setNull: true}},
	{"a parent added later", "PL106", variant{later: true}},
}

func measureChecks(ctx context.Context, checks []corpus.Check, find func(*corpus.Check) *schema.Table, server func() (Server, error)) (CheckSection, error) {
	var s CheckSection
	for _, v := range exactlyOneVariants {
		expected := v.rule
		if expected == "" {
			expected = "nothing"
		}
		s.Variants = append(s.Variants, VariantRow{Variant: v.name, Expected: expected})
	}
	for i := range checks {
		if err := ctx.Err(); err != nil {
			return s, err
		}
		k := &checks[i]
		row := s.measureCheck(ctx, k, find(k), server)
		s.Checks = append(s.Checks, row)
		s.count(k, &row)
	}
	slices.SortStableFunc(s.Readings, func(a, b ReadingRow) int { return strings.Compare(a.Reading, b.Reading) })
	return s, nil
}

// count adds a CHECK to the row of its reading.
func (s *CheckSection) count(k *corpus.Check, row *CheckRow) {
	name := k.Kind()
	if k.Conditional() {
		name += " (conditional)"
	}
	i := slices.IndexFunc(s.Readings, func(r ReadingRow) bool { return r.Reading == name })
	if i < 0 {
		i = len(s.Readings)
		s.Readings = append(s.Readings, ReadingRow{Reading: name})
	}
	r := &s.Readings[i]
	r.Checks++
	switch {
	case row.Problem != "":
		r.NotMeasured++
		return
	case row.same(k):
		r.Same++
	default:
		r.Differs++
		switch row.Server {
		case row.Prover:
			r.ServerProver++
		case k.Kind():
			r.ServerList++
		default:
			r.ServerOther++
		}
	}
	if len(row.Rules) == 0 {
		r.Silent++
	} else {
		r.Reported++
	}
}

func (s *CheckSection) measureCheck(ctx context.Context, k *corpus.Check, own *schema.Table, server func() (Server, error)) CheckRow {
	row := CheckRow{
		Where: k.Where, Project: k.Project, Table: k.Table, Constraint: k.Constraint,
		Expression: k.Expression, Reading: k.Reading,
	}
	one, err := newOneTable(k, own)
	if err != nil {
		row.Problem = err.Error()
		return row
	}
	db, t, err := one.replay(variant{bare: true})
	if err != nil {
		row.Problem = err.Error()
		return row
	}
	if len(t.Checks) != 1 || len(db.Catalog.Notes) > 0 {
		row.Problem = "its table could not be replayed"
		return row
	}
	row.Prover = prove(t, one.tested).reading()
	if !row.same(k) {
		row.Server = one.ask(ctx, server)
	}
	row.Rules = one.reports(variant{}, "PL102", "PL103")
	if k.Kind() != exactlyOne || k.Conditional() {
		return row
	}
	for i, v := range exactlyOneVariants {
		s.Variants[i].Checks++
		said := one.reports(v.variant, arcRules...)
		if v.rule == "" && len(said) == 0 || v.rule != "" && slices.ContainsFunc(said, func(r string) bool { return strings.HasPrefix(r, v.rule) }) {
			s.Variants[i].Right++
			continue
		}
		says := strings.Join(said, ", ")
		if says == "" {
			says = "nothing"
		}
		row.Unexpected = append(row.Unexpected, fmt.Sprintf("%s: %s expected, reported %s", v.name, s.Variants[i].Expected, says))
	}
	return row
}

// replay makes the schema's catalog, and finds the table.
func (o *oneTable) replay(v variant) (*subject.Database, *schema.Table, error) {
	db, err := subject.FromSQL("check", o.sql(v))
	if err != nil {
		return nil, nil, err
	}
	t := db.Catalog.Table("public", "child")
	if t == nil {
		return nil, nil, fmt.Errorf("its table could not be replayed")
	}
	return db, t, nil
}

// reports is what rules say of the table at the default confidence.
func (o *oneTable) reports(v variant, codes ...string) []string {
	db, _, err := o.replay(v)
	if err != nil {
		return []string{err.Error()}
	}
	var out []string
	for _, r := range db.Reports(codes...) {
		if r.Confidence < diag.Medium {
			continue
		}
		says := r.Rule
		if r.Severity != nil {
			says += " (" + r.Severity.String() + ")"
		}
		out = append(out, says)
	}
	return out
}

// ask has the server work the truth table out, and reads it.
func (o *oneTable) ask(ctx context.Context, server func() (Server, error)) string {
	if server == nil {
		return "no server"
	}
	ask, err := server()
	if err != nil {
		return "no server: " + err.Error()
	}
	attempts, err := o.inserts()
	if err != nil {
		return "not asked: " + err.Error()
	}
	admitted, err := ask(ctx, o.sql(variant{bare: true}), attempts)
	if err != nil {
		return "refused by the server: " + err.Error()
	}
	table := make(truthTable, len(admitted))
	for mask, ok := range admitted {
		if ok {
			table[mask] = prover.Admitted
		}
	}
	return table.reading()
}

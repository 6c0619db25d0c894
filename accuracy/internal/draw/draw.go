// Package draw draws findings at random, each with the SQL that a reader needs to
// judge it.
package draw

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/polylint/polylint/accuracy/internal/subject"
	"github.com/polylint/polylint/diag"
)

// Options say what to draw.
type Options struct {
	N     int // findings of each rule; fewer where there are not so many
	Seed  uint64
	Rules []string // codes; empty: every rule that has findings
	Least diag.Confidence
	// Blind leaves out what polylint says: tables and columns are the same.
	Blind bool
}

// Drawn is a finding that was drawn, in the form in which a verdict on it is read.
// Blind leaves Rule and Finding out.
type Drawn struct {
	Project     string        `json:"project"`
	Rule        string        `json:"rule,omitempty"`
	Table       string        `json:"table"`
	Columns     []string      `json:"columns"`
	At          string        `json:"at"` // file:line
	Fingerprint string        `json:"fingerprint"`
	Verdict     string        `json:"verdict"` // for the reader to fill in
	Note        string        `json:"note"`
	Finding     *diag.Finding `json:"finding,omitempty"`
	SQL         []Excerpt     `json:"sql"`
}

// Excerpt is the SQL that made a table.
type Excerpt struct {
	Table      string   `json:"table"`
	Statements []string `json:"statements"`
}

// Draw draws from the findings of the projects. The same seed draws the same
// findings in the same order, blind or not.
func Draw(projects []*subject.Project, o Options) []Drawn {
	type candidate struct {
		project *subject.Project
		finding *diag.Finding
	}
	byRule := map[string][]candidate{}
	for _, p := range projects {
		seen := map[string]bool{} // a table can be in several databases
		for i := range p.Result.Findings {
			f := &p.Result.Findings[i]
			id := strings.Join([]string{f.Rule, f.Table, strings.Join(f.Columns, ",")}, "\x00")
			if f.Confidence < o.Least || len(o.Rules) > 0 && !slices.Contains(o.Rules, f.Rule) || f.Table != "" && seen[id] {
				continue
			}
			seen[id] = true
			byRule[f.Rule] = append(byRule[f.Rule], candidate{p, f})
		}
	}
	var drawn []candidate
	random := rand.New(rand.NewPCG(o.Seed, 0))
	for _, rule := range sorted(byRule) {
		all := byRule[rule]
		slices.SortFunc(all, func(a, b candidate) int {
			return cmp.Or(strings.Compare(a.project.Name, b.project.Name), strings.Compare(a.finding.Fingerprint, b.finding.Fingerprint))
		})
		random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		drawn = append(drawn, all[:min(o.N, len(all))]...)
	}
	// The place in the list is not to say which rule it was.
	random.Shuffle(len(drawn), func(i, j int) { drawn[i], drawn[j] = drawn[j], drawn[i] })
	var out []Drawn
	for _, c := range drawn {
		d := Drawn{
			Project: c.project.Name, Table: c.finding.Table, Columns: c.finding.Columns,
			At:          fmt.Sprintf("%s:%d", c.finding.Location.File, c.finding.Location.Start.Line),
			Fingerprint: c.finding.Fingerprint, SQL: excerpts(c.project, c.finding),
		}
		if !o.Blind {
			d.Rule, d.Finding = c.finding.Rule, c.finding
		}
		out = append(out, d)
	}
	return out
}

func sorted[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// WriteJSON writes what was drawn as a file of verdicts to fill in.
func WriteJSON(w io.Writer, drawn []Drawn) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(struct {
		Verdicts []Drawn `json:"verdicts"`
	}{drawn})
}

// WriteText writes what was drawn for a reader.
func WriteText(w io.Writer, drawn []Drawn) error {
	var b strings.Builder
	for i := range drawn {
		d := &drawn[i]
		fmt.Fprintf(&b, "==== %d of %d: %s: %s(%s)\n", i+1, len(drawn), d.Project, d.Table, strings.Join(d.Columns, ", "))
		fmt.Fprintf(&b, "%s (fingerprint %s)\n", d.At, d.Fingerprint)
		if f := d.Finding; f != nil {
			fmt.Fprintf(&b, "%s, %s confidence: %s\n", f.Rule, f.Confidence, f.Message)
			for _, e := range f.Evidence {
				fmt.Fprintf(&b, "  because: %s\n", e)
			}
			if len(f.Counterexample) > 0 {
				var row []string
				for _, c := range sorted(f.Counterexample) {
					row = append(row, c+" "+f.Counterexample[c])
				}
				fmt.Fprintf(&b, "  row: %s\n", strings.Join(row, ", "))
			}
		}
		for _, x := range d.SQL {
			fmt.Fprintf(&b, "---- %s\n", x.Table)
			for _, s := range x.Statements {
				fmt.Fprintf(&b, "%s\n", s)
			}
		}
		b.WriteString("\n")
	}
	_, err := io.WriteString(w, b.String())
	return err
}

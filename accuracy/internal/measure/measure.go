// Package measure compares what polylint says of real schemas with what is known
// of them.
package measure

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"sync"

	"github.com/polylint/polylint/accuracy/internal/corpus"
	"github.com/polylint/polylint/accuracy/internal/subject"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/schema"
)

// Options say how to measure.
type Options struct {
	Seed   uint64 // of what is drawn at random
	Rounds int    // in how many disjoint parts foreign keys are taken out; 0: none are
	// Verdicts are what readers said of findings.
	Verdicts *Verdicts
	// Server starts what decides where a CHECK's two readings differ; nil: nothing
	// does.
	Server func() (Server, error)
}

// Report is all that was measured, in the order in which it is printed.
type Report struct {
	Seed       uint64           `json:"seed"`
	Rounds     int              `json:"rounds"`
	Projects   []ProjectRow     `json:"projects"`
	Pairs      PairSection      `json:"polymorphic_associations"`
	References ReferenceSection `json:"missing_foreign_keys"`
	TakenOut   TakenOutSection  `json:"foreign_keys_taken_out"`
	Composite  TakenOutSection  `json:"composite_foreign_keys_taken_out"`
	Arcs       ArcSection       `json:"exclusive_arcs"`
	Checks     CheckSection     `json:"checks"`
	Loudness   LoudnessSection  `json:"loudness"`
	Problems   []string         `json:"problems,omitempty"`
}

// ByConfidence counts findings by their confidence.
type ByConfidence struct {
	High   int `json:"high"`
	Medium int `json:"medium"`
	Low    int `json:"low"`
}

// Add counts one finding.
func (n *ByConfidence) Add(c diag.Confidence) {
	switch c {
	case diag.High:
		n.High++
	case diag.Medium:
		n.Medium++
	default:
		n.Low++
	}
}

// Default is how many are reported at the default confidence.
func (n ByConfidence) Default() int { return n.High + n.Medium }

// All is how many there are at any confidence.
func (n ByConfidence) All() int { return n.High + n.Medium + n.Low }

func (n *ByConfidence) plus(o ByConfidence) {
	n.High += o.High
	n.Medium += o.Medium
	n.Low += o.Low
}

// Case is a finding that is wrong or not judged, or what should have been found
// and was not.
type Case struct {
	Project    string   `json:"project"`
	Rule       string   `json:"rule"`
	Table      string   `json:"table"`
	Columns    []string `json:"columns"`
	References []string `json:"references,omitempty"`
	Confidence string   `json:"confidence,omitempty"` // of the finding, where there is one
	At         string   `json:"at,omitempty"`         // file:line
	Reason     string   `json:"reason,omitempty"`
	Evidence   []string `json:"evidence,omitempty"`
}

// Run measures a corpus.
func Run(ctx context.Context, c *corpus.Corpus, o Options) (*Report, error) {
	if o.Rounds < 0 {
		return nil, fmt.Errorf("%d rounds: there cannot be less than none", o.Rounds)
	}
	if o.Verdicts == nil {
		o.Verdicts = &Verdicts{}
	}
	r := &Report{Seed: o.Seed, Rounds: o.Rounds, Problems: c.Problems}
	results := make([]*projectResult, len(c.Projects))
	errs := make([]error, len(c.Projects))
	inParallel(len(c.Projects), func(i int) {
		if errs[i] = ctx.Err(); errs[i] == nil {
			results[i], errs[i] = measureProject(ctx, c, c.Projects[i], o)
		}
	})
	for i, err := range errs {
		if err != nil {
			return nil, fmt.Errorf("%s: %w", c.Projects[i].Name, err)
		}
	}
	for _, p := range results {
		r.Projects = append(r.Projects, p.row)
		r.Problems = append(r.Problems, p.problems...)
		r.Pairs.add(p.pairs)
		r.References.add(p.references)
		r.TakenOut.add(p.takenOut)
		r.Composite.add(p.composite)
		r.Arcs.add(p.arcs)
		r.Loudness.add(p.loudness)
	}
	var checks []corpus.Check
	own := map[string]*project{}
	for i, p := range c.Projects {
		checks = append(checks, p.Checks...)
		own[p.Name] = results[i].project
	}
	find := func(k *corpus.Check) *schema.Table {
		if p := own[k.Project]; p != nil {
			return p.ownTable(k)
		}
		return nil
	}
	var err error
	r.Checks, err = measureChecks(ctx, append(checks, c.Extra...), find, o.Server)
	return r, err
}

func inParallel(n int, f func(int)) {
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range next {
				f(i)
			}
		}()
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}

// projectResult is what one project adds to the report.
type projectResult struct {
	project    *project
	row        ProjectRow
	pairs      PairSection
	references ReferenceSection
	takenOut   TakenOutSection
	composite  TakenOutSection
	arcs       ArcSection
	loudness   LoudnessSection
	problems   []string
}

// project is a project under measurement.
type project struct {
	*subject.Project
	truth  *corpus.Project
	o      Options
	tables map[string][]located // of the final catalogs, by folded name
}

type located struct {
	db    *subject.Database
	table *schema.Table
}

func measureProject(ctx context.Context, c *corpus.Corpus, truth *corpus.Project, o Options) (*projectResult, error) {
	s, err := subject.Load(ctx, c.Dir, truth.SQL, truth.Name)
	if err != nil {
		return nil, err
	}
	p := &project{Project: s, truth: truth, o: o, tables: map[string][]located{}}
	for _, db := range s.Databases {
		for _, t := range db.Catalog.Tables {
			p.tables[fold(t.Name)] = append(p.tables[fold(t.Name)], located{db, t})
		}
	}
	out := &projectResult{project: p, row: p.describe(), loudness: p.measureLoudness()}
	for _, f := range s.Result.Failures {
		out.problems = append(out.problems, fmt.Sprintf("%s: %s: %s", truth.Name, f.File, f.Message))
	}
	out.pairs = p.measurePairs()
	out.references = p.measureReferences()
	if out.takenOut, err = p.measureTakenOut(ctx, false); err != nil {
		return nil, err
	}
	if out.composite, err = p.measureTakenOut(ctx, true); err != nil {
		return nil, err
	}
	if out.arcs, err = p.measureArcs(); err != nil {
		return nil, err
	}
	return out, nil
}

// fold makes names comparable: truth files name most tables without a schema,
// and write them as the application does, where PostgreSQL folds case.
func fold(name string) string {
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		name = name[i+1:]
	}
	return strings.ToLower(name)
}

// key identifies columns of a table across databases and spellings.
func key(table string, columns ...string) string {
	return fold(table) + "(" + strings.ToLower(strings.Join(columns, ",")) + ")"
}

// column finds a column of the final catalogs by a truth file's names; nils where
// there is none.
func (p *project) column(table, column string) (*subject.Database, *schema.Table, *schema.Column) {
	for _, l := range p.tables[fold(table)] {
		for _, c := range l.table.Columns {
			if strings.EqualFold(c.Name, column) {
				return l.db, l.table, c
			}
		}
	}
	return nil, nil, nil
}

// at is the place of a column, or of its table.
func (p *project) at(table, column string) string {
	if _, t, c := p.column(table, column); c != nil {
		if !c.Made.IsZero() {
			return subject.Place(c.Made)
		}
		return subject.Place(t.Made)
	}
	for _, l := range p.tables[fold(table)] {
		return subject.Place(l.table.Made)
	}
	return ""
}

func (p *project) findingCase(f *diag.Finding, reason string) Case {
	return Case{
		Project: p.Name, Rule: f.Rule, Table: f.Table, Columns: f.Columns, References: f.References,
		Confidence: f.Confidence.String(), At: fmt.Sprintf("%s:%d", f.Location.File, f.Location.Start.Line),
		Reason: reason, Evidence: f.Evidence,
	}
}

// best keeps of several findings about the same columns the surest: a project may
// hold a table in several databases.
func (p *project) best(rule string) (order []string, byKey map[string]*diag.Finding) {
	byKey = map[string]*diag.Finding{}
	for i := range p.Result.Findings {
		f := &p.Result.Findings[i]
		if f.Rule != rule {
			continue
		}
		k := key(f.Table, f.Columns...)
		if byKey[k] == nil {
			order = append(order, k)
		}
		if byKey[k] == nil || f.Confidence > byKey[k].Confidence {
			byKey[k] = f
		}
	}
	return order, byKey
}

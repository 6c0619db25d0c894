package engine

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/rules"
	"github.com/polylint/polylint/sqlparse"
)

// run is a run after its databases were replayed.
type run struct {
	o        *Options
	in       *inputs
	dbs      []*database
	selected []selected
	baseline *diag.Baseline // nil: none
	changes  *changes       // nil: all lines count
	failures []diag.Failure
	files    map[string]bool // every SQL file, by its name in reports
	findings []placed

	wantsChildren bool // the child tables, for the analysis of Go code

	whole bool // it is a run of its own, not one package's in a host

	golang   []goFile // of the packages that are reported
	packages int
}

// placed is a finding, and the first line of the statement that it is in.
type placed struct {
	diag.Finding
	statementLine int
}

// checkDatabase runs the rules over one database. A rule that panics loses its
// own findings, and is a failure.
func (r *run) checkDatabase(db *database) (findings []placed, failures []diag.Failure) {
	p := &placer{db}
	pass := db.pass(r.o)
	for _, s := range r.selected {
		if s.Check == nil {
			continue
		}
		pass.Report = func(rep rules.Report) {
			findings = append(findings, p.place(s, rep))
		}
		before := len(findings)
		if err := protect(func() { s.Check(pass) }); err != nil {
			findings = findings[:before]
			failures = append(failures, diag.Failure{File: db.Name, Message: defect("rule "+s.Code, err)})
		}
	}
	return findings, failures
}

// protect turns a panic into an error that holds the stack.
func protect(f func()) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v\n%s", p, debug.Stack())
		}
	}()
	f()
	return nil
}

// result applies, in this order, what silences findings: suppressions, the
// thresholds, --new-from-rev and the baseline. Suppressions come first, since
// one for a finding below a threshold is in use all the same.
func (r *run) result(ctx context.Context) (*diag.Result, error) {
	out := &diag.Result{Failures: r.failures, Source: r.source}
	out.Summary = r.summary()

	var findings []diag.Finding
	sup := r.suppressions()
	for i := range r.findings {
		f := &r.findings[i]
		if reason, ok := sup.suppress(f); ok {
			out.Silenced = append(out.Silenced, diag.Silenced{Finding: f.Finding, Reason: reason})
			continue
		}
		findings = append(findings, f.Finding)
	}
	findings = append(findings, sup.unused(r)...)
	diag.Sort(findings)
	findings = diag.Distinct(findings)
	stale := r.staleBaseline(findings, out.Silenced)

	var kept []diag.Finding
	for _, f := range findings {
		if f.Severity < r.o.MinSeverity || f.Confidence < r.o.MinConfidence {
			continue
		}
		kept = append(kept, f)
	}
	if r.changes != nil {
		var err error
		if kept, err = r.sinceRevision(ctx, kept); err != nil {
			return nil, err
		}
	}
	baseline := r.baseline
	if path := r.o.WriteBaseline; path != "" {
		baseline = diag.NewBaseline(kept)
		if err := writeBaseline(r.o.reach(path), baseline); err != nil {
			return nil, err
		}
		r.o.Notef("%s: wrote %s", path, count(baseline.Len(), "finding"))
	}
	for _, f := range kept {
		if baseline != nil && baseline.Has(&f) {
			out.Summary.Baselined++
			out.Silenced = append(out.Silenced, diag.Silenced{Finding: f, Baseline: true})
			continue
		}
		out.Findings = append(out.Findings, f)
	}
	if len(stale) > 0 {
		out.Findings = append(out.Findings, stale...)
		diag.Sort(out.Findings)
	}
	out.Summary.Suppressed = len(out.Silenced) - out.Summary.Baselined
	slices.SortStableFunc(out.Silenced, func(a, b diag.Silenced) int { return diag.Compare(a.Finding, b.Finding) })
	out.Tally()
	return out, nil
}

func (r *run) summary() diag.Summary {
	var s diag.Summary
	s.Files = len(r.files)
	s.Packages = r.packages
	for _, db := range r.dbs {
		s.Statements += db.statements
		s.Tables += db.tables
	}
	return s
}

// source returns the text of a file that findings are in.
func (r *run) source(file string) (string, bool) {
	if text, ok := r.in.given[file]; ok {
		return text, true
	}
	// It is read again: the few files that a report quotes are cheaper to read
	// than all of them are to keep.
	data, err := os.ReadFile(r.o.reach(file))
	return string(data), err == nil
}

// placer turns reports into findings.
type placer struct{ db *database }

func (p *placer) place(s selected, rep rules.Report) placed {
	f := diag.Finding{
		Rule: s.Code, Name: s.Name, Severity: s.Severity, Confidence: rep.Confidence,
		Message: rep.Message, Help: rep.Help, URL: diag.URL(s.Name),
		Database: p.db.Name,
		Columns:  rep.Columns, References: rep.References, Evidence: rep.Evidence,
		Counterexample: rep.Counterexample,
	}
	if rep.Severity != nil {
		f.Severity = *rep.Severity
	}
	if s.severity != nil {
		f.Severity = *s.severity
	}
	if rep.Table != nil {
		f.Table = rep.Table.QualifiedName()
	}
	out := placed{}
	f.Location, out.statementLine = p.location(rep.At.Stmt, rep.At.Range)
	for _, rel := range rep.Related {
		if rel.At.IsZero() {
			continue
		}
		loc, _ := p.location(rel.At.Stmt, rel.At.Range)
		f.Related = append(f.Related, diag.Related{Location: loc, Message: rel.Message})
	}
	key := rep.Key
	if f.Table == "" {
		// Without an object the file is what is left to tell findings apart.
		key = strings.Join([]string{p.db.fileScope(f.Location.File), rep.Key}, "\x00")
	}
	f.Fingerprint = diag.Fingerprint(&f, p.db.scope, key)
	out.Finding = f
	return out
}

// location places a range of a statement. A rule that knows no place gets the
// start of the database's first file, since a finding without a file is lost in
// most formats.
func (p *placer) location(stmt *sqlparse.Statement, r sqlparse.Range) (loc diag.Location, statementLine int) {
	if stmt == nil {
		if len(p.db.files) > 0 {
			loc.File = p.db.files[0].Name
		}
		loc.Start = diag.Position{Line: 1, Column: 1}
		loc.End = loc.Start
		return loc, 1
	}
	if r.IsZero() {
		r = stmt.Range
	}
	return locate(stmt.File, r), stmt.File.Position(stmt.Range.Start).Line
}

func locate(f *sqlparse.File, r sqlparse.Range) diag.Location {
	start, end := f.Position(r.Start), f.Position(r.End)
	return diag.Location{
		File:  f.Name,
		Start: diag.Position{Line: start.Line, Column: start.Column, Offset: start.Offset},
		End:   diag.Position{Line: end.Line, Column: end.Column, Offset: end.Offset},
	}
}

// fileScope names a file in a form that does not depend on the working
// directory: relative to its database's directory, where it lies below that.
func (db *database) fileScope(file string) string {
	if !db.declared {
		r, err := filepath.Rel(filepath.FromSlash(db.Name), filepath.FromSlash(file))
		if err == nil && filepath.IsLocal(r) {
			return filepath.ToSlash(r)
		}
	}
	return db.scopeOf(file)
}

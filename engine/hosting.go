package engine

import (
	"context"
	"go/token"
	"os"
	"path/filepath"

	"golang.org/x/tools/go/analysis"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/goanalysis"
)

// Hosted says how a program that runs analyzers by itself shows findings.
type Hosted struct {
	// Schema returns where the package that a pass is about shows findings of its
	// project's schema; nil: nowhere. It is not called where there are none.
	Schema func(*analysis.Pass, *association.Set) []analysis.Diagnostic
	// NoRelated leaves related places out, for hosts that make issues of them.
	NoRelated bool
}

// Analyzer returns the analyzer of Go code in the form in which other programs
// run it: findings pass through the configuration's severities and exclusions,
// suppressions and the baseline before they are reported to the pass, so that
// the same ones are shown as by Run.
func (ps *Projects) Analyzer(h Hosted) *analysis.Analyzer {
	inner := goanalysis.New(goanalysis.Settings{Associations: func(dir string) (*association.Set, error) {
		p, err := ps.Of(dir)
		if err != nil || p == nil {
			return nil, err
		}
		return p.Associations()
	}})
	outer := *inner
	outer.Run = func(pass *analysis.Pass) (any, error) {
		quiet := *pass
		quiet.Report = func(analysis.Diagnostic) {}
		out, err := inner.Run(&quiet)
		if err != nil {
			return nil, err
		}
		res, ok := out.(*goanalysis.Result)
		if !ok || res == nil {
			return out, nil
		}
		return out, ps.report(pass, res, h)
	}
	return &outer
}

// report reports what is found in a package of the user's.
func (ps *Projects) report(pass *analysis.Pass, res *goanalysis.Result, h Hosted) error {
	dir := packageDir(pass)
	if dir == "" {
		return nil
	}
	p, err := ps.Of(dir)
	if err != nil || p == nil {
		return err
	}
	set, err := p.Associations()
	if err != nil || set == nil {
		return err
	}
	ds, err := p.diagnostics(pass, res)
	if err != nil {
		return err
	}
	if h.Schema != nil && len(set.Findings) > 0 {
		ds = append(ds, h.Schema(pass, set)...)
	}
	for _, d := range ds {
		if h.NoRelated {
			d.Related = nil
		}
		pass.Report(d)
	}
	return nil
}

// packageDir returns the directory of the package that a pass is about.
func packageDir(pass *analysis.Pass) string {
	for _, f := range pass.Files {
		if name := pass.Fset.Position(f.Package).Filename; filepath.IsAbs(name) {
			return filepath.Dir(name)
		}
	}
	return ""
}

// diagnostics returns what Run would report of a package.
func (p *Project) diagnostics(pass *analysis.Pass, res *goanalysis.Result) ([]analysis.Diagnostic, error) {
	o := p.options
	r := &run{o: &o, in: &inputs{}, packages: 1}
	var err error
	if r.selected, err = selectRules(&o); err != nil {
		return nil, err
	}
	if path := o.baselinePath(); path != "" {
		if r.baseline, err = readBaseline(path); err != nil {
			return nil, err
		}
	}
	c := &converter{run: r, fset: pass.Fset, files: pass.Files, path: pass.Pkg.Path()}
	c.add(res)
	out, err := r.result(context.Background())
	if err != nil {
		return nil, err
	}
	files := openFiles{fset: pass.Fset, root: p.Root}
	var ds []analysis.Diagnostic
	for i := range out.Findings {
		ds = append(ds, files.diagnostic(&out.Findings[i]))
	}
	return ds, nil
}

// SchemaDiagnostics returns a set's own findings at their places in .sql files,
// which join the pass's file set.
func SchemaDiagnostics(pass *analysis.Pass, set *association.Set, which func(*diag.Finding) bool) []analysis.Diagnostic {
	files := openFiles{fset: pass.Fset, root: set.Root}
	var ds []analysis.Diagnostic
	for i := range set.Findings {
		if !which(&set.Findings[i]) {
			continue
		}
		if d := files.diagnostic(&set.Findings[i]); d.Pos.IsValid() {
			ds = append(ds, d)
		}
	}
	return ds
}

// openFiles gives places in files that a pass does not have, such as those of
// migrations, a position of its file set.
type openFiles struct {
	fset  *token.FileSet
	root  string // that locations are relative to
	files map[string]*token.File
}

func (o *openFiles) diagnostic(f *diag.Finding) analysis.Diagnostic {
	d := analysis.Diagnostic{Category: f.Rule, Message: f.Rule + ": " + f.Message, URL: f.URL}
	d.Pos, d.End = o.at(f.Location)
	for _, rel := range f.Related {
		if pos, end := o.at(rel.Location); pos.IsValid() {
			d.Related = append(d.Related, analysis.RelatedInformation{Pos: pos, End: end, Message: rel.Message})
		}
	}
	for _, fix := range f.Fixes {
		out := analysis.SuggestedFix{Message: fix.Description}
		for _, e := range fix.Edits {
			pos, end := o.at(e.Location)
			out.TextEdits = append(out.TextEdits, analysis.TextEdit{Pos: pos, End: end, NewText: []byte(e.NewText)})
		}
		d.SuggestedFixes = append(d.SuggestedFixes, out)
	}
	return d
}

func (o *openFiles) at(loc diag.Location) (pos, end token.Pos) {
	name := filepath.FromSlash(loc.File)
	if !filepath.IsAbs(name) {
		name = filepath.Join(o.root, name)
	}
	f := o.file(name)
	if f == nil {
		return token.NoPos, token.NoPos
	}
	clamp := func(p diag.Position) token.Pos { return f.Pos(min(max(p.Offset, 0), f.Size())) }
	return clamp(loc.Start), clamp(loc.End)
}

func (o *openFiles) file(name string) *token.File {
	if o.files == nil {
		o.files = map[string]*token.File{}
		o.fset.Iterate(func(f *token.File) bool {
			o.files[f.Name()] = f
			return true
		})
	}
	f, ok := o.files[name]
	if !ok {
		if data, err := os.ReadFile(name); err == nil {
			f = o.fset.AddFile(name, -1, len(data))
			f.SetLinesForContent(data)
		}
		o.files[name] = f
	}
	return f
}

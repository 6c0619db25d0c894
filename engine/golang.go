package engine

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/goanalysis"
)

// checkGo analyses the Go packages that the options name, where there are child
// tables that their code can write to.
func (r *run) checkGo(ctx context.Context) error {
	if !r.analysesGo() {
		return nil
	}
	set, err := r.associations()
	if err != nil {
		return fmt.Errorf("collecting the child tables: %w", err)
	}
	if len(set.Children) == 0 && !(r.in.goOnly && len(r.in.found) == 0) {
		return nil
	}
	l, err := r.loadGo(ctx)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		r.failures = append(r.failures, diag.Failure{Message: fmt.Sprintf("loading Go packages: %v (--no-go leaves them out)", err)})
		return nil
	}
	a := r.o.Go(goanalysis.Settings{
		Associations: func(string) (*association.Set, error) { return set, nil },
		Disabled:     r.disabled,
	})
	d := &driver{analyzer: a, packages: l.analysed, jobs: r.o.Jobs}
	d.run(ctx)
	if err := ctx.Err(); err != nil {
		return err
	}
	if l.whole && len(l.analysed) == len(l.reported) {
		d.boundaries()
	}
	d.once(l.reported)
	for _, p := range l.reported {
		r.reportGo(p, d.results[p], d.errors[p])
	}
	return nil
}

// analysesGo reports whether the run is about Go code, too.
func (r *run) analysesGo() bool {
	return !r.o.NoGo && len(r.in.patterns) > 0 && r.wantsGo()
}

// wantsGo reports whether a rule about Go code is to run.
func (r *run) wantsGo() bool {
	return slices.ContainsFunc(r.selected, func(s selected) bool { return isGoRule(s.Code) })
}

func isGoRule(code string) bool {
	return slices.ContainsFunc(goanalysis.Rules(), func(i diag.RuleInfo) bool { return i.Code == code })
}

// disabled reports whether a rule takes no part in the run.
func (r *run) disabled(code string) bool {
	return !slices.ContainsFunc(r.selected, func(s selected) bool { return s.Code == code })
}

// loaded are Go packages with their syntax.
type loaded struct {
	// analysed are first-party packages: those that the patterns match and what
	// these import, for the facts about it.
	analysed []*packages.Package
	reported []*packages.Package // those of them that the patterns match
	// whole says that the patterns match all packages of the module, so that a
	// function which none of them calls is called by nobody.
	whole bool
}

const (
	graphMode = packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedDeps | packages.NeedModule
	// Types of packages that are not asked for come from export data.
	syntaxMode = packages.LoadSyntax | packages.NeedModule | packages.NeedEmbedFiles
)

// loadGo loads the packages that the patterns match, and the other packages of
// the main module, or of the workspace's modules, that these need.
func (r *run) loadGo(ctx context.Context) (*loaded, error) {
	cfg := &packages.Config{Context: ctx, Dir: r.in.goDir, Tests: r.o.Config.Go.Tests}
	all, matched, err := r.loadModule(cfg)
	if err != nil {
		return nil, err
	}
	needed := matched
	if all == nil {
		if all, matched, needed, err = r.loadNeeded(cfg); err != nil {
			return nil, err
		}
	}
	l := &loaded{whole: slices.Contains(r.in.patterns, "./...") && r.isModuleRoot()}
	slices.SortFunc(all, func(a, b *packages.Package) int { return strings.Compare(a.ID, b.ID) })
	for _, p := range all {
		if !needed[p.ID] || testMain(p) {
			continue
		}
		if matched[p.ID] && !matched[withTests(p)] {
			l.reported = append(l.reported, p)
		}
		// Types that are not sound are no ground for findings.
		if len(p.Errors) == 0 && len(p.TypeErrors) == 0 && p.Types != nil && p.TypesInfo != nil {
			l.analysed = append(l.analysed, p)
		}
	}
	return l, nil
}

// loadModule loads the packages that the patterns match where these are a module
// that needs no other package of its own; nil where it is not. That spares the go
// command a second walk through all dependencies.
func (r *run) loadModule(cfg *packages.Config) (all []*packages.Package, matched map[string]bool, err error) {
	if !slices.Equal(r.in.patterns, []string{"./..."}) || !r.isModuleRoot() || len(workspace(r.in.goDir)) != 1 {
		return nil, nil, nil
	}
	cfg.Mode = syntaxMode
	if all, err = packages.Load(cfg, r.in.patterns...); err != nil {
		return nil, nil, err
	}
	matched = map[string]bool{}
	module := ""
	for _, p := range all {
		matched[p.ID] = true
		if p.Module != nil {
			module = p.Module.Path
		}
	}
	for _, p := range all {
		for _, dep := range p.Imports {
			path, _, _ := strings.Cut(dep.ID, " ") // less the test that it is compiled for
			if !matched[path] && !matched[dep.ID] && (module == "" || path == module || strings.HasPrefix(path, module+"/")) {
				return nil, nil, nil // of a directory that ./... leaves out
			}
		}
	}
	return all, matched, nil
}

// loadNeeded loads the packages that the patterns match, and what of the user's
// they need. The first load, of the dependency graph alone, says what that is.
func (r *run) loadNeeded(cfg *packages.Config) (all []*packages.Package, matched, needed map[string]bool, err error) {
	cfg.Mode = graphMode
	roots, err := packages.Load(cfg, r.in.patterns...)
	if err != nil {
		return nil, nil, nil, err
	}
	matched, needed = map[string]bool{}, map[string]bool{}
	patterns := slices.Clone(r.in.patterns)
	for _, p := range roots {
		matched[p.ID], needed[p.ID] = true, true
	}
	packages.Visit(roots, func(p *packages.Package) bool {
		if !needed[p.ID] && p.Module != nil && p.Module.Main {
			needed[p.ID] = true
			patterns = append(patterns, p.PkgPath)
		}
		return true
	}, nil)
	cfg.Mode = syntaxMode
	if all, err = packages.Load(cfg, patterns...); err != nil {
		return nil, nil, nil, err
	}
	return all, matched, needed, nil
}

// isModuleRoot reports whether patterns are relative to a module's directory.
func (r *run) isModuleRoot() bool {
	_, err := os.Stat(filepath.Join(r.in.goDir, "go.mod"))
	return err == nil
}

// withTests is the identity of the package's variant that has its tests, in place
// of which it is reported.
func withTests(p *packages.Package) string { return p.ID + " [" + p.ID + ".test]" }

// testMain reports whether a package is the program that go test generates.
func testMain(p *packages.Package) bool {
	return p.Name == "main" && strings.HasSuffix(p.ID, ".test")
}

// reportGo takes what the analysis of a package gave.
func (r *run) reportGo(p *packages.Package, res *goanalysis.Result, err error) {
	switch {
	case len(p.Errors) > 0:
		r.failures = append(r.failures, r.packageFailure(p))
		return
	case err != nil:
		r.failures = append(r.failures, diag.Failure{File: p.PkgPath, Message: defect("the analysis of this package", err)})
		return
	case res == nil:
		return
	}
	r.packages++
	c := &converter{run: r, fset: p.Fset, files: p.Syntax, path: p.PkgPath}
	c.add(res)
}

// packageFailure says why a package was passed over: by the first error of the
// parser or the type checker, which have places, else by what the go command says.
func (r *run) packageFailure(p *packages.Package) diag.Failure {
	var own []packages.Error
	for _, e := range p.Errors {
		if e.Kind == packages.ParseError || e.Kind == packages.TypeError {
			own = append(own, e)
		}
	}
	if len(own) == 0 {
		own = p.Errors
	}
	first := own[0]
	f := diag.Failure{File: p.PkgPath, Message: strings.TrimSpace(first.Msg)}
	if n := len(own) - 1; n > 0 {
		f.Message += fmt.Sprintf(" (and %s more)", count(n, "error"))
	}
	if first.Kind != packages.ListError {
		f.Message = "the package is not analysed: " + f.Message
	}
	if file, pos, ok := errorPosition(first.Pos); ok {
		f.File = r.o.rel(file)
		f.Location = &diag.Location{File: f.File, Start: pos, End: pos}
	}
	return f
}

// errorPosition reads "file:line:column" or "file:line".
func errorPosition(s string) (file string, pos diag.Position, ok bool) {
	cut := func(s string) (string, int, bool) {
		i := strings.LastIndexByte(s, ':')
		if i < 0 {
			return s, 0, false
		}
		n, err := strconv.Atoi(s[i+1:])
		return s[:i], n, err == nil && n > 0
	}
	rest, last, ok := cut(s)
	if !ok {
		return "", pos, false
	}
	pos = diag.Position{Line: last, Column: 1}
	if file, line, two := cut(rest); two {
		rest, pos = file, diag.Position{Line: line, Column: last}
	}
	if !filepath.IsAbs(rest) {
		return "", pos, false
	}
	return rest, pos, true
}

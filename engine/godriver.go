package engine

import (
	"context"
	"fmt"
	"go/types"
	"maps"
	"os"
	"reflect"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/polylint/polylint/goanalysis"
)

// driver runs an analyzer over packages in the order of their dependencies, with
// facts kept in memory. The checker package of x/tools does the same, but needs
// the syntax of every dependency, and a panic in an analyzer ends the program.
type driver struct {
	analyzer *analysis.Analyzer
	packages []*packages.Package
	jobs     int

	results map[*packages.Package]*goanalysis.Result
	errors  map[*packages.Package]error

	mu     sync.Mutex
	facts  map[factKey]analysis.Fact
	before map[*types.Package]map[*types.Package]bool // a package's dependencies, itself included
}

// factKey is of an object, or of a package where obj is nil.
type factKey struct {
	obj types.Object
	pkg *types.Package
	typ reflect.Type
}

func (d *driver) run(ctx context.Context) {
	d.results = map[*packages.Package]*goanalysis.Result{}
	d.errors = map[*packages.Package]error{}
	d.facts = map[factKey]analysis.Fact{}
	d.before = map[*types.Package]map[*types.Package]bool{}

	done := map[*packages.Package]chan struct{}{}
	for _, p := range d.packages {
		done[p] = make(chan struct{})
	}
	// Each package waits for those it imports. A cycle cannot be: the packages
	// have types.
	slots := make(chan struct{}, max(d.jobs, 1))
	var wg sync.WaitGroup
	for _, p := range d.packages {
		wg.Go(func() {
			defer close(done[p])
			for dep := range reachable(p) {
				if c := done[dep]; c != nil {
					<-c
				}
			}
			slots <- struct{}{}
			defer func() { <-slots }()
			if ctx.Err() != nil {
				return
			}
			res, err := d.analyse(p)
			d.mu.Lock()
			defer d.mu.Unlock()
			d.results[p], d.errors[p] = res, err
		})
	}
	wg.Wait()
}

// reachable returns the packages that p imports, directly or not.
func reachable(p *packages.Package) map[*packages.Package]bool {
	seen := map[*packages.Package]bool{}
	var visit func(*packages.Package)
	visit = func(p *packages.Package) {
		for _, dep := range p.Imports {
			if !seen[dep] {
				seen[dep] = true
				visit(dep)
			}
		}
	}
	visit(p)
	return seen
}

// analyse runs the analyzer, and those it requires, over one package.
func (d *driver) analyse(p *packages.Package) (*goanalysis.Result, error) {
	visible := map[*types.Package]bool{p.Types: true}
	for dep := range reachable(p) {
		if dep.Types != nil {
			visible[dep.Types] = true
		}
	}
	d.mu.Lock()
	d.before[p.Types] = visible
	d.mu.Unlock()

	results := map[*analysis.Analyzer]any{}
	if err := d.apply(d.analyzer, p, results); err != nil {
		return nil, err
	}
	res, _ := results[d.analyzer].(*goanalysis.Result)
	return res, nil
}

func (d *driver) apply(a *analysis.Analyzer, p *packages.Package, results map[*analysis.Analyzer]any) error {
	if _, ok := results[a]; ok {
		return nil
	}
	for _, req := range a.Requires {
		if err := d.apply(req, p, results); err != nil {
			return err
		}
	}
	pass := d.pass(a, p)
	pass.ResultOf = map[*analysis.Analyzer]any{}
	for _, req := range a.Requires {
		pass.ResultOf[req] = results[req]
	}
	var res any
	var err error
	if broke := protect(func() { res, err = a.Run(pass) }); broke != nil {
		err = broke
	}
	if err == nil && a.ResultType != nil && reflect.TypeOf(res) != a.ResultType {
		err = fmt.Errorf("its result is a %T", res)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", a.Name, err)
	}
	results[a] = res
	return nil
}

func (d *driver) pass(a *analysis.Analyzer, p *packages.Package) *analysis.Pass {
	pass := &analysis.Pass{
		Analyzer: a, Fset: p.Fset, Files: p.Syntax, OtherFiles: p.OtherFiles, IgnoredFiles: p.IgnoredFiles,
		Pkg: p.Types, TypesInfo: p.TypesInfo, TypesSizes: p.TypesSizes, TypeErrors: p.TypeErrors,
		Module: moduleOf(p), ReadFile: os.ReadFile,
		Report: func(analysis.Diagnostic) {}, // the result has them
	}
	pass.ExportObjectFact = func(obj types.Object, f analysis.Fact) { d.put(factKey{obj: obj, typ: reflect.TypeOf(f)}, f) }
	pass.ExportPackageFact = func(f analysis.Fact) { d.put(factKey{pkg: p.Types, typ: reflect.TypeOf(f)}, f) }
	pass.ImportObjectFact = func(obj types.Object, ptr analysis.Fact) bool {
		return d.get(factKey{obj: obj, typ: reflect.TypeOf(ptr)}, ptr)
	}
	pass.ImportPackageFact = func(pkg *types.Package, ptr analysis.Fact) bool {
		return d.get(factKey{pkg: pkg, typ: reflect.TypeOf(ptr)}, ptr)
	}
	pass.AllObjectFacts = func() []analysis.ObjectFact {
		var out []analysis.ObjectFact
		d.visible(a, p, func(k factKey, f analysis.Fact) {
			if k.obj != nil {
				out = append(out, analysis.ObjectFact{Object: k.obj, Fact: f})
			}
		})
		return out
	}
	pass.AllPackageFacts = func() []analysis.PackageFact {
		var out []analysis.PackageFact
		d.visible(a, p, func(k factKey, f analysis.Fact) {
			if k.pkg != nil {
				out = append(out, analysis.PackageFact{Package: k.pkg, Fact: f})
			}
		})
		return out
	}
	return pass
}

func (d *driver) put(k factKey, f analysis.Fact) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.facts[k] = f
}

func (d *driver) get(k factKey, ptr analysis.Fact) bool {
	d.mu.Lock()
	f, ok := d.facts[k]
	d.mu.Unlock()
	if ok {
		reflect.ValueOf(ptr).Elem().Set(reflect.ValueOf(f).Elem())
	}
	return ok
}

// visible calls f for the facts of an analyzer about a package and what it
// imports, whatever other packages were analysed by then.
func (d *driver) visible(a *analysis.Analyzer, p *packages.Package, f func(factKey, analysis.Fact)) {
	ours := map[reflect.Type]bool{}
	for _, t := range a.FactTypes {
		ours[reflect.TypeOf(t)] = true
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for k, fact := range d.facts {
		pkg := k.pkg
		if k.obj != nil {
			pkg = k.obj.Pkg()
		}
		if ours[k.typ] && d.before[p.Types][pkg] {
			f(k, fact)
		}
	}
}

func moduleOf(p *packages.Package) *analysis.Module {
	m := p.Module
	if m == nil {
		return &analysis.Module{}
	}
	return &analysis.Module{Path: m.Path, Version: m.Version, Time: m.Time, Main: m.Main, Indirect: m.Indirect,
		Dir: m.Dir, GoMod: m.GoMod, GoVersion: m.GoVersion}
}

// boundaries adds the findings about functions that nothing in the program
// calls, which only one who sees all packages can tell.
func (d *driver) boundaries() {
	used := map[string]bool{}
	for _, res := range d.results {
		if res != nil {
			maps.Copy(used, res.References)
		}
	}
	for _, res := range d.results {
		if res == nil {
			continue
		}
		for _, b := range res.Boundaries {
			if !b.Called(used) {
				res.Findings = append(res.Findings, b.Finding)
			}
		}
	}
}

// once leaves of the findings about a table without a validator one, that of the
// first package.
func (d *driver) once(ps []*packages.Package) {
	seen := map[string]bool{}
	for _, p := range ps {
		res := d.results[p]
		if res == nil {
			continue
		}
		res.Findings = slices.DeleteFunc(res.Findings, func(f goanalysis.Finding) bool {
			if f.Fingerprint != goanalysis.NoValidator {
				return false
			}
			again := seen[f.Database+" "+f.Table]
			seen[f.Database+" "+f.Table] = true
			return again
		})
	}
}

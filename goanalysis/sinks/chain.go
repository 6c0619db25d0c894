package sinks

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
	"github.com/polylint/polylint/goanalysis/sqltext"
)

// chain is how a builder was made: the calls before the one that sends it.
type chain struct {
	steps []step // the earliest first
}

// step is a call of a chain.
type step struct {
	*site
	sure bool // it is taken on every way to the end
}

// follower walks a chain back from its end.
type follower struct {
	env Env
	at  ssa.Instruction
	// of reports whether a function is one of the builder's.
	of     func(fn *types.Func) bool
	active map[ssa.Value]bool
	known  map[ssa.Value][]step
	spine  []ssa.Value // what was followed
}

// chain returns the chain that ends in the site's receiver. mutates says that the
// builder's methods change it, so that calls count whose result is dropped.
func (s *site) chain(of func(fn *types.Func) bool, mutates bool) chain {
	return s.chainOf(s.recv, of, mutates)
}

func (s *site) chainOf(v ssa.Value, of func(fn *types.Func) bool, mutates bool) chain {
	f := &follower{
		env: s.env, at: s.call, of: of,
		active: map[ssa.Value]bool{}, known: map[ssa.Value][]step{},
	}
	steps, _ := f.follow(v)
	if mutates {
		for _, v := range f.spine {
			steps = f.beside(v, steps)
		}
	}
	return chain{steps}
}

// ofPackages accepts the functions of packages.
func ofPackages(paths []string) func(fn *types.Func) bool {
	return func(fn *types.Func) bool { return fn.Pkg() != nil && slices.Contains(paths, fn.Pkg().Path()) }
}

// follow returns the steps that end in a builder. Looped says that they go on
// where they began: in a loop the builder continues itself.
func (f *follower) follow(v ssa.Value) (steps []step, looped bool) {
	v = ssavalue.Source(v)
	if f.active[v] {
		return nil, true
	}
	if steps, ok := f.known[v]; ok {
		return steps, false
	}
	f.active[v] = true
	defer delete(f.active, v)
	switch x := v.(type) {
	case *ssa.Phi:
		steps = f.join(x)
	case *ssa.Call:
		s, ok := siteOf(x, f.env)
		if !ok || !f.of(s.fn) {
			return nil, false
		}
		if s.recv != nil {
			steps, looped = f.follow(s.recv)
		}
		steps = append(slices.Clone(steps), step{s, true})
	case *ssa.UnOp:
		// A builder that a package-level variable holds, begun.
		g, ok := x.X.(*ssa.Global)
		if !ok || !f.builds(x.Type()) {
			return nil, false
		}
		begun, ok := f.initial(g)
		if !ok {
			return nil, false
		}
		return f.follow(begun)
	default:
		return nil, false
	}
	f.spine = append(f.spine, v)
	f.known[v] = steps
	return steps, looped
}

// builds reports whether a type is one of the builder's packages.
func (f *follower) builds(t types.Type) bool {
	n := namedOf(t)
	return n != nil && n.NumMethods() > 0 && f.of(n.Method(0))
}

func (f *follower) initial(g *ssa.Global) (ssa.Value, bool) { return initial(g, f.env) }

// initial returns what a package-level variable is set to.
func initial(g *ssa.Global, env Env) (ssa.Value, bool) {
	if env, ok := env.(sqltext.Initializer); ok {
		return env.Initial(g)
	}
	return ssavalue.NewGlobals(g.Pkg).Initial(g)
}

// join is the chain of a builder that branches continue.
func (f *follower) join(phi *ssa.Phi) []step {
	var all []step
	edges := 0
	count := map[ssa.CallInstruction]int{}
	for _, e := range phi.Edges {
		steps, looped := f.follow(e)
		if !looped {
			edges++
		}
		for _, s := range steps {
			if !has(all, s.call) {
				all = append(all, s)
			}
			if s.sure && !looped {
				count[s.call]++
			}
		}
	}
	for i := range all {
		all[i].sure = count[all[i].call] == edges
	}
	return all
}

// beside adds the calls on a builder whose results are dropped.
func (f *follower) beside(v ssa.Value, steps []step) []step {
	refs := v.Referrers()
	if refs == nil {
		return steps
	}
	for _, ref := range *refs {
		call, ok := ref.(*ssa.Call)
		if !ok || ssa.Instruction(call) == f.at || has(steps, call) {
			continue
		}
		s, ok := siteOf(call, f.env)
		if !ok || s.recv == nil || ssavalue.Strip(s.recv) != v || !f.of(s.fn) || ssavalue.Precedes(f.at, call) {
			continue
		}
		steps = append(steps, step{s, ssavalue.Precedes(call, f.at)})
		steps = f.beside(call, steps)
	}
	return steps
}

func has(steps []step, call ssa.CallInstruction) bool {
	for _, s := range steps {
		if s.call == call {
			return true
		}
	}
	return false
}

// named returns the steps of that name.
func (c chain) named(names ...string) []step {
	var out []step
	for _, s := range c.steps {
		for _, n := range names {
			if s.fn.Name() == n {
				out = append(out, s)
			}
		}
	}
	return out
}

// last returns the latest step of one of the names.
func (c chain) last(names ...string) (step, bool) {
	if all := c.named(names...); len(all) > 0 {
		return all[len(all)-1], true
	}
	return step{}, false
}

// texts returns the constant strings of a variadic argument, or of a slice; ok
// is false where there may be others.
func (s *site) texts(v ssa.Value) (texts []string, ok bool) {
	if v == nil {
		return nil, false
	}
	if _, isSlice := v.Type().Underlying().(*types.Slice); !isSlice {
		t, ok := s.text(v)
		return []string{t}, ok
	}
	if load, isLoad := ssavalue.Strip(v).(*ssa.UnOp); isLoad {
		if g, isGlobal := load.X.(*ssa.Global); isGlobal {
			if set, known := initial(g, s.env); known {
				v = set
			}
		}
	}
	elems, ok := ssavalue.Variadic(v)
	for _, e := range elems {
		t, isConst := s.text(e)
		if !isConst {
			return texts, false
		}
		texts = append(texts, t)
	}
	return texts, ok
}

// text returns the one string that a value is.
func (s *site) text(v ssa.Value) (string, bool) {
	if v == nil {
		return "", false
	}
	texts, complete := sqltext.Texts(v, s.env)
	if !complete || len(texts) != 1 {
		return "", false
	}
	return texts[0], true
}

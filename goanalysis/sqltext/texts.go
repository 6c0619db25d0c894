package sqltext

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
)

// Env is what is known besides the function at hand.
type Env interface {
	// Texts returns the constant strings that a call may return; ok is false
	// where it may return others too.
	Texts(call *ssa.Call) (texts []string, ok bool)
	// Embedded returns the text of a variable that //go:embed fills.
	Embedded(v *types.Var) (text string, ok bool)
}

// Initializer is an Env that knows what package-level variables are initialised
// to, as *ssavalue.Globals does. With another Env, Texts reads the package for
// each variable that it meets.
type Initializer interface {
	// Initial returns the value that a variable is initialised to, where nothing
	// sets it again.
	Initial(v *ssa.Global) (ssa.Value, bool)
}

// Bounds of what a value can be.
const (
	maxTexts = 64
	maxDeep  = 200     // values that are looked at inside one another
	maxSteps = 1 << 14 // values that are looked at
)

// Texts returns the strings that a value can be, in a fixed order. A part that
// is not known is a Hole in them; a value of which nothing is known has none.
// Complete says that it can be no others.
func Texts(v ssa.Value, env Env) (texts []string, complete bool) {
	e := &evaluator{env: env, active: map[ssa.Value]bool{}, cyclic: map[ssa.Value]bool{}, known: map[ssa.Value][]string{}}
	complete = true
	for _, t := range e.value(v) {
		if strings.Contains(t, Hole) {
			complete = false
		}
		if strings.TrimSpace(strings.ReplaceAll(t, Hole, "")) != "" {
			texts = append(texts, t)
		}
	}
	return texts, complete && !e.truncated && len(texts) > 0
}

// evaluator folds strings. Values are sets of texts without duplicates.
type evaluator struct {
	env       Env
	depth     int
	steps     int
	truncated bool
	known     map[ssa.Value][]string
	hits      int                // how often an active value was met
	active    map[ssa.Value]bool // phis whose edges are being looked at
	cyclic    map[ssa.Value]bool // those that were met again meanwhile
	globals   *ssavalue.Globals
}

var unknown = []string{Hole}

func (e *evaluator) value(v ssa.Value) []string {
	if texts, ok := e.known[v]; ok {
		return texts
	}
	if e.steps++; e.depth > maxDeep || e.steps > maxSteps {
		e.truncated = true
		return unknown
	}
	hits := e.hits
	e.depth++
	texts := e.fold(v)
	e.depth--
	if e.hits == hits { // else it depends on where it is looked at from
		e.known[v] = texts
	}
	return texts
}

func (e *evaluator) fold(v ssa.Value) []string {
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value != nil && v.Value.Kind() == constant.String {
			return []string{constant.StringVal(v.Value)}
		}
	case *ssa.BinOp:
		if v.Op == token.ADD {
			return e.concat(e.value(v.X), e.value(v.Y))
		}
	case *ssa.Phi:
		return e.phi(v)
	case *ssa.Call:
		return e.call(v)
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok && v.Index == 0 {
			return e.passing(call)
		}
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return e.load(v)
		}
	case *ssa.FreeVar:
		if bound, ok := ssavalue.Captured(v); ok {
			return e.value(bound)
		}
	case *ssa.MakeInterface:
		return e.value(v.X)
	case *ssa.ChangeType:
		return e.value(v.X)
	case *ssa.Convert:
		if isText(v.X.Type()) && isText(v.Type()) {
			return e.value(v.X)
		}
	}
	return unknown
}

// isText reports whether a type is a string or a slice of bytes, which convert
// into one another without a change.
func isText(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsString != 0
	case *types.Slice:
		b, ok := u.Elem().Underlying().(*types.Basic)
		return ok && b.Kind() == types.Byte
	}
	return false
}

// phi is what any of its edges is. Around a loop a string grows by something
// that is not known.
func (e *evaluator) phi(v *ssa.Phi) []string {
	if e.active[v] {
		e.hits++
		e.cyclic[v] = true
		return unknown
	}
	e.active[v] = true
	defer delete(e.active, v)
	var texts []string
	grows := false
	for _, edge := range v.Edges {
		e.cyclic[v] = false
		edgeTexts := e.value(edge)
		if e.cyclic[v] {
			grows = grows || edge != ssa.Value(v)
			continue
		}
		texts = append(texts, edgeTexts...)
	}
	delete(e.cyclic, v)
	if grows {
		return e.concat(e.set(texts), unknown)
	}
	return e.set(texts)
}

// load reads a variable: a package's that is initialised once, one that
// //go:embed fills, or one that closures share.
func (e *evaluator) load(v *ssa.UnOp) []string {
	if g, ok := v.X.(*ssa.Global); ok {
		return e.global(g)
	}
	if val, ok := ssavalue.Loaded(v); ok {
		return e.value(val)
	}
	addr := v.X
	if fv, ok := addr.(*ssa.FreeVar); ok {
		if bound, ok := ssavalue.Captured(fv); ok {
			addr = bound
		}
	}
	if alloc, ok := addr.(*ssa.Alloc); ok && !e.active[v] {
		if stores, ok := ssavalue.Stores(alloc); ok {
			e.active[v] = true
			defer delete(e.active, v)
			texts := []string{Hole}
			for _, s := range stores {
				texts = append(texts, e.value(s.Val)...)
			}
			return e.set(texts)
		}
	}
	e.hits++
	return unknown
}

func (e *evaluator) global(g *ssa.Global) []string {
	if obj, ok := g.Object().(*types.Var); ok && e.env != nil {
		if text, ok := e.env.Embedded(obj); ok {
			return []string{text}
		}
	}
	if val, ok := e.initial(g); ok {
		return e.value(val)
	}
	return unknown
}

func (e *evaluator) initial(g *ssa.Global) (ssa.Value, bool) {
	if env, ok := e.env.(Initializer); ok {
		return env.Initial(g)
	}
	if e.globals == nil {
		e.globals = ssavalue.NewGlobals(g.Pkg)
	}
	return e.globals.Initial(g)
}

// set removes duplicates and keeps to the bound.
func (e *evaluator) set(texts []string) []string {
	var out []string
	for _, t := range texts {
		if len(t) > maxText {
			t = Hole
		}
		if !slices.Contains(out, t) {
			out = append(out, t)
		}
	}
	if len(out) > maxTexts {
		e.truncated = true
		out = out[:maxTexts]
	}
	if len(out) == 0 {
		return unknown
	}
	return out
}

// concat puts every text of a before every one of b.
func (e *evaluator) concat(a, b []string) []string {
	return e.product([][]string{a, b}, func(parts []string) string { return join(parts, "") })
}

// join is strings.Join, with holes that touch made one.
func join(parts []string, sep string) string {
	s := strings.Join(parts, sep)
	for strings.Contains(s, Hole+Hole) {
		s = strings.ReplaceAll(s, Hole+Hole, Hole)
	}
	return s
}

// product applies f to all combinations.
func (e *evaluator) product(sets [][]string, f func(parts []string) string) []string {
	total := 1
	for _, s := range sets {
		if total *= max(len(s), 1); total > maxTexts {
			e.truncated = true
			break
		}
	}
	var out []string
	parts := make([]string, len(sets))
	for k := range min(total, maxTexts) {
		rest := k
		for i := len(sets) - 1; i >= 0; i-- {
			if len(sets[i]) == 0 {
				return unknown
			}
			parts[i] = sets[i][rest%len(sets[i])]
			rest /= len(sets[i])
		}
		out = append(out, f(parts))
	}
	return e.set(out)
}

// each applies f to every text.
func (e *evaluator) each(texts []string, f func(string) string) []string {
	out := make([]string, len(texts))
	for i, t := range texts {
		out[i] = f(t)
	}
	return e.set(out)
}

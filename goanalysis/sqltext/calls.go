package sqltext

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/internal/ssavalue"
)

// call folds a call that returns one string.
func (e *evaluator) call(c *ssa.Call) []string {
	if e.env != nil {
		if texts, ok := e.env.Texts(c); ok && len(texts) > 0 {
			return e.set(texts)
		} else if len(texts) > 0 {
			return e.set(append(append([]string(nil), texts...), Hole))
		}
	}
	if c.Call.IsInvoke() {
		return e.passing(c)
	}
	fn := c.Call.StaticCallee()
	if fn == nil {
		return unknown
	}
	args := c.Call.Args
	switch fn.RelString(nil) {
	case "fmt.Sprintf":
		return e.sprintf(args)
	case "strings.Join":
		return e.joined(args)
	case "strings.TrimSpace":
		return e.each(e.value(args[0]), strings.TrimSpace)
	case "strings.ToUpper":
		return e.each(e.value(args[0]), strings.ToUpper)
	case "strings.ToLower":
		return e.each(e.value(args[0]), strings.ToLower)
	case "strings.Clone":
		return e.value(args[0])
	case "strings.Trim", "strings.TrimLeft", "strings.TrimRight", "strings.TrimPrefix", "strings.TrimSuffix":
		return e.trim(fn.Name(), args)
	case "strings.ReplaceAll", "strings.Replace":
		return e.replace(args)
	case "strings.Repeat":
		if n, ok := ssavalue.Int(args[1]); ok && n >= 0 && n <= 1<<10 {
			return e.each(e.value(args[0]), func(s string) string {
				if n*len(s) > maxText {
					return Hole
				}
				return strings.Repeat(s, n)
			})
		}
	case "(*strings.Builder).String", "(*bytes.Buffer).String":
		return e.built(c, args[0])
	}
	return e.passing(c)
}

func (e *evaluator) trim(name string, args []ssa.Value) []string {
	return e.product([][]string{e.value(args[0]), e.value(args[1])}, func(p []string) string {
		if strings.Contains(p[1], Hole) {
			return p[0]
		}
		switch name {
		case "Trim":
			return strings.Trim(p[0], p[1])
		case "TrimLeft":
			return strings.TrimLeft(p[0], p[1])
		case "TrimRight":
			return strings.TrimRight(p[0], p[1])
		case "TrimPrefix":
			return strings.TrimPrefix(p[0], p[1])
		}
		return strings.TrimSuffix(p[0], p[1])
	})
}

func (e *evaluator) replace(args []ssa.Value) []string {
	if len(args) == 4 {
		if n, ok := ssavalue.Int(args[3]); !ok || n >= 0 {
			return unknown
		}
	}
	return e.product([][]string{e.value(args[0]), e.value(args[1]), e.value(args[2])}, func(p []string) string {
		if strings.Contains(p[1], Hole) || p[1] == "" {
			return Hole
		}
		return strings.ReplaceAll(p[0], p[1], p[2])
	})
}

// passing folds the calls that return the SQL that they are given: sqlx.Rebind,
// the Rebind methods, and the first result of sqlx.In, sqlx.Named and BindNamed.
func (e *evaluator) passing(c *ssa.Call) []string {
	var fn *types.Func
	args := c.Call.Args
	if c.Call.IsInvoke() {
		fn = c.Call.Method
	} else if callee := c.Call.StaticCallee(); callee != nil {
		fn, _ = callee.Object().(*types.Func)
	}
	if fn == nil {
		return unknown
	}
	sig := fn.Signature()
	if sig.Recv() != nil && !c.Call.IsInvoke() && len(args) > 0 {
		args = args[1:]
	}
	at := -1
	switch fn.Name() {
	case "Rebind", "BindNamed":
		at = len(args) - 1
		if fn.Name() == "BindNamed" {
			at--
		}
	case "In", "Named":
		if fn.Pkg() != nil && fn.Pkg().Path() == "github.com/jmoiron/sqlx" {
			at = 0
		}
	}
	if at < 0 || at >= len(args) || !isText(args[at].Type()) {
		return unknown
	}
	return e.value(args[at])
}

// joined folds strings.Join.
func (e *evaluator) joined(args []ssa.Value) []string {
	var out []string
	for _, sep := range e.value(args[1]) {
		for _, list := range e.lists(args[0], 0) {
			if list == nil {
				out = append(out, Hole)
				continue
			}
			sets := make([][]string, len(list))
			for i, v := range list {
				sets[i] = e.value(v)
			}
			if len(sets) == 0 {
				out = append(out, "")
				continue
			}
			out = append(out, e.product(sets, func(parts []string) string { return strings.Join(parts, sep) })...)
		}
	}
	return e.set(out)
}

// lists returns the slices that a value can be; nil stands for one that is not
// known.
func (e *evaluator) lists(v ssa.Value, depth int) [][]ssa.Value {
	if elems, ok := ssavalue.Variadic(v); ok {
		if elems == nil {
			elems = []ssa.Value{}
		}
		return [][]ssa.Value{elems}
	}
	if depth > 16 {
		return [][]ssa.Value{nil}
	}
	switch v := ssavalue.Source(v).(type) {
	case *ssa.Phi:
		if e.active[v] {
			e.hits++
			return [][]ssa.Value{nil}
		}
		e.active[v] = true
		defer delete(e.active, v)
		var out [][]ssa.Value
		for _, edge := range v.Edges {
			out = append(out, e.lists(edge, depth+1)...)
			if len(out) > maxTexts {
				e.truncated = true
				return out[:maxTexts]
			}
		}
		return out
	case *ssa.Call:
		b, ok := v.Call.Value.(*ssa.Builtin)
		if !ok || b.Name() != "append" || len(v.Call.Args) != 2 {
			break
		}
		more, ok := ssavalue.Variadic(v.Call.Args[1])
		if !ok {
			break
		}
		var out [][]ssa.Value
		for _, first := range e.lists(v.Call.Args[0], depth+1) {
			if first == nil {
				out = append(out, nil)
				continue
			}
			out = append(out, append(append([]ssa.Value{}, first...), more...))
		}
		return out
	case *ssa.UnOp:
		if g, ok := v.X.(*ssa.Global); ok {
			if val, ok := e.initial(g); ok {
				return e.lists(val, depth+1)
			}
		}
	}
	return [][]ssa.Value{nil}
}

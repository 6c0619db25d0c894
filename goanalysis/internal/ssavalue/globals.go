package ssavalue

import "golang.org/x/tools/go/ssa"

// Globals knows what the package-level variables of one package are set to. It
// reads the package when it is first asked.
type Globals struct {
	pkg    *ssa.Package
	read   bool
	value  map[*ssa.Global]ssa.Value
	change map[*ssa.Global]bool
}

// NewGlobals returns the Globals of a package.
func NewGlobals(pkg *ssa.Package) *Globals { return &Globals{pkg: pkg} }

// Initial returns the value that a variable is initialised to, where nothing in
// its package sets it again or takes its address.
func (g *Globals) Initial(v *ssa.Global) (ssa.Value, bool) {
	if g.pkg == nil || v.Pkg != g.pkg {
		return nil, false
	}
	if !g.read {
		g.read = true
		g.scan()
	}
	value, ok := g.value[v]
	return value, ok && !g.change[v]
}

func (g *Globals) scan() {
	g.value, g.change = map[*ssa.Global]ssa.Value{}, map[*ssa.Global]bool{}
	init := g.pkg.Func("init")
	var operands [8]*ssa.Value
	for _, fn := range Functions(g.pkg) {
		for _, b := range fn.Blocks {
			for _, instr := range b.Instrs {
				switch instr := instr.(type) {
				case *ssa.UnOp, *ssa.DebugRef:
					continue
				case *ssa.Store:
					if to, ok := instr.Addr.(*ssa.Global); ok {
						if _, twice := g.value[to]; twice || fn != init {
							g.change[to] = true
						}
						g.value[to] = instr.Val
						if _, ok := instr.Val.(*ssa.Global); !ok {
							continue
						}
					}
				}
				for _, op := range instr.Operands(operands[:0]) {
					if used, ok := (*op).(*ssa.Global); ok {
						if s, isStore := instr.(*ssa.Store); !isStore || s.Val == used {
							g.change[used] = true
						}
					}
				}
			}
		}
	}
}

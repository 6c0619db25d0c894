package goanalysis

import (
	"go/types"
	"reflect"

	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/goanalysis/model"
)

// A function may make a row of what it is given, as a service does of a request
// that the handler has validated, or a callback of what it captures. Whether the
// row was validated is then for the callers to say.

// maxCallers bounds how far callers of callers are asked.
const maxCallers = 6

// entrance is a call of a function, or the place where a literal is made, with
// the arguments as the function's parameters count them.
type entrance struct {
	f     *function
	instr ssa.Instruction
	args  []ssa.Value
}

// entrances returns where the functions of the package are called from within it.
func (c *checker) entrances() map[*ssa.Function][]entrance {
	if c.entered != nil {
		return c.entered
	}
	c.entered = map[*ssa.Function][]entrance{}
	add := func(fn *ssa.Function, e entrance) {
		if o := fn.Origin(); o != nil {
			fn = o
		}
		if c.funcs[fn] != nil {
			c.entered[fn] = append(c.entered[fn], e)
		}
	}
	for _, f := range c.order {
		for _, b := range f.fn.Blocks {
			for _, instr := range b.Instrs {
				switch instr := instr.(type) {
				case *ssa.MakeClosure:
					if fn := instr.Fn.(*ssa.Function); !onlyCalled(instr) {
						add(fn, entrance{f, instr, closureArguments(instr)})
					}
				case ssa.CallInstruction:
					if instr.Common().IsInvoke() {
						for _, m := range c.methodsOf(instr.Common()) {
							if fn := c.local[m]; fn != nil {
								add(fn, entrance{f, instr, arguments(instr)})
							}
						}
						continue
					}
					for _, fn := range functionsOf(instr.Common().Value) {
						add(fn, entrance{f, instr, allArguments(instr)})
					}
				}
			}
		}
	}
	return c.entered
}

// given is an identity in terms of what the function is given: the subject, and
// the cells. Param is -1 where there is none.
func (f *function) given(id *identity) (subject Part, cells []Part, ok bool) {
	part := func(p place) (Part, bool) {
		o, param := f.originOf(p, map[ssa.Value]bool{})
		return Part{param, p.path}, o == fromCaller && p.index == nil
	}
	subject = Part{Param: -1}
	if id.subject.ok() {
		if subject, ok = part(id.subject); !ok {
			return Part{}, nil, false
		}
	}
	for _, c := range id.cells {
		p, ok := part(c)
		if !ok {
			return Part{}, nil, false
		}
		cells = append(cells, p)
	}
	return subject, cells, subject.Param >= 0 || len(cells) > 0
}

// excused reports whether all callers of a function in the package have
// validated what it makes a row of.
func (s *site) excused() bool {
	for _, id := range s.row.identities {
		if !id.many && s.f.excuse(id, 0) {
			return true
		}
	}
	return false
}

func (f *function) excuse(id *identity, depth int) bool {
	subject, cells, ok := f.given(id)
	if !ok || depth > maxCallers {
		return false
	}
	all := f.c.entrances()[f.fn]
	for _, e := range all {
		in := func(p Part) (place, bool) {
			if p.Param < 0 || p.Param >= len(e.args) || e.args[p.Param] == nil {
				return place{}, false
			}
			at := e.f.ps.of(e.args[p.Param])
			if p.Path == "" {
				at = e.f.cellPlace(e.args[p.Param], 0)
			}
			return at.at(p.Path), at.ok()
		}
		there := &identity{}
		var others []*identity
		if subject.Param >= 0 {
			if there.subject, ok = in(subject); !ok {
				return false
			}
		}
		var reduced []place
		for _, c := range cells {
			p, ok := in(c)
			if !ok {
				continue // nil: there is nothing to validate
			}
			there.cells = append(there.cells, p)
			reduced = append(reduced, e.f.reduce(p))
		}
		others = append(others, there)
		r := &row{}
		e.f.identifyCells(r, there.cells, reduced)
		others = append(others, r.identities...)
		guarded := false
		for _, id := range others {
			if id.subject.ok() || len(id.cells) > 0 {
				guarded = guarded || e.f.solve(id).at(e.instr).ok || e.f.excuse(id, depth+1)
			}
		}
		if !guarded {
			return false
		}
	}
	return len(all) > 0
}

// delegated returns the parameter that a row is made of, where that is of a type
// which has a validator of its own that this package leaves to its callers: a
// request, which its handler validates.
func (s *site) delegated() (Part, bool) {
	f := s.f
	if s.many || len(f.c.entrances()[f.fn]) > 0 {
		return Part{}, false
	}
	for _, id := range s.row.identities {
		if !id.subject.ok() {
			continue
		}
		subject, _, ok := f.given(id)
		if !ok || subject.Param >= len(f.fn.Params) {
			continue
		}
		named := model.StructOf(typeAt(id.subject))
		if named != nil && len(f.c.mapper.Models(named)) == 0 && validatesItself(named) && !f.c.guardedTypes()[named.Obj()] {
			return subject, true
		}
	}
	return Part{}, false
}

// guardedTypes are the types of which this package validates values.
func (c *checker) guardedTypes() map[*types.TypeName]bool {
	if c.guardedHere != nil {
		return c.guardedHere
	}
	c.guardedHere = map[*types.TypeName]bool{}
	for _, f := range c.order {
		for _, g := range f.guards {
			if !g.subject.ok() {
				continue
			}
			if named := model.StructOf(typeAt(g.subject)); named != nil {
				c.guardedHere[named.Obj()] = true
			}
		}
	}
	return c.guardedHere
}

// validatesItself reports whether a type has a method that validates it, or tags
// by which libraries do.
func validatesItself(named *types.Named) bool {
	methods := types.NewMethodSet(types.NewPointer(named))
	for i := range methods.Len() {
		fn, ok := methods.At(i).Obj().(*types.Func)
		if !ok || !hasGuardWord(fn.Name()) {
			continue
		}
		if _, ok := verdictOf(fn.Signature()); ok {
			return true
		}
	}
	st, ok := named.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	for i := range st.NumFields() {
		tag := reflect.StructTag(st.Tag(i))
		for _, key := range []string{"validate", "binding", "valid"} {
			if _, ok := tag.Lookup(key); ok {
				return true
			}
		}
	}
	return false
}

package prover

import "github.com/polylint/polylint/sqlparse"

// element is a place in an array: the values it can have, and whether the array
// may lack it. Kept apart like this, the elements of an array over twenty
// columns need no value for each combination.
type element struct {
	values set
	maybe  bool
}

// array returns the elements of an array that is built in the expression; ok is
// false for other arrays.
func (ev *evaluator) array(e sqlparse.Expr) (elems []element, ok bool) {
	switch e := e.(type) {
	case *sqlparse.Array:
		for _, x := range e.Elems {
			if _, nested := x.(*sqlparse.Array); nested {
				return nil, false
			}
			elems = append(elems, element{values: ev.eval(x)})
		}
		return elems, true
	case *sqlparse.Cast:
		if _, built := e.Arg.(*sqlparse.Array); !built || e.Type.ArrayDims == 0 {
			return nil, false
		}
		elems, ok = ev.array(e.Arg)
		for i, x := range elems {
			var s set
			_, literal := e.Arg.(*sqlparse.Array).Elems[i].(*sqlparse.Const)
			for _, v := range x.values {
				s = s.add(ev.convert(v, e.Type, literal))
			}
			elems[i].values = s
		}
		return elems, ok
	case *sqlparse.FuncCall:
		if !known(e) || e.Variadic {
			return nil, false
		}
		switch e.Name {
		case "array_remove":
			if elems, ok = ev.array(e.Args[0]); ok {
				elems = ev.remove(elems, ev.eval(e.Args[1]))
			}
			return elems, ok
		case "array_append":
			if elems, ok = ev.array(e.Args[0]); ok {
				elems = append(elems, element{values: ev.eval(e.Args[1])})
			}
			return elems, ok
		case "array_prepend":
			if elems, ok = ev.array(e.Args[1]); ok {
				elems = append([]element{{values: ev.eval(e.Args[0])}}, elems...)
			}
			return elems, ok
		case "array_cat":
			a, ok1 := ev.array(e.Args[0])
			b, ok2 := ev.array(e.Args[1])
			return append(a, b...), ok1 && ok2
		}
	}
	return nil, false
}

// remove is array_remove, which compares as IS NOT DISTINCT FROM does.
func (ev *evaluator) remove(elems []element, what set) []element {
	var out []element
	for _, x := range elems {
		kept := element{maybe: x.maybe}
		for _, v := range x.values {
			m := ev.pairs(set{v}, what, ev.identicalValues)
			if m&isFalse != 0 {
				kept.values = kept.values.add(v)
			}
			kept.maybe = kept.maybe || m&isTrue != 0
		}
		if len(kept.values) > 0 {
			out = append(out, kept)
		}
	}
	return out
}

// lengths returns the numbers of elements that an array can have.
func lengths(elems []element) set {
	n := tally{max: len(elems)}
	for _, x := range elems {
		if !x.maybe {
			n.min++
		}
	}
	return n.set()
}

// arraySet returns the arrays that an array constructor can be.
func (ev *evaluator) arraySet(e *sqlparse.Array) set {
	all := [][]value{{}}
	for _, x := range e.Elems {
		s := ev.eval(x)
		if len(all)*len(s) > maxSet {
			return set{anyOf}
		}
		var next [][]value
		for _, a := range all {
			for _, v := range s {
				if v.kind == arrayValue {
					return set{anyOf} // of more than one dimension
				}
				next = append(next, append(append([]value{}, a...), v))
			}
		}
		all = next
	}
	var out set
	for _, a := range all {
		out = out.add(encode(a))
	}
	return out
}

func (ev *evaluator) arrayCall(e *sqlparse.FuncCall) set {
	if e.Name == "cardinality" || e.Name == "array_length" {
		if elems, ok := ev.array(e.Args[0]); ok {
			return ev.length(e, lengths(elems))
		}
	}
	first := ev.eval(e.Args[0])
	second := set{null}
	if len(e.Args) > 1 {
		second = ev.eval(e.Args[1])
	}
	if len(first)*len(second) > maxProduct {
		return set{top}
	}
	var out set
	for _, a := range first {
		for _, b := range second {
			out = out.add(ev.arrayOp(e.Name, a, b))
		}
	}
	return out
}

// length is cardinality or array_length of an array of one of the lengths.
func (ev *evaluator) length(e *sqlparse.FuncCall, lengths set) set {
	if e.Name == "cardinality" {
		return lengths
	}
	var out set
	for _, d := range ev.eval(e.Args[1]) {
		for _, n := range lengths {
			out = out.add(arrayLength(n, d))
		}
	}
	return out
}

// arrayLength is array_length's answer for an array of n elements: NULL for an
// empty array, which has no dimensions at all.
func arrayLength(n, dimension value) value {
	switch {
	case dimension == null:
		return null
	case dimension.kind != numValue:
		return top
	case dimension.n != 1 || n.n == 0:
		return null
	}
	return n
}

func (ev *evaluator) arrayOp(name string, a, b value) value {
	if name == "array_prepend" {
		a, b = b, a
	}
	a = ev.adapt(a, value{kind: arrayValue})
	if name == "array_cat" {
		b = ev.adapt(b, value{kind: arrayValue})
	}
	switch {
	case a == null && (name == "array_append" || name == "array_prepend"):
		return encode([]value{b})
	case a == null && name == "array_cat":
		return b
	case a == null:
		return null
	case a.kind != arrayValue:
		return top
	}
	elems := decode(a)
	switch name {
	case "cardinality":
		return number(float64(len(elems)))
	case "array_length":
		return arrayLength(number(float64(len(elems))), b)
	case "array_append":
		return encode(append(elems, b))
	case "array_prepend":
		return encode(append([]value{b}, elems...))
	case "array_cat":
		switch b.kind {
		case nullValue:
			return a
		case arrayValue:
			return encode(append(elems, decode(b)...))
		}
	case "array_remove", "array_position":
		var kept []value
		for i, x := range elems {
			switch ev.pairs(set{x}, set{b}, ev.identicalValues) {
			case isTrue:
				if name == "array_position" {
					return number(float64(i + 1))
				}
			case isFalse:
				kept = append(kept, x)
			default:
				return top
			}
		}
		if name == "array_position" {
			return null
		}
		return encode(kept)
	}
	return top
}

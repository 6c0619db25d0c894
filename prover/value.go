package prover

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"github.com/polylint/polylint/sqlparse"
)

// valueKind is the class that a value belongs to.
type valueKind uint8

const (
	nullValue valueKind = iota
	boolValue           // n is 0 or 1
	numValue            // n
	// textValue is a text, or an enum's label, s; n is not 0 where it merely
	// stands for any text unlike the constants.
	textValue
	// literalValue is a constant of a type whose literals may spell one value in
	// several ways (a uuid, a date): equal to itself, perhaps to others.
	literalValue
	// gapValue is some number strictly between the constants lo and hi that
	// variable s is compared with.
	gapValue
	// otherValue is some value of variable s, unlike every constant that the
	// variable is compared with.
	otherValue
	// pointValue is an otherValue of variable s that is told apart from those of
	// the variables it is compared with: n is its place in their order.
	pointValue
	numeralValue // a text that spells some whole number
	arrayValue   // s encodes the elements, n is their number
	anyValue     // some value that is not NULL
	topValue     // NULL or some value
)

// value is an abstract value; values are compared with ==. Numbers are floats:
// those that a float64 does not hold exactly are no numValue.
type value struct {
	kind   valueKind
	n      float64
	s      string
	lo, hi float64 // gapValue: exclusive bounds
	ends   uint8   // gapValue: noLower, noUpper
}

// Bounds that a gapValue lacks.
const (
	noLower = 1 << iota
	noUpper
)

// set is a set of values that an expression can have. It has no duplicates.
type set []value

var (
	null  = value{kind: nullValue}
	yes   = value{kind: boolValue, n: 1}
	no    = value{kind: boolValue}
	anyOf = value{kind: anyValue}
	top   = value{kind: topValue}
)

// maxSet bounds a set; a larger one becomes top.
const maxSet = 128

func boolean(b bool) value {
	if b {
		return yes
	}
	return no
}

func number(n float64) value { return value{kind: numValue, n: n} }
func text(s string) value    { return value{kind: textValue, s: s} }

func (s set) add(v value) set {
	for _, x := range s {
		if x == v || x == top {
			return s
		}
	}
	if len(s) >= maxSet || v == top {
		return set{top}
	}
	return append(s, v)
}

// truth is what a set of booleans can be: a mask.
type truth uint8

const (
	isTrue truth = 1 << iota
	isFalse
	isNull
)

const unknown = isTrue | isFalse | isNull

func not(m truth) truth {
	out := m & isNull
	if m&isTrue != 0 {
		out |= isFalse
	}
	if m&isFalse != 0 {
		out |= isTrue
	}
	return out
}

func and(a, b truth) truth {
	var m truth
	if (a|b)&isFalse != 0 {
		m |= isFalse
	}
	if a&isTrue != 0 && b&isTrue != 0 {
		m |= isTrue
	}
	if a&isNull != 0 && b&(isTrue|isNull) != 0 || b&isNull != 0 && a&(isTrue|isNull) != 0 {
		m |= isNull
	}
	return m
}

func or(a, b truth) truth { return not(and(not(a), not(b))) }

// truthOf reads a set as a condition. A value that is no boolean can be
// anything that it may stand for.
func truthOf(s set) truth {
	var m truth
	for _, v := range s {
		switch v.kind {
		case nullValue:
			m |= isNull
		case boolValue:
			if v.n != 0 {
				m |= isTrue
			} else {
				m |= isFalse
			}
		case topValue:
			m |= unknown
		case literalValue:
			// WHEN 't' and the like: a condition spelled as a string.
			if b, ok := boolLiteral(v.s); ok {
				m |= truthOf(set{b})
			} else {
				m |= isTrue | isFalse
			}
		default:
			m |= isTrue | isFalse
		}
	}
	return m
}

// truthSets are the sets of booleans by mask. They have no room to append in.
var truthSets = [8]set{
	{}, {yes}, {no}, {yes, no}, {null}, {yes, null}, {no, null}, {yes, no, null},
}

func (m truth) set() set { return truthSets[m] }

// mayBeNull and mayBeSet tell what a value can be.
func (v value) mayBeNull() bool { return v.kind == nullValue || v.kind == topValue }
func (v value) mayBeSet() bool  { return v.kind != nullValue }

// sql spells a value for an example row.
func (v value) sql() string {
	switch v.kind {
	case nullValue:
		return "null"
	case boolValue:
		return strconv.FormatBool(v.n != 0)
	case numValue:
		return formatNumber(v.n)
	case textValue, literalValue:
		if v.n == 0 {
			return sqlparse.QuoteLiteral(v.s)
		}
	case gapValue:
		if v.ends != noLower|noUpper {
			return formatNumber(v.some(1, true)[0])
		}
	}
	return "another value"
}

func formatNumber(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }

// some returns up to k numbers of a gap, all that it has where those are fewer
// whole numbers.
func (v value) some(k int, whole bool) []float64 {
	var out []float64
	switch {
	case v.ends&noLower != 0 && v.ends&noUpper != 0:
		for i := range k {
			out = append(out, float64(i))
		}
	case v.ends&noLower != 0:
		for i := range k {
			out = append(out, math.Ceil(v.hi)-float64(i+1))
		}
	case v.ends&noUpper != 0:
		for i := range k {
			out = append(out, math.Floor(v.lo)+float64(i+1))
		}
	default:
		for n := math.Floor(v.lo) + 1; n < v.hi && len(out) < k; n++ {
			out = append(out, n)
		}
		if whole && len(out) > 0 || len(out) == k {
			return out
		}
		out = out[:0]
		for i := range k {
			out = append(out, v.lo+(v.hi-v.lo)*float64(i+1)/float64(k+1))
		}
	}
	return out
}

// encode makes one string of an array's elements, decode gives them back.
func encode(elems []value) value {
	var b strings.Builder
	for _, e := range elems {
		b.WriteByte(byte('a' + e.kind))
		b.WriteString(strconv.FormatFloat(e.n, 'g', -1, 64))
		for _, n := range []float64{e.lo, e.hi, float64(e.ends), float64(len(e.s))} {
			b.WriteByte(',')
			b.WriteString(strconv.FormatFloat(n, 'g', -1, 64))
		}
		b.WriteByte(':')
		b.WriteString(e.s)
	}
	return value{kind: arrayValue, n: float64(len(elems)), s: b.String()}
}

func decode(v value) []value {
	var elems []value
	s := v.s
	for len(s) > 0 {
		e := value{kind: valueKind(s[0] - 'a')}
		head, rest, _ := strings.Cut(s[1:], ":")
		var n [5]float64
		for i, f := range strings.Split(head, ",") {
			n[i], _ = strconv.ParseFloat(f, 64)
		}
		e.n, e.lo, e.hi, e.ends = n[0], n[1], n[2], uint8(n[3])
		e.s, s = rest[:int(n[4])], rest[int(n[4]):]
		elems = append(elems, e)
	}
	return elems
}

// compare gives what "a op b" can be; op is one of = <> < <= > >=.
func compare(op string, a, b value) truth {
	var m truth
	if a.mayBeNull() || b.mayBeNull() {
		m |= isNull
	}
	if !a.mayBeSet() || !b.mayBeSet() {
		return m
	}
	c, known := order(a, b)
	if !known {
		switch equal := sameOrNot(a, b); {
		case equal == isTrue:
			c = 0
		case equal == isFalse && (op == "=" || op == "<>"):
			c = 1
		default:
			return m | isTrue | isFalse
		}
	}
	var r bool
	switch op {
	case "=":
		r = c == 0
	case "<>":
		r = c != 0
	case "<":
		r = c < 0
	case "<=":
		r = c <= 0
	case ">":
		r = c > 0
	case ">=":
		r = c >= 0
	}
	if r {
		return m | isTrue
	}
	return m | isFalse
}

// order compares two values whose order is known.
func order(a, b value) (c int, known bool) {
	switch {
	case a.kind == numValue && b.kind == numValue, a.kind == boolValue && b.kind == boolValue,
		a.kind == pointValue && b.kind == pointValue:
		return cmp.Compare(a.n, b.n), true
	case a.kind == gapValue && b.kind == numValue:
		if a.ends&noUpper == 0 && b.n >= a.hi {
			return -1, true
		}
		if a.ends&noLower == 0 && b.n <= a.lo {
			return 1, true
		}
	case a.kind == numValue && b.kind == gapValue:
		c, known = order(b, a)
		return -c, known
	case a.kind == gapValue && b.kind == gapValue:
		if a.ends&noUpper == 0 && b.ends&noLower == 0 && a.hi <= b.lo {
			return -1, true
		}
		if b.ends&noUpper == 0 && a.ends&noLower == 0 && b.hi <= a.lo {
			return 1, true
		}
	}
	return 0, false
}

// sameOrNot says whether two values are equal where their order is not known.
// A variable's gap or other value is one value within a row.
func sameOrNot(a, b value) truth {
	if a == b && (a.kind == otherValue || a.kind == gapValue || a.kind == literalValue) {
		return isTrue
	}
	switch {
	case a.kind == textValue && b.kind == textValue:
		if a.s == b.s {
			return isTrue
		}
		return isFalse
	case a.kind == numeralValue && b.kind == textValue:
		if _, err := strconv.ParseInt(b.s, 10, 64); err != nil {
			return isFalse
		}
	case a.kind == textValue && b.kind == numeralValue:
		return sameOrNot(b, a)
	case a.kind == arrayValue && b.kind == arrayValue:
		x, y := decode(a), decode(b)
		if len(x) != len(y) {
			return isFalse
		}
		m := isTrue
		for i := range x {
			// Arrays compare NULL elements as equal (array_eq).
			switch e := identical(x[i], y[i]); {
			case e == isFalse:
				return isFalse
			case e != isTrue:
				m = isTrue | isFalse
			}
		}
		return m
	}
	return isTrue | isFalse
}

// identical is IS NOT DISTINCT FROM.
func identical(a, b value) truth {
	var m truth
	if a.mayBeNull() && b.mayBeNull() {
		m |= isTrue
	}
	if a.mayBeNull() && b.mayBeSet() || a.mayBeSet() && b.mayBeNull() {
		m |= isFalse
	}
	if a.mayBeSet() && b.mayBeSet() {
		m |= compare("=", a, b) &^ isNull
	}
	return m
}

package migrations

import (
	"cmp"
	"strings"
)

// compareDigits compares two runs of decimal digits by value; they may be of
// any length, such as timestamps with microseconds.
func compareDigits(a, b string) int {
	a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
	return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b))
}

// compareNatural compares names the way people count: runs of digits by value,
// the rest byte by byte. Names that differ in leading zeros alone fall back to
// the order of their bytes, so that the order is total.
func compareNatural(a, b string) int {
	x, y := a, b
	for x != "" && y != "" {
		n, m := digits(x), digits(y)
		if n > 0 && m > 0 {
			if c := compareDigits(x[:n], y[:m]); c != 0 {
				return c
			}
			x, y = x[n:], y[m:]
			continue
		}
		if x[0] != y[0] {
			return cmp.Compare(x[0], y[0])
		}
		x, y = x[1:], y[1:]
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), strings.Compare(a, b))
}

// compareNumbered compares names that begin with a number, which may have
// parts: 9, 10, 10.5, 11. Names without one come last.
func compareNumbered(a, b string) int {
	v, w := leadingVersion(a), leadingVersion(b)
	switch {
	case v == "" && w != "":
		return 1
	case v != "" && w == "":
		return -1
	}
	return cmp.Or(compareVersions(v, w), compareNatural(a, b))
}

// compareVersions compares versions whose parts are separated by dots or
// underscores, part by part; a missing part counts as 0, as Flyway has it.
func compareVersions(a, b string) int {
	split := func(r rune) bool { return r == '.' || r == '_' }
	v, w := strings.FieldsFunc(a, split), strings.FieldsFunc(b, split)
	for i := range max(len(v), len(w)) {
		var x, y string
		if i < len(v) {
			x = v[i]
		}
		if i < len(w) {
			y = w[i]
		}
		if c := compareDigits(x, y); c != 0 {
			return c
		}
	}
	return 0
}

// comparePaths compares slash-separated paths segment by segment, each
// naturally.
func comparePaths(a, b string) int {
	for {
		x, restA, okA := strings.Cut(a, "/")
		y, restB, okB := strings.Cut(b, "/")
		if c := compareNatural(x, y); c != 0 {
			return c
		}
		if !okA || !okB {
			return cmp.Compare(len(restA), len(restB))
		}
		a, b = restA, restB
	}
}

// digits returns the length of the run of digits that s begins with.
func digits(s string) int {
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	return n
}

// leadingNumber returns the digits that a name begins with.
func leadingNumber(name string) string { return name[:digits(name)] }

// leadingVersion returns the dotted number that a name begins with.
func leadingVersion(name string) string {
	n := digits(name)
	for n > 0 && n+1 < len(name) && name[n] == '.' {
		m := digits(name[n+1:])
		if m == 0 {
			break
		}
		n += 1 + m
	}
	return name[:n]
}

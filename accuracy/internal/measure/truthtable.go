package measure

import (
	"math/bits"

	"github.com/polylint/polylint/prover"
	"github.com/polylint/polylint/schema"
	"github.com/polylint/polylint/sqlparse"
)

// truthTable says of every combination of set and NULL columns whether some row
// has it. Bit i of the index is set where column i is.
type truthTable []prover.Verdict

// The readings of a truth table; corpus.Check.Kind has the same words.
const (
	exactlyOne      = "exactly-one"
	exactlyOneGroup = "exactly-one-group"
	atLeastOne      = "at-least-one"
	atMostOne       = "at-most-one"
	allOrNone       = "all-or-none"
	allSet          = "all"
	otherReading    = "other"
	notDecided      = "not decided"
)

// maxColumns bounds truth tables: each column doubles them.
const maxColumns = 12

// prove asks the prover about every combination.
func prove(t *schema.Table, columns []string) truthTable {
	table := prover.FromTable(t, t.Checks)
	checks := table.Checks
	out := make(truthTable, 1<<len(columns))
	for mask := range out {
		table.Checks = checks[:len(checks):len(checks)]
		for i, c := range columns {
			table.Checks = append(table.Checks, &sqlparse.NullTest{
				At: -1, Arg: &sqlparse.ColumnRef{At: -1, Parts: []string{c}}, Not: mask&(1<<i) != 0,
			})
		}
		// With one column for the parent, the combination has it or has it not.
		r := prover.Solve(table, []prover.Parent{{Columns: columns[:1]}})
		if mask&1 != 0 {
			out[mask] = r.Single[0]
		} else {
			out[mask] = r.None
		}
	}
	return out
}

// reading says what the table amounts to. Where something is only possible, it is
// decided if it makes no difference.
func (t truthTable) reading() string {
	likely := readingOf(len(t), func(mask int) bool { return t[mask] != prover.Rejected })
	sure := readingOf(len(t), func(mask int) bool { return t[mask] == prover.Admitted })
	if likely != sure {
		return notDecided
	}
	return sure
}

func readingOf(size int, admits func(mask int) bool) string {
	all := size - 1
	same := func(want func(mask int) bool) bool {
		for mask := range size {
			if admits(mask) != want(mask) {
				return false
			}
		}
		return true
	}
	n := bits.OnesCount(uint(all))
	set := func(mask int) int { return bits.OnesCount(uint(mask)) }
	switch {
	case same(func(mask int) bool { return set(mask) == 1 }):
		return exactlyOne
	case same(func(mask int) bool { return set(mask) >= 1 }):
		return atLeastOne
	case same(func(mask int) bool { return set(mask) <= 1 }):
		return atMostOne
	case same(func(mask int) bool { return set(mask) == 0 || set(mask) == n }):
		return allOrNone
	case same(func(mask int) bool { return set(mask) == n }):
		return allSet
	case oneGroup(size, admits):
		return exactlyOneGroup
	}
	return otherReading
}

// oneGroup reports whether the columns fall into groups of which one is set whole,
// and the others not at all.
func oneGroup(size int, admits func(mask int) bool) bool {
	covered, groups := 0, 0
	for mask := range size {
		if !admits(mask) {
			continue
		}
		if mask == 0 || covered&mask != 0 {
			return false
		}
		covered |= mask
		groups++
	}
	return covered == size-1 && groups > 1
}

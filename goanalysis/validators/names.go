package validators

import (
	"go/types"
	"slices"
	"strings"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/naming"
)

// claim is how clearly a function's name says that it validates.
type claim int

const (
	none   claim = iota
	weak         // check, verify: said of much else, too
	strong       // validate, exactly one
)

var claims = map[string]claim{
	"validate": strong, "validates": strong, "validated": strong, "validation": strong, "validator": strong,
	"valid": strong, "sanity": strong, "exactly": strong, "xor": strong, "exclusive": strong, "exclusively": strong,
	"invariant": strong, "invariants": strong,

	"check": weak, "checks": weak, "checked": weak, "verify": weak, "verifies": weak, "ensure": weak, "ensures": weak,
	"assert": weak, "must": weak, "require": weak, "requires": weak, "enforce": weak, "one": weak, "single": weak,
	"only": weak,
}

// Claims reports whether a word of a function's name says that it validates.
func Claims(name string) bool {
	return slices.ContainsFunc(naming.Words(name), func(w string) bool { return claims[w] != none })
}

// Counts reports whether a function's name says that it counts what it is given.
func Counts(name string) bool {
	return slices.ContainsFunc(naming.Words(name), func(w string) bool {
		switch w {
		case "exactly", "one", "single", "xor", "exclusive", "parent", "parents":
			return true
		}
		return false
	})
}

// otherConcerns are words that say that a function checks something else about
// the row than its parents.
var otherConcerns = words(`permission permissions access auth authorized authorize authorization authz authentication
	acl allowed policy can duplicate duplicates dup exists exist existing existence quota rate limit limits spam cache
	cached health token session password login signature csrf changed change changes diff dirty equal equals same
	conflict conflicts expired expiry`)

// writing are verbs of functions that do more than look.
var writing = words(`insert create save store add persist upsert update write new make build put append send publish
	replace delete remove register set load fetch get find list`)

// negative are words by which a bool says that something is wrong.
var negative = words(`invalid not no missing lacks without violates violated violation fails failed failure bad broken
	incorrect wrong error errors err errs unset none neither`)

func words(list string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(list) {
		set[w] = true
	}
	return set
}

// claimOf reads a function's name. about tells words that belong to the child, so
// that they say nothing of another concern; it is asked about few.
func claimOf(name string, kind VerdictKind, about func(word string) bool) claim {
	ws := naming.Words(name)
	best := none
	for i, w := range ws {
		best = max(best, claims[w])
		switch {
		case otherConcerns[w] && !about(w):
			return none
		case kind == Bool && negative[w] && !about(w):
			return none
		case writing[w] && (i == 0 || ws[i-1] == "and" || ws[i-1] == "or"):
			return none // ValidateAndInsert, NewValidComment; not ValidateCreate
		}
	}
	if kind == Messages && best < strong {
		return none
	}
	return best
}

// wordsOf returns the words of a child's name, its parent columns and the tables
// that they reference.
func wordsOf(c *association.Child) map[string]bool {
	set := map[string]bool{}
	add := func(name string) {
		for _, w := range naming.Words(name) {
			set[w], set[naming.Singular(w)] = true, true
		}
	}
	add(c.Name)
	for _, p := range c.ParentColumns() {
		add(p)
	}
	for _, p := range c.Parents {
		add(p.References[strings.LastIndexByte(p.References, '.')+1:])
	}
	return set
}

// mentionsTable reports whether a name holds all words of a table's.
func mentionsTable(name string, c *association.Child) bool {
	have := map[string]bool{}
	for _, w := range naming.Words(name) {
		have[naming.Singular(w)] = true
	}
	for _, w := range naming.Words(c.Name) {
		if !have[naming.Singular(w)] {
			return false
		}
	}
	return true
}

// mentionsColumn reports whether a name holds the words of a parent column, less
// its id word: validatePostID those of post_id.
func mentionsColumn(name, column string) bool {
	stem, _, ok := naming.IDSuffix(column)
	if !ok || len(stem) == 0 {
		stem = naming.Words(column)
	}
	have := naming.Words(name)
	for _, w := range stem {
		if !slices.Contains(have, w) {
			return false
		}
	}
	return true
}

// verdictOf returns how a function says that a row is wrong; ok is false where
// its results do not say it. A function without a result may panic.
func verdictOf(sig *types.Signature) (v Verdict, ok bool) {
	results := sig.Results()
	last := results.Len() - 1
	if last < 0 {
		return Verdict{Panics, 0}, false
	}
	t := results.At(last).Type()
	if isError(t) {
		return Verdict{Error, last}, true
	}
	for i := last; i >= 0; i-- { // (bool, string): the text says why
		if isBasic(results.At(i).Type(), types.IsBoolean) {
			return Verdict{Bool, i}, true
		}
	}
	switch t.Underlying().(type) {
	case *types.Slice, *types.Map:
		return Verdict{Messages, last}, true
	case *types.Basic:
		return Verdict{Messages, last}, isBasic(t, types.IsString)
	}
	return Verdict{Panics, 0}, false
}

var errorType = types.Universe.Lookup("error").Type().Underlying().(*types.Interface)

// isError reports whether a nil value of the type says that there is no error:
// error itself, and pointers and interfaces that implement it.
func isError(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Interface, *types.Pointer:
		return types.Implements(t, errorType)
	}
	return false
}

func isBasic(t types.Type, info types.BasicInfo) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&info != 0
}

package migrations

import "slices"

// variant is a set of files that differ in the name of a database alone.
type variant struct {
	plain    bool // one names none
	postgres bool // one is for PostgreSQL
	sure     bool // and says so by a suffix of its own
	foreign  map[string]bool
}

// ours returns the files that are for PostgreSQL. Of files which differ in the
// name of a database alone, the one for PostgreSQL is taken, also in place of
// one that names none. A database's name that is one word of several may mean
// anything (oracle_prices, pg_stubs), unless there are variants to compare.
func (s *search) ours(files []*file) []*file {
	type key struct {
		dir, core string
		down      bool
	}
	keyOf := func(f *file) key {
		return key{f.dir(), f.name.core, f.name.direction == down || f.name.direction == maybeDown}
	}
	variants := map[key]*variant{}
	for _, f := range files {
		v := variants[keyOf(f)]
		if v == nil {
			v = &variant{foreign: map[string]bool{}}
			variants[keyOf(f)] = v
		}
		switch f.name.dialect {
		case "":
			v.plain = true
		case postgres:
			v.postgres = true
			v.sure = v.sure || !f.name.guessed
		default:
			v.foreign[f.name.dialect] = true
		}
	}
	left := map[string][]string{}
	kept := slices.DeleteFunc(slices.Clone(files), func(f *file) bool {
		v, dialect := variants[keyOf(f)], f.name.dialect
		switch {
		case dialect == postgres:
			return false
		case dialect == "":
			if v.sure || v.postgres && len(v.foreign) > 0 {
				s.note(f.rel, "left out: there is one for PostgreSQL beside it")
				return true
			}
			return false
		case f.name.guessed && !v.postgres && len(v.foreign) == 1 && !(v.plain && alwaysForeign(dialect)):
			return false
		}
		left[dialect] = append(left[dialect], f.rel)
		return true
	})
	for _, dialect := range sortedKeys(left) {
		rels := left[dialect]
		s.note(rels[0], "left out: %s written for %s", count(len(rels), "file"), dialect)
	}
	return kept
}

// forward returns the files that do not take a migration back. A name that
// merely ends in "down" says so only where there is something to take back.
func forward(files []*file) []*file {
	type key struct{ dir, name string }
	numbers, cores := map[key]bool{}, map[key]bool{}
	for _, f := range files {
		if f.name.direction != down && f.name.direction != maybeDown {
			numbers[key{f.dir(), f.name.number()}] = true
			cores[key{f.dir(), f.name.core}] = true
		}
	}
	return slices.DeleteFunc(slices.Clone(files), func(f *file) bool {
		switch f.name.direction {
		case down:
			return true
		case maybeDown:
			n := f.name.number()
			return n != "" && numbers[key{f.dir(), n}] || cores[key{f.dir(), f.name.core}]
		}
		return false
	})
}

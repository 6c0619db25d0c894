package migrations

import (
	"cmp"
	"fmt"
	"path"
	"slices"
)

// group is a database in the making: files that belong together, in the order
// in which they run.
type group struct {
	dir       string // relative to the root
	layout    string
	files     []*file
	versioned bool // the files are steps; otherwise they hold a state
	unordered bool
	// listed is the file that lists the group's files in their order, "" where
	// there is none.
	listed string
	// stray says why the files are not among the steps beside them; "" where
	// there are none. They are a database only if they hold a state.
	stray string
	notes []Note // with paths relative to the root

	removed bool
	cached  *state
}

func (g *group) note(rel, format string, args ...any) {
	g.notes = append(g.notes, Note{rel, fmt.Sprintf(format, args...)})
}

func (g *group) sort(compare func(a, b *file) int) {
	slices.SortStableFunc(g.files, func(a, b *file) int {
		return cmp.Or(compare(a, b), comparePaths(a.rel, b.rel))
	})
}

// label names the group in notes: the directory, or the only file.
func (g *group) label() string {
	if len(g.files) == 1 && !g.versioned {
		return g.files[0].rel
	}
	return g.dir
}

// state is what the replay of a group's files leaves, as far as names tell.
type state struct {
	made   map[string]bool // tables ever created, or renamed to
	alive  map[string]bool // of those, the ones that are left
	needed map[string]bool // tables changed or referenced and never made
	names  map[string]bool // every table that is left: alive and needed
	added  map[string]bool // "table" and "table.column" that the group made and that are left
}

// columnKey is the key of a column in state.added.
func columnKey(table, column string) string { return table + "\x00" + column }

// state returns what the group's files leave. It holds until add changes them.
func (g *group) state() *state {
	if g.cached == nil {
		g.cached = g.replay()
	}
	return g.cached
}

// add appends the files and notes of another group.
func (g *group) add(o *group) {
	g.files = append(slices.Clip(g.files), o.files...)
	g.notes = append(g.notes, o.notes...)
	g.unordered = g.unordered || o.unordered
	g.cached = nil
}

func (g *group) replay() *state {
	s := &state{
		made: map[string]bool{}, alive: map[string]bool{}, needed: map[string]bool{},
		names: map[string]bool{}, added: map[string]bool{},
	}
	columns := map[string]map[string]bool{} // added, by table
	dropped := map[string]bool{}
	for _, f := range g.files {
		for _, e := range f.facts.events {
			switch e.kind {
			case createTable:
				s.made[e.table], s.alive[e.table] = true, true
				delete(dropped, e.table)
			case dropTable:
				delete(s.alive, e.table)
				delete(columns, e.table)
				dropped[e.table] = true
			case renameTable:
				s.made[e.name] = true
				if s.alive[e.table] || s.made[e.table] {
					delete(s.alive, e.table)
					s.alive[e.name] = true
				} else {
					s.needed[e.table] = true
				}
				dropped[e.table] = true
				delete(dropped, e.name)
				columns[e.name] = columns[e.table]
				delete(columns, e.table)
			case touchTable:
				s.needed[e.table] = true
			case addColumn:
				if columns[e.table] == nil {
					columns[e.table] = map[string]bool{}
				}
				columns[e.table][e.column] = true
			case dropColumn:
				delete(columns[e.table], e.column)
			case renameColumn:
				if columns[e.table][e.column] {
					delete(columns[e.table], e.column)
					columns[e.table][e.name] = true
				}
			}
		}
	}
	for t := range s.needed {
		if s.made[t] {
			delete(s.needed, t)
		} else if !dropped[t] {
			s.names[t] = true
		}
	}
	for t := range s.alive {
		s.names[t], s.added[t] = true, true
	}
	for t, cs := range columns {
		if dropped[t] {
			continue
		}
		for c := range cs {
			s.added[columnKey(t, c)] = true
		}
	}
	return s
}

// overlap counts the members that two sets share.
func overlap(a, b map[string]bool) int {
	n := 0
	for k := range a {
		if b[k] {
			n++
		}
	}
	return n
}

// tables reports whether a file of the group creates tables.
func (g *group) tables() bool {
	return slices.ContainsFunc(g.files, func(f *file) bool { return f.facts.tables > 0 })
}

// dialect returns the other database that most of the group's files which
// create tables are written for, "" for none.
func (g *group) dialect() string {
	counts := map[string]int{}
	files := 0
	for _, f := range g.files {
		if f.facts.tables == 0 {
			continue
		}
		files++
		if d := f.facts.dialect; d != "" {
			counts[d]++
		}
	}
	best := ""
	for d, n := range counts {
		if n*2 > files && n > counts[best] {
			best = d
		}
	}
	return best
}

// holdsState reports whether a group is kept as a whole schema, by the word of
// the tool that wrote it or of its name.
func (g *group) holdsState() bool {
	if g.versioned {
		return false
	}
	if len(g.files) == 1 {
		return g.files[0].facts.pgDump || stateName(g.files[0].name.core)
	}
	return stateName(path.Base(g.dir)) || path.Base(g.dir) == "schemas"
}

// readable reports whether the group's files are text.
func (g *group) readable() bool {
	return !slices.ContainsFunc(g.files, func(f *file) bool { return !f.facts.text })
}

func (g *group) defines() bool {
	return slices.ContainsFunc(g.files, func(f *file) bool { return f.facts.schema() })
}

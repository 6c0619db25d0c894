package migrations

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// states makes the groups of files that are no steps: dumps, hand-kept schemas,
// a file for each table. Stray says why files beside steps are none.
func (s *search) states(d *folder, files []*file, stray string) {
	var kept []*file
	for _, f := range files {
		switch facts := f.facts; {
		case facts.query:
		case !facts.text, facts.tables > 0:
			kept = append(kept, f)
		case facts.template:
			s.note(f.rel, "left out: a template, whose tables are filled in by a program")
		case facts.drops > 0 && facts.alters+facts.objects == 0:
			s.note(f.rel, "left out: it only drops tables")
		case facts.schema(), facts.unknown > 0 && facts.data == 0:
			kept = append(kept, f)
		}
	}
	if len(kept) == 0 {
		return
	}
	if s.layout == dump {
		for _, f := range kept {
			s.keep(&group{dir: d.rel, layout: dump, files: []*file{f}})
		}
		return
	}
	sets := [][]*file{kept}
	if s.layout != plain {
		sets = partition(s.dropAlternatives(kept), stray != "")
	}
	for _, set := range sets {
		g := &group{dir: d.rel, layout: plain, files: set, stray: stray}
		if len(set) == 1 && s.layout != plain {
			g.layout = dump
		}
		if len(set) > 1 {
			g.unordered = true
			arrange(g)
		}
		if s.isSupabase(d, "schemas") {
			g.layout, g.unordered = supabase, false
			s.schemaPaths(d, g)
		}
		s.keep(g)
	}
}

// dropAlternatives leaves out files whose tables are all made by others that
// are named for PostgreSQL: schema-psql.sql beside schema-hybrid.sql.
func (s *search) dropAlternatives(files []*file) []*file {
	ours := func(f *file) bool {
		return slices.ContainsFunc(strings.FieldsFunc(strings.ToLower(f.name.stem), func(r rune) bool {
			return r == '-' || r == '_' || r == '.'
		}), func(w string) bool { return dialectOf(w) == postgres })
	}
	made := map[string]bool{}
	for _, f := range files {
		if ours(f) {
			for _, t := range f.creates() {
				made[t] = true
			}
		}
	}
	return slices.DeleteFunc(files, func(f *file) bool {
		if ours(f) || len(f.creates()) == 0 {
			return false
		}
		for _, t := range f.creates() {
			if !made[t] {
				return false
			}
		}
		s.note(f.rel, "left out: its tables are made by files named for PostgreSQL")
		return true
	})
}

// creates returns the tables that a file creates.
func (f *file) creates() []string {
	var names []string
	for _, e := range f.facts.events {
		if e.kind == createTable {
			names = append(names, e.table)
		}
	}
	return names
}

// partition parts files that cannot make one database: dumps, and files that
// create the same tables. The rest stays together. Beside steps, a file that its
// name calls a schema is one by itself.
func partition(files []*file, stray bool) [][]*file {
	if len(files) == 1 {
		return [][]*file{files}
	}
	makers := map[string]int{}
	for _, f := range files {
		for _, t := range f.mustCreate() {
			makers[t]++
		}
	}
	var alone [][]*file
	var together []*file
	for _, f := range files {
		tables := f.mustCreate()
		shared := 0
		for _, t := range tables {
			if makers[t] > 1 {
				shared++
			}
		}
		if f.facts.pgDump || stray && stateName(f.name.core) || shared > 0 && shared*2 >= len(tables) {
			alone = append(alone, []*file{f})
		} else {
			together = append(together, f)
		}
	}
	if len(together) > 0 {
		alone = append(alone, together)
	}
	return alone
}

// mustCreate returns the tables that a file creates without IF NOT EXISTS, so
// that another one cannot create them, too.
func (f *file) mustCreate() []string {
	var names []string
	for _, e := range f.facts.events {
		if e.kind == createTable && !e.soft {
			names = append(names, e.table)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// arrange orders files that were written in no order: first those that make
// what columns are made of, then the tables by name, then what is built upon
// them. A file comes after the ones that it cannot do without; foreign keys are
// no such reason, since they may run in circles.
func arrange(g *group) {
	rank := func(f *file) int {
		switch {
		case f.facts.tables > 0:
			return 1
		case f.facts.alters == 0 && !slices.ContainsFunc(f.facts.events, func(e event) bool { return e.hard }) && !f.onlyViews():
			return 0
		}
		return 2
	}
	g.sort(func(a, b *file) int {
		if c := rank(a) - rank(b); c != 0 {
			return c
		}
		return compareNumbered(a.name.stem, b.name.stem)
	})
	tables, types := map[string]*file{}, map[string]*file{}
	for _, f := range g.files {
		for _, t := range f.creates() {
			if tables[t] == nil {
				tables[t] = f
			}
		}
		for _, t := range f.facts.types {
			if types[t] == nil {
				types[t] = f
			}
		}
	}
	sorted := make([]*file, 0, len(g.files))
	const visiting, placed = 1, 2
	mark := map[*file]int{}
	var place func(f *file)
	place = func(f *file) {
		if mark[f] != 0 {
			return // placed, or part of a circle
		}
		mark[f] = visiting
		for _, e := range f.facts.events {
			if before := tables[e.table]; e.kind == touchTable && e.hard && before != nil {
				place(before)
			}
		}
		if len(types) > 0 {
			for _, w := range words(f.text) {
				if before := types[w]; before != nil {
					place(before)
				}
			}
		}
		mark[f] = placed
		sorted = append(sorted, f)
	}
	for _, f := range g.files {
		place(f)
	}
	g.files = sorted
}

// onlyViews reports whether a file's definitions are views, which need the
// tables that they show.
func (f *file) onlyViews() bool { return f.facts.views > 0 }

// words returns the distinct words and quoted names of a text.
func words(text []byte) []string {
	l := &lexer{text: text}
	seen := map[string]bool{}
	for t := l.next(); t.kind != endOfText; t = l.next() {
		if t.kind == word || t.kind == quoted {
			seen[t.text] = true
		}
	}
	return sortedKeys(seen)
}

var (
	schemaPathsSetting = regexp.MustCompile(`(?s)\bschema_paths\s*=\s*\[(.*?)\]`)
	tomlString         = regexp.MustCompile(`"([^"\n]*)"|'([^'\n]*)'`)
)

// schemaPaths puts Supabase's declarative schemas in the order that config.toml
// gives them; without one they run by name.
// https://supabase.com/docs/guides/local-development/declarative-database-schemas
func (s *search) schemaPaths(d *folder, g *group) {
	g.sort(func(a, b *file) int { return strings.Compare(a.base(), b.base()) })
	text, err := s.readFile(path.Join(path.Dir(s.path(d.rel)), "config.toml"))
	if err != nil {
		return
	}
	m := schemaPathsSetting.FindSubmatch(text)
	if m == nil {
		return
	}
	place := map[*file]int{}
	for i, p := range tomlString.FindAllSubmatch(m[1], -1) {
		pattern := path.Clean(string(p[1]) + string(p[2]))
		for _, f := range g.files {
			if _, ok := place[f]; ok {
				continue
			}
			if match, err := doublestar.Match(pattern, path.Join("schemas", f.base())); err == nil && match {
				place[f] = i
			}
		}
	}
	if len(place) == 0 {
		return
	}
	g.files = slices.DeleteFunc(g.files, func(f *file) bool {
		_, ok := place[f]
		if !ok {
			g.note(f.rel, "left out: schema_paths of config.toml does not name it")
		}
		return !ok
	})
	g.sort(func(a, b *file) int {
		if c := place[a] - place[b]; c != 0 {
			return c
		}
		return strings.Compare(a.base(), b.base())
	})
}

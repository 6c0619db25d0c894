package migrations

import (
	"path"
	"slices"
	"strings"
)

// loadOrders finds files that say in which order others are loaded: a psql
// script made of \i commands, and a list of files beside them. They come before
// everything else, since nothing says the order better.
func (s *search) loadOrders() {
	if s.layout != "" {
		return
	}
	byRel := map[string]*file{}
	for _, f := range s.top.all() {
		byRel[f.rel] = f
	}
	s.top.walk(func(d *folder) {
		for _, name := range d.others {
			switch strings.ToLower(name) {
			case "loadorder", "load_order", "loadorder.txt", "load_order.txt", "order.txt":
				s.loadList(d, name, byRel)
			}
		}
	})
	s.scripts(byRel)
}

// loadList reads a list of files, one on a line. A sign before a name, such as
// ! for a file that may fail, is not part of it.
func (s *search) loadList(d *folder, name string, byRel map[string]*file) {
	text, err := s.readFile(s.path(joinRel(d.rel, name)))
	if err != nil {
		s.fail(joinRel(d.rel, name), err)
		return
	}
	g := &group{dir: d.rel, layout: plain, versioned: true, listed: joinRel(d.rel, name)}
	for line := range strings.Lines(string(text)) {
		line, _, _ = strings.Cut(line, "#")
		line = strings.TrimLeft(strings.TrimSpace(line), "!^+")
		if f := byRel[joinRel(d.rel, line)]; line != "" && f != nil && !s.taken[f] && !slices.Contains(g.files, f) {
			g.files = append(g.files, f)
		}
	}
	if len(g.files) < 2 {
		return
	}
	for _, f := range g.files {
		delete(byRel, f.rel)
	}
	s.keep(g)
}

// scripts makes groups of the files that psql scripts include.
func (s *search) scripts(byRel map[string]*file) {
	included := map[*file]bool{}
	var scripts []*file
	for _, rel := range sortedKeys(byRel) {
		f := byRel[rel]
		if len(f.facts.includes) == 0 || f.name.direction == down || s.taken[f] {
			continue
		}
		scripts = append(scripts, f)
		for _, name := range f.facts.includes {
			if g := resolve(f, name, byRel); g != nil && g != f {
				included[g] = true
			}
		}
	}
	// The largest script that no other one includes describes the whole.
	slices.SortStableFunc(scripts, func(a, b *file) int { return len(b.facts.includes) - len(a.facts.includes) })
	for _, f := range scripts {
		if included[f] || s.taken[f] {
			continue
		}
		g := &group{dir: f.dir(), layout: plain, listed: f.rel}
		s.expand(f, byRel, g, map[*file]bool{})
		if len(g.files) < 2 || !g.tables() {
			continue
		}
		// The script itself has no part of the schema, unless it defines some of
		// it between its commands.
		if !f.facts.schema() {
			s.taken[f] = true
		}
		s.keep(g)
	}
}

// expand appends what a script includes, each file at its first mention, and
// the script itself before them where it defines something.
func (s *search) expand(f *file, byRel map[string]*file, g *group, seen map[*file]bool) {
	if seen[f] || s.taken[f] {
		return
	}
	seen[f] = true
	if len(f.facts.includes) == 0 || f.facts.schema() {
		g.files = append(g.files, f)
	}
	for _, name := range f.facts.includes {
		if next := resolve(f, name, byRel); next != nil {
			s.expand(next, byRel, g, seen)
		}
	}
}

// resolve finds the file that a script includes: \ir names it from the script's
// directory, and \i from wherever psql was started, which is that directory or
// one above it.
func resolve(f *file, name string, byRel map[string]*file) *file {
	for dir := f.dir(); ; dir = parent(dir) {
		if g := byRel[path.Join(dir, name)]; g != nil {
			return g
		}
		if dir == "." {
			return nil
		}
	}
}

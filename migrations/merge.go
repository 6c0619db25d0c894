package migrations

import (
	"cmp"
	"path"
	"slices"
	"strings"
)

// mergeKinds puts together directories that hold one kind of object each
// (tables/, functions/, ...), and what lies directly in the directory around
// them.
func (s *search) mergeKinds() {
	roots := map[string][]*group{}
	for _, g := range s.live() {
		if g.layout != plain && g.layout != dump || g.stray != "" || g.listed != "" {
			continue
		}
		if dir := schemaRoot(g.dir); dir != g.dir {
			roots[dir] = append(roots[dir], g)
		}
	}
	s.mergeSchemas(roots)
	dirs := s.byDir()
	for _, dir := range sortedKeys(roots) {
		parts := roots[dir]
		for _, g := range dirs[dir] {
			if !g.versioned && g.listed == "" && !g.files[0].facts.pgDump {
				parts = append(parts, g)
			}
		}
		if len(parts) == 1 {
			continue
		}
		merged := &group{dir: dir, layout: plain, unordered: true}
		for _, g := range parts {
			merged.add(g)
			s.remove(g)
		}
		arrange(merged)
		s.groups = append(s.groups, merged)
	}
}

// schemaRoot returns the directory around directories of object kinds.
// "schemas" is a kind where CREATE SCHEMA statements have a directory, and
// otherwise a name for what holds all kinds.
func schemaRoot(dir string) string {
	leaf := dir
	for dir != "." && objectKind(path.Base(dir)) && (dir == leaf || path.Base(dir) != "schemas") {
		dir = parent(dir)
	}
	return dir
}

// mergeSchemas puts the roots of kinds under their common directory where the
// one needs the other's tables: a directory for each PostgreSQL schema.
func (s *search) mergeSchemas(roots map[string][]*group) {
	siblings := map[string][]string{}
	for _, dir := range sortedKeys(roots) {
		if dir != "." {
			siblings[parent(dir)] = append(siblings[parent(dir)], dir)
		}
	}
	for _, around := range sortedKeys(siblings) {
		dirs := siblings[around]
		whole := make([]*group, len(dirs))
		makers := map[string]int{}
		for i, dir := range dirs {
			whole[i] = &group{}
			for _, g := range roots[dir] {
				whole[i].add(g)
			}
			for t := range whole[i].state().made {
				makers[t] = i
			}
		}
		related := map[int]bool{}
		for i, g := range whole {
			for t := range g.state().needed {
				if j, ok := makers[t]; ok && j != i {
					related[i], related[j] = true, true
				}
			}
		}
		for i, dir := range dirs {
			if related[i] {
				roots[around] = append(roots[around], roots[dir]...)
				delete(roots, dir)
			}
		}
	}
}

// mergeFlyway puts Flyway directories into the one around them: Flyway searches
// a location with all that is below it. Directories of versions side by side
// have their location around them, too.
func (s *search) mergeFlyway() {
	var locations []*group
	for _, g := range s.live() {
		if g.layout == flyway {
			locations = append(locations, g)
		}
	}
	slices.SortStableFunc(locations, func(a, b *group) int {
		return cmp.Or(cmp.Compare(depth(a.dir), depth(b.dir)), strings.Compare(a.dir, b.dir))
	})
	var kept []*group
	for _, g := range locations {
		into := -1
		for i, k := range kept {
			versions := parent(g.dir) == parent(k.dir) && versionDirectory.MatchString(path.Base(g.dir)) && versionDirectory.MatchString(path.Base(k.dir))
			if within(g.dir, k.dir) || versions {
				into = i
				break
			}
		}
		if into < 0 {
			kept = append(kept, g)
			continue
		}
		k := kept[into]
		if !within(g.dir, k.dir) {
			k.dir = parent(k.dir)
		}
		k.add(g)
		s.remove(g)
	}
}

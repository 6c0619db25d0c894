package migrations

import (
	"slices"
	"strings"
)

// chainSteps appends steps that change another group's tables to that group.
// Flyway merges its locations by version.
func (s *search) chainSteps() {
	makersOf := map[string][]*group{}
	for _, g := range s.live() {
		if !g.versioned {
			continue
		}
		for _, t := range sortedKeys(g.state().made) {
			makersOf[t] = append(makersOf[t], g)
		}
	}
	chains := map[*group][]*group{}
	for _, g := range s.live() {
		if !g.versioned {
			continue
		}
		needed := g.state().needed
		if len(needed) == 0 || len(needed)*3 < len(g.state().names) {
			continue
		}
		var makers []*group
		for _, t := range sortedKeys(needed) {
			if len(makersOf[t]) > maxMakers {
				continue
			}
			for _, o := range makersOf[t] {
				if o != g && o.layout == g.layout && !slices.Contains(makers, o) && overlap(needed, o.state().made)*2 >= len(needed) {
					makers = append(makers, o)
				}
			}
		}
		if len(makers) == 1 {
			chains[makers[0]] = append(chains[makers[0]], g)
		}
	}
	flyways := slices.DeleteFunc(s.live(), func(g *group) bool { return g.layout != flyway })
	for _, head := range s.live() {
		tail := chains[head]
		if len(tail) == 0 || head.removed {
			continue
		}
		slices.SortFunc(tail, func(a, b *group) int { return comparePaths(a.dir, b.dir) })
		for _, g := range tail {
			if g.removed || len(chains[g]) > 0 {
				continue
			}
			if g.layout == flyway {
				if other := collision(g, flyways); other != "" {
					head.note(g.dir, "left out: it changes the tables of %s, but gives a version that %s gives too; name the directories that run in the configuration", s.path(head.dir), s.path(other))
					s.remove(g)
					continue
				}
			} else {
				head.note(g.dir, "replayed after %s, whose tables it changes", s.path(head.dir))
			}
			head.add(g)
			s.remove(g)
		}
	}
}

// collision returns the directory of another group that gives a version which
// this Flyway group gives too.
func collision(g *group, others []*group) string {
	versions := map[string]bool{}
	canonical := func(v string) string {
		return strings.Join(strings.FieldsFunc(v, func(r rune) bool { return r == '.' || r == '_' }), ".")
	}
	for _, f := range g.files {
		if n, ok := parseFlyway(f.name.stem); ok && n.prefix == 'V' {
			versions[canonical(n.version)] = true
		}
	}
	for _, o := range others {
		if o == g {
			continue
		}
		for _, f := range o.files {
			if n, ok := parseFlyway(f.name.stem); ok && n.prefix == 'V' && versions[canonical(n.version)] {
				return o.dir
			}
		}
	}
	return ""
}

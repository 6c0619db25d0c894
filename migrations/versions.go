package migrations

import (
	"cmp"
	"slices"
	"strings"
)

// versions finds directories of versions, each with the changes that lead to
// it. It reports whether the folder holds them.
func (s *search) versions(d *folder) bool {
	if !s.allows(plain, liquibase) {
		return false
	}
	type version struct {
		folder *folder
		number string
		files  []*file
	}
	var steps, others []version
	flywayNamed := false
	for _, c := range d.folders {
		if s.claimed[c] {
			continue
		}
		v := version{folder: c}
		c.walk(func(inner *folder) {
			if isStep(inner) {
				return
			}
			for _, f := range forward(s.untaken(s.ours(inner.files))) {
				flywayNamed = flywayNamed || isFlyway(f)
				if !f.facts.query && !f.facts.template {
					v.files = append(v.files, f)
				}
			}
		})
		if len(v.files) == 0 {
			continue
		}
		if m := versionDirectory.FindStringSubmatch(c.name()); m != nil {
			v.number = m[1]
			steps = append(steps, v)
		} else if slices.ContainsFunc(v.files, func(f *file) bool { return f.facts.schema() }) {
			others = append(others, v)
		}
	}
	if len(steps) < 2 || flywayNamed || slices.ContainsFunc(steps, func(v version) bool { return hasTool(v.folder) }) {
		return false
	}
	slices.SortStableFunc(steps, func(a, b version) int {
		return cmp.Or(compareVersions(a.number, b.number), compareNatural(a.folder.name(), b.folder.name()))
	})
	whole := make([][]*file, len(steps))
	for i, v := range steps {
		whole[i] = v.files
	}
	if repeats(whole) {
		return false
	}
	g := &group{dir: d.rel, layout: plain, versioned: true}
	marks := map[string]int{}
	for _, v := range steps {
		slices.SortStableFunc(v.files, func(a, b *file) int {
			return cmp.Or(cmp.Compare(depth(a.dir()), depth(b.dir())), strings.Compare(a.dir(), b.dir()),
				compareNumbered(a.name.stem, b.name.stem))
		})
		for _, f := range v.files {
			marks[f.marks]++
			g.unordered = g.unordered || len(v.files) > 1 && f.name.number() == ""
		}
		g.files = append(g.files, v.files...)
		s.claim(v.folder)
	}
	for layout, n := range marks {
		if layout != "" && layout != plain && n*2 >= len(g.files) {
			g.layout = layout
		}
	}
	// A directory among many versions that has no version of its own is a step
	// whose place only the project's own program knows. Its tables belong to the
	// schema, so that leaving it out would do more harm than a wrong place.
	if len(others)*3 <= len(steps) {
		for _, v := range others {
			g.files = append(g.files, v.files...)
			g.unordered = true
			g.note(v.folder.rel, "has no version: replayed after the directories that have one")
			s.claim(v.folder)
		}
	}
	s.keep(g)
	return true
}

// repeats reports whether one of the versions makes mostly tables that an
// earlier one has made: each is then a whole schema, and none a step.
func repeats(versions [][]*file) bool {
	alive := map[string]bool{}
	for _, files := range versions {
		made, again := 0, 0
		for _, f := range files {
			for _, e := range f.facts.events {
				switch {
				case e.kind == dropTable, e.kind == renameTable:
					delete(alive, e.table)
				case e.kind != createTable || e.soft:
				case alive[e.table]:
					made++
					again++
				default:
					made++
					alive[e.table] = true
				}
			}
		}
		if again > 0 && again*2 >= made {
			return true
		}
	}
	return false
}

// isStep reports whether a folder is one migration of a layout that
// perDirectory knows.
func isStep(d *folder) bool {
	return slices.ContainsFunc(d.files, func(f *file) bool {
		return f.name.core == "migration" || f.name.core == "up" || f.name.core == "down"
	})
}

// hasTool reports whether a folder of a version is a project of a tool that
// looks after its own order: the versions are not steps then.
func hasTool(d *folder) bool { return d.has("sqitch.plan") || d.has("atlas.sum") }

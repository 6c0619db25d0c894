package migrations

import (
	"cmp"
	"slices"
	"strings"
)

// databases returns the groups as databases, ordered by name; where every file
// was left out, one without sources that says why.
func (s *search) databases() []Database {
	s.live()
	slices.SortStableFunc(s.groups, func(a, b *group) int {
		return cmp.Or(comparePaths(a.dir, b.dir), rankBool(b.versioned)-rankBool(a.versioned), comparePaths(a.label(), b.label()))
	})
	dirs := map[string]int{}
	for _, g := range s.live() {
		dirs[g.dir]++
	}
	var dbs []Database
	for _, g := range s.live() {
		db := Database{Name: s.path(g.dir), Layout: g.layout, Unordered: g.unordered}
		if dirs[g.dir] > 1 && !g.versioned {
			db.Name = s.path(g.files[0].rel)
		}
		for _, f := range g.files {
			db.Sources = append(db.Sources, Source{s.path(f.rel), f.text, f.sections})
		}
		for _, n := range g.notes {
			db.Notes = append(db.Notes, Note{s.path(n.Path), n.Message})
		}
		dbs = append(dbs, db)
	}
	if len(dbs) == 0 {
		if len(s.notes) == 0 {
			return nil
		}
		dbs = []Database{{Name: s.path("."), Layout: plain}}
		for _, n := range s.notes {
			dbs[0].Notes = append(dbs[0].Notes, Note{s.path(n.Path), n.Message})
		}
		sortNotes(dbs[0].Notes)
		return dbs
	}
	for _, n := range s.notes {
		best, steps := 0, -1
		for i, g := range s.live() {
			d := distance(parent(n.Path), g.dir)
			if within(n.Path, g.dir) {
				d = 0
			}
			if steps < 0 || d < steps {
				best, steps = i, d
			}
		}
		dbs[best].Notes = append(dbs[best].Notes, Note{s.path(n.Path), n.Message})
	}
	for i := range dbs {
		sortNotes(dbs[i].Notes)
		dbs[i].Notes = slices.Compact(dbs[i].Notes)
	}
	return dbs
}

func sortNotes(notes []Note) {
	slices.SortStableFunc(notes, func(a, b Note) int {
		return cmp.Or(comparePaths(a.Path, b.Path), strings.Compare(a.Message, b.Message))
	})
}

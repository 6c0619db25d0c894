package migrations

import "slices"

// relate sees the groups in relation to each other: directories that are parts
// of one schema, states and the steps that lead to them, steps that build on
// others.
func (s *search) relate() {
	s.mergeFlyway()
	switch s.layout {
	case "":
		s.dropForeign()
		s.dropUnlisted()
		s.mergeKinds()
		s.matchStates()
		s.chainSteps()
		s.settleRest()
	// What is asked for is not weighed against anything else; these are parts of
	// the layouts themselves.
	case plain:
		s.mergeKinds()
	case flyway:
		s.chainSteps()
	case supabase:
		s.matchStates()
	}
	for _, g := range s.live() {
		if g.layout == flyway {
			finishFlyway(g)
		}
	}
}

// remove takes a group out; live returns those that are left.
func (s *search) remove(g *group) { g.removed = true }

func (s *search) live() []*group {
	s.groups = slices.DeleteFunc(s.groups, func(g *group) bool { return g.removed })
	return slices.Clone(s.groups)
}

// byDir returns the groups that are left by their directories.
func (s *search) byDir() map[string][]*group {
	groups := map[string][]*group{}
	for _, g := range s.live() {
		groups[g.dir] = append(groups[g.dir], g)
	}
	return groups
}

// dropForeign leaves out groups whose tables are written for another database.
func (s *search) dropForeign() {
	for _, g := range s.live() {
		if d := g.dialect(); d != "" {
			s.note(g.label(), "left out: written for %s", d)
			s.remove(g)
		}
	}
}

// dropUnlisted leaves out what lies in the directory of a list of files and is
// not on it.
func (s *search) dropUnlisted() {
	for _, list := range s.live() {
		if list.listed == "" {
			continue
		}
		for _, g := range s.live() {
			if g == list || g.listed != "" || g.holdsState() || !within(g.dir, list.dir) ||
				!slices.ContainsFunc(list.files, func(f *file) bool { return f.dir() == g.dir || g.versioned && within(f.dir(), g.dir) }) {
				continue
			}
			for _, f := range g.files {
				list.note(f.rel, "left out: %s does not name it", s.path(list.listed))
			}
			s.remove(g)
		}
	}
}

// settleRest decides on what is neither steps nor a schema of its own.
func (s *search) settleRest() {
	// Steps of a tool that define nothing fill the tables of another group.
	anyTables := slices.ContainsFunc(s.live(), (*group).tables)
	for _, g := range s.live() {
		if g.versioned && !g.defines() && g.readable() && anyTables {
			s.note(g.dir, "left out (%s): it changes only data", count(len(g.files), "migration"))
			s.remove(g)
		}
	}
	isRest := func(g *group) bool {
		return !g.versioned && (!g.tables() && g.readable() || g.stray != "" && !g.holdsState())
	}
	var rest []*group
	dirs := s.byDir()
	for _, g := range s.live() {
		if !isRest(g) {
			continue
		}
		// In the directory of a schema, what changes its tables belongs to it.
		if into := s.schemaAround(g, dirs, isRest); into != nil {
			into.add(g)
			into.layout, into.unordered = plain, true
			arrange(into)
			s.remove(g)
			continue
		}
		rest = append(rest, g)
	}
	s.live()
	if len(rest) == len(s.groups) {
		// There is nothing better: what was named is what is meant. Files whose
		// statements nobody knows are left to the parser's report.
		defining := slices.ContainsFunc(rest, (*group).defines)
		s.groups = slices.DeleteFunc(s.groups, func(g *group) bool { return defining && !g.defines() })
		return
	}
	for _, g := range rest {
		for _, f := range g.files {
			switch {
			case g.stray != "":
				s.note(f.rel, "left out: %s", g.stray)
			case f.facts.schema():
				s.note(f.rel, "left out: it makes no tables, and is not among the migrations")
			}
		}
		s.remove(g)
	}
}

// schemaAround returns the schema whose tables a group changes, in its directory
// or the one around it.
func (s *search) schemaAround(g *group, dirs map[string][]*group, isRest func(*group) bool) *group {
	needed := g.state().needed
	if g.stray != "" || len(needed) == 0 {
		return nil
	}
	for _, dir := range []string{g.dir, parent(g.dir)} {
		for _, o := range dirs[dir] {
			if o == g || o.versioned || o.removed || isRest(o) || o.files[0].facts.pgDump {
				continue
			}
			if overlap(needed, o.state().made)*2 >= len(needed) {
				return o
			}
		}
	}
	return nil
}

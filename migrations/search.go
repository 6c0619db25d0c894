package migrations

import "slices"

// search turns a tree into groups.
type search struct {
	*tree
	groups  []*group
	claimed map[*folder]bool // folders that belong to a group of one above
	taken   map[*file]bool   // files that belong to a group
}

// find makes the groups of a tree, before they are seen in relation to each
// other.
func (t *tree) find() *search {
	s := &search{tree: t, claimed: map[*folder]bool{}, taken: map[*file]bool{}}
	s.loadOrders()
	s.top.walk(s.folder)
	return s
}

// folder makes the groups of a folder. The arrangements that span several
// folders come first.
func (s *search) folder(d *folder) {
	if s.claimed[d] {
		return
	}
	for _, span := range []func(*folder) bool{s.sqitch, s.perDirectory, s.versions} {
		if span(d) {
			break
		}
	}
	if len(d.files) > 0 {
		s.direct(d)
	}
}

// allows reports whether a layout may be made out: it is the one asked for, or
// none is.
func (s *search) allows(layouts ...string) bool {
	return s.layout == "" || slices.Contains(layouts, s.layout)
}

// claim gives a folder and all below it to a group.
func (s *search) claim(d *folder) { d.walk(func(c *folder) { s.claimed[c] = true }) }

// keep enters a group.
func (s *search) keep(g *group) {
	if len(g.files) == 0 {
		s.notes = append(s.notes, g.notes...)
		return
	}
	for _, f := range g.files {
		s.taken[f] = true
	}
	s.groups = append(s.groups, g)
}

// untaken returns the files that belong to no group yet.
func (s *search) untaken(files []*file) []*file {
	return slices.DeleteFunc(slices.Clone(files), func(f *file) bool { return s.taken[f] })
}

// direct makes the groups of the files that lie directly in a folder.
func (s *search) direct(d *folder) {
	files := s.untaken(s.ours(d.files))
	layout := s.directLayout(d, files)
	var rest []*file
	switch layout {
	case "", dump:
		s.states(d, forward(files), "")
		return
	case diesel, prisma, hasura, sqitch:
		return // asked for, and not here
	case flyway:
		g, r := s.flywayGroup(d, files)
		rest = r
		s.keep(g)
	default:
		g := &group{dir: d.rel, layout: layout, versioned: true}
		g.files, rest = s.members(d, layout, forward(files))
		if s.layout != "" && !g.defines() && g.readable() {
			return // queries or seeds, which lie beside what was asked for
		}
		s.order(d, g)
		s.otherLanguages(d, g)
		s.keep(g)
	}
	reason := s.strayReason(d, layout)
	if s.layout == "" {
		s.states(d, forward(rest), reason)
		return
	}
	for _, f := range forward(rest) {
		if f.facts.schema() {
			s.note(f.rel, "left out: %s", reason)
		}
	}
}

// directLayout returns the layout of a folder's own files: the one asked for,
// or the one that they have, "" for files that are no steps.
func (s *search) directLayout(d *folder, files []*file) string {
	switch s.layout {
	case "":
		return s.recognise(d, files)
	case plain:
		// Files without versions are plain, too, but not in an order.
		if s.recognise(d, files) == "" {
			return ""
		}
	case supabase:
		if s.isSupabase(d, "schemas") {
			return ""
		}
	}
	return s.layout
}

package migrations

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"
)

// perDirectory finds layouts with a directory for each migration: Diesel and
// Hasura (x/up.sql, x/down.sql), Prisma and the newer Drizzle
// (x/migration.sql). It reports whether the folder is one of them.
func (s *search) perDirectory(d *folder) bool {
	ups := s.steps(d, "up")
	scripts := s.steps(d, "migration")
	provider := s.prismaProvider(d)
	switch {
	case len(ups) > 0 && s.allows(diesel, hasura):
		g := &group{dir: d.rel, layout: diesel, versioned: true, files: ups}
		if s.layout == hasura || s.layout == "" && s.isHasura(d, ups) {
			g.layout = hasura
		}
		g.sort(compareSteps)
		s.keepSteps(d, g)
		return true
	case len(scripts) > 0 && s.allows(prisma, drizzle):
		if provider != "" && provider != postgres {
			s.note(d.rel, "left out: written for %s, says migration_lock.toml", provider)
			s.claim(d)
			return true
		}
		g := &group{dir: d.rel, layout: prisma, versioned: true, files: scripts}
		if s.layout == drizzle || s.layout == "" && slices.ContainsFunc(scripts, func(f *file) bool { return f.marks == drizzle }) {
			g.layout = drizzle
		}
		g.sort(compareSteps)
		s.keepSteps(d, g)
		return true
	}
	return false
}

// steps returns the files of the folders that hold one migration each, by the
// name of that file. A folder without a number is one only where its files
// leave no doubt.
func (s *search) steps(d *folder, stem string) []*file {
	var files []*file
	for _, c := range d.folders {
		if s.claimed[c] {
			continue
		}
		var step *file
		sure := digits(c.name()) > 0 || d.has("migration_lock.toml")
		for _, f := range s.untaken(s.ours(c.files)) {
			switch f.name.core {
			case stem:
				step = f
			case "down":
				sure = true
			}
		}
		if step != nil && sure {
			files = append(files, step)
		}
	}
	return files
}

func (s *search) keepSteps(d *folder, g *group) {
	steps := map[string]bool{}
	for _, f := range g.files {
		steps[f.dir()] = true
	}
	for _, c := range d.folders {
		if steps[c.rel] {
			s.claim(c)
		}
	}
	s.otherLanguages(d, g)
	s.keep(g)
}

// compareSteps compares files by their directories: up to the underscore is the
// version, without its hyphens. Diesel and Prisma compare versions as strings,
// which is also what keeps timestamps of different precision in order; short
// numbers, counted by hand, are meant as numbers.
func compareSteps(a, b *file) int {
	x, y := path.Base(a.dir()), path.Base(b.dir())
	v, _, _ := strings.Cut(x, "_")
	w, _, _ := strings.Cut(y, "_")
	v, w = strings.ReplaceAll(v, "-", ""), strings.ReplaceAll(w, "-", "")
	if digits(v) == len(v) && digits(w) == len(w) && len(v) < len("20060102") && len(w) < len("20060102") {
		if c := compareDigits(v, w); c != 0 {
			return c
		}
	}
	return cmp.Or(strings.Compare(v, w), strings.Compare(x, y))
}

// isHasura tells Hasura's migrations from Diesel's: metadata beside them, or
// versions in milliseconds.
func (s *search) isHasura(d *folder, steps []*file) bool {
	for _, c := range s.around(d) {
		if c.has("config.yaml") && c.find("metadata") != nil {
			return true
		}
	}
	for _, f := range steps {
		if n := digits(path.Base(f.dir())); n != len("1600000000000") {
			return false
		}
	}
	return true
}

var providerLine = regexp.MustCompile(`(?m)^\s*provider\s*=\s*"(\w+)"`)

// prismaProvider returns the database that Prisma's migrations are for, ""
// where nothing says.
func (s *search) prismaProvider(d *folder) string {
	if !d.has("migration_lock.toml") {
		return ""
	}
	text, err := s.readFile(s.path(joinRel(d.rel, "migration_lock.toml")))
	if err != nil {
		return ""
	}
	m := providerLine.FindSubmatch(text)
	if m == nil {
		return ""
	}
	return dialectOf(strings.ToLower(string(m[1])))
}

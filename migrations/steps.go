package migrations

import (
	"regexp"
	"strings"
)

// order sorts the steps of a folder, and notes versions that are given twice.
func (s *search) order(d *folder, g *group) {
	if g.layout == liquibase {
		s.orderChangelogs(d, g)
		return
	}
	if g.layout == drizzle {
		if _, ok := s.journal(d); ok {
			return
		}
	}
	g.sort(func(a, b *file) int { return compareNumbered(a.name.stem, b.name.stem) })
	switch g.layout {
	case golangMigrate, goose, dbmate, tern, sqlx, supabase:
	default:
		return
	}
	noteTwins(g, func(a, b *file) bool {
		n := b.name.number()
		return n != "" && compareDigits(a.name.number(), n) == 0
	})
}

// noteTwins notes files of a sorted group that have one version, which the tool
// would refuse; they run by name.
func noteTwins(g *group, same func(a, b *file) bool) {
	for i := 0; i < len(g.files); {
		j := i + 1
		for j < len(g.files) && same(g.files[i], g.files[j]) {
			j++
		}
		if n := j - i; n == 2 {
			g.note(g.files[i+1].rel, "has the same version as %s, which %s refuses", g.files[i].base(), toolName(g.layout))
		} else if n > 2 {
			g.note(g.files[i+1].rel, "has the same version as %s and %s more, which %s refuses", g.files[i].base(), count(n-2, "file"), toolName(g.layout))
		}
		i = j
	}
}

// toolName is how a layout's tool calls itself.
func toolName(layout string) string {
	switch layout {
	case flyway:
		return "Flyway"
	case supabase:
		return "Supabase"
	}
	return layout
}

var otherLanguage = regexp.MustCompile(`^[V]?\d+[-_.].*\.(?:go|js|ts|mjs|py|rb|php|kt|java|rs|exs?)$`)

// otherLanguages notes migrations between the SQL ones that are programs.
func (s *search) otherLanguages(d *folder, g *group) {
	for _, name := range d.others {
		if otherLanguage.MatchString(name) && !strings.HasSuffix(name, "_test.go") && !strings.HasSuffix(name, ".d.ts") {
			g.note(joinRel(d.rel, name), "not replayed: a migration that is a program")
		}
	}
}

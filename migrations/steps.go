package migrations

import (
	"fmt"
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

// noteTwins notes that files of a sorted group have one version, which the tool
// would refuse; they run by name. One note shows the first of them: a project
// that has many knows of it.
func noteTwins(g *group, same func(a, b *file) bool) {
	var first, second *file
	more := 0
	for i := 1; i < len(g.files); i++ {
		switch a, b := g.files[i-1], g.files[i]; {
		case !same(a, b):
		case first == nil:
			first, second = a, b
		default:
			more++
		}
	}
	if first == nil {
		return
	}
	others := ""
	if more > 0 {
		others = fmt.Sprintf(" (and %s more that repeat a version)", count(more, "file"))
	}
	g.note(second.rel, "has the same version as %s%s, which %s refuses", first.base(), others, toolName(g.layout))
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

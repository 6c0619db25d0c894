package migrations

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// strayReason says why a layout's tool does not run a file of its folder.
func (s *search) strayReason(d *folder, layout string) string {
	switch layout {
	case golangMigrate:
		return "golang-migrate runs files named <version>_<name>.up.sql"
	case flyway:
		return "Flyway runs files named V<version>__<name>.sql and R__<name>.sql"
	case drizzle:
		if _, ok := s.journal(d); ok {
			return "meta/_journal.json does not list it"
		}
	}
	return "its name has no version, as those beside it have"
}

// recognise returns the layout of a folder's own files, "" where they are no
// steps.
func (s *search) recognise(d *folder, files []*file) string {
	ahead := forward(files)
	schema, numbered, flywayNamed, ups := 0, 0, 0, 0
	marks := map[string]int{}
	defining := false
	for _, f := range ahead {
		if isFlyway(f) {
			flywayNamed++
		}
		if f.marks != "" {
			marks[f.marks]++
		}
		if f.facts.query || !f.facts.schema() && f.facts.text && f.name.number() == "" && f.marks == "" {
			continue
		}
		schema++
		if f.name.number() != "" {
			numbered++
		}
		if f.name.up() {
			ups++
		}
		defining = defining || f.facts.schema() || !f.facts.text || f.facts.data == 0
	}
	half := func(n int) bool { return n > 0 && n*2 >= schema }
	if _, ok := s.journal(d); ok {
		return drizzle
	}
	for _, layout := range []string{goose, dbmate, sqlMigrate, liquibase} {
		// A file of a few may lack its marker; a marker in one of many is a slip.
		if half(marks[layout]) {
			return layout
		}
	}
	switch {
	case half(flywayNamed):
		return flyway
	case half(ups):
		if s.sqlxProject(d) {
			return sqlx
		}
		return golangMigrate
	case half(marks[tern]) || numbered > 0 && (marks[tern] > 0 || d.has("tern.conf")):
		return tern
	case d.has("atlas.sum"):
		return atlas
	case half(marks[drizzle]):
		return drizzle
	case defining && (half(numbered) || s.counted(ahead)):
		switch {
		case s.isSupabase(d, "migrations"):
			return supabase
		case s.sqlxProject(d):
			return sqlx
		}
		return plain
	}
	return ""
}

// counted reports whether all files have names of one word and a number of
// their own, such as migration-1 and migration-2.
func (s *search) counted(files []*file) bool {
	prefix, numbers := "", map[string]bool{}
	for _, f := range files {
		if !f.facts.schema() {
			continue
		}
		i := strings.IndexAny(f.name.core, "0123456789")
		if i <= 0 || prefix != "" && f.name.core[:i] != prefix {
			return false
		}
		prefix = f.name.core[:i]
		n := leadingNumber(f.name.core[i:])
		if numbers[n] {
			return false
		}
		numbers[n] = true
	}
	return len(numbers) > 1
}

// sqlxProject reports whether a folder belongs to a Rust project that uses
// sqlx: its names are those of golang-migrate or plain ones.
func (s *search) sqlxProject(d *folder) bool {
	for _, c := range s.around(d) {
		if c.has("Cargo.toml") {
			text, err := s.readFile(s.path(joinRel(c.rel, "Cargo.toml")))
			return err == nil && sqlxDependency.Match(text)
		}
	}
	return false
}

var sqlxDependency = regexp.MustCompile(`(?m)^\s*sqlx\b|"sqlx"|\[.*\bsqlx\]`)

// isSupabase reports whether a folder is supabase/<name>, above the root too.
func (s *search) isSupabase(d *folder, name string) bool {
	full := s.path(d.rel)
	if abs, err := filepath.Abs(filepath.FromSlash(full)); err == nil {
		full = filepath.ToSlash(abs)
	}
	return strings.HasSuffix(full, "/supabase/"+name)
}

// members parts the files that a layout's tool would run from the others.
func (s *search) members(d *folder, layout string, files []*file) (members, rest []*file) {
	if layout == drizzle {
		if tags, ok := s.journal(d); ok {
			return s.journaled(d, files, tags)
		}
	}
	anyNumber := slices.ContainsFunc(files, func(f *file) bool { return f.name.number() != "" })
	for _, f := range files {
		number := f.name.number() != ""
		member := true
		switch layout {
		case liquibase:
			member = true
		case sqlMigrate:
			member = f.marks == sqlMigrate || number
		case golangMigrate:
			// sqlx, and projects that take a migration without a way back, leave
			// the direction out.
			member = (f.name.direction == up || f.name.direction == maybeUp) && (number || !anyNumber)
		case sqlx:
			member = number
		case plain, supabase:
			member = number || !anyNumber
		case atlas:
			member = true
		default: // goose, dbmate, tern, drizzle
			member = number || !anyNumber && f.marks == layout
		}
		if member {
			members = append(members, f)
		} else {
			rest = append(rest, f)
		}
	}
	return members, rest
}

package migrations

import (
	"regexp"
	"strings"
)

// fileName is what the name of a file says about it.
type fileName struct {
	stem string // without .sql
	// core is stem without its direction and dialect, so that files which do
	// the same for different databases have the same core.
	core string

	direction direction
	// dialect is the database that the name says the file is for: "postgres",
	// another one's name, or "". Where it is only one word of several (not a
	// suffix of its own, such as .mysql.sql), guessed is set, and nothing
	// follows from it unless there are siblings for other dialects.
	dialect string
	guessed bool
}

// direction is whether a file applies a migration or takes it back.
type direction int

const (
	anyDirection direction = iota
	up
	down
	maybeUp   // ends in _up: up where a sibling ends in _down
	maybeDown // ends in _down: down where a sibling has the same number
)

// parseName reads the base name of an SQL file.
func parseName(base string) fileName {
	n := fileName{stem: base[:len(base)-len(".sql")]}
	parts := strings.Split(n.stem, ".")
	kept := parts[:1]
	for _, part := range parts[1:] {
		word := strings.ToLower(part)
		if d := suffixDirection(word); d != anyDirection && n.direction == anyDirection {
			n.direction = d
		} else if d := dialectOf(word); d != "" && n.dialect == "" {
			n.dialect = d
		} else {
			kept = append(kept, part)
		}
	}
	n.core = strings.Join(kept, ".")
	switch n.stem {
	case "up":
		n.direction = up
	case "down":
		n.direction = down
	}
	if n.direction == anyDirection {
		n.core, n.direction = cutDirection(n.core)
	}
	if n.dialect == "" {
		if core, d := cutDialect(n.core); d != "" {
			n.core, n.dialect, n.guessed = core, d, true
		}
	}
	return n
}

// up reports whether the name says "up" as golang-migrate and sqlx have it.
func (n fileName) up() bool {
	return n.direction == up && strings.Contains(strings.ToLower(n.stem)+".", ".up.")
}

// number returns the version that a name begins with. A word that happens to
// begin with a digit (2fa_tokens) has none.
func (n fileName) number() string {
	d := leadingNumber(n.core)
	if rest := n.core[len(d):]; len(d) >= 3 || rest == "" || !isLetter(rest[0]) {
		return d
	}
	return ""
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// suffixDirection reads a part of a name between dots: x.up.sql, 001.do.x.sql.
func suffixDirection(word string) direction {
	switch word {
	case "up", "do":
		return up
	case "down", "undo", "rollback", "revert":
		return down
	}
	return anyDirection
}

var directionSuffix = regexp.MustCompile(`(?i)^(.*)[_-](up|down|undo|rollback|revert)$`)

func cutDirection(core string) (string, direction) {
	m := directionSuffix.FindStringSubmatch(core)
	switch {
	case m == nil:
		return core, anyDirection
	case strings.EqualFold(m[2], "up"):
		return m[1], maybeUp
	}
	return m[1], maybeDown
}

// stateName reports whether a file's name says that it holds a whole schema as
// it stands.
func stateName(stem string) bool {
	s := strings.ToLower(stem)
	switch s {
	case "schema", "structure", "latest", "dump", "db", "database", "current_schema", "full_schema", "schema_dump", "ddl":
		return true
	}
	for _, suffix := range []string{"schema", "structure", "dump"} {
		if rest, ok := strings.CutSuffix(s, suffix); ok && rest != "" && strings.ContainsAny(rest[len(rest)-1:], "_-.") {
			return true
		}
	}
	return false
}

package migrations

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// flywayName is the name of a Flyway migration: a prefix, a version (repeatable
// ones have none), two underscores and a description.
// https://documentation.red-gate.com/flyway/flyway-concepts/migrations
type flywayName struct {
	prefix  byte // V, U, R or B
	version string
	rest    string
}

var (
	flywayVersioned  = regexp.MustCompile(`^([VUB])(\d+(?:[._]\d+)*)(?:__(.*))?$`)
	flywayRepeatable = regexp.MustCompile(`^(R)()__(.*)$`)
	flywayCallback   = regexp.MustCompile(`^(?:before|after)(?:Each)?[A-Z][A-Za-z]*(?:__.*)?$`)
)

func parseFlyway(stem string) (flywayName, bool) {
	m := flywayVersioned.FindStringSubmatch(stem)
	if m == nil {
		m = flywayRepeatable.FindStringSubmatch(stem)
	}
	if m == nil {
		return flywayName{}, false
	}
	return flywayName{m[1][0], m[2], m[3]}, true
}

// isFlyway reports whether a file is named as Flyway wants it, the description
// included.
func isFlyway(f *file) bool {
	n, ok := parseFlyway(f.name.stem)
	return ok && strings.Contains(f.name.stem, "__") && n.prefix != 0
}

// flywayGroup makes the group of a directory. Undo migrations never run, and
// callbacks are no migrations.
func (s *search) flywayGroup(d *folder, files []*file) (g *group, rest []*file) {
	g = &group{dir: d.rel, layout: flyway, versioned: true}
	for _, f := range files {
		n, ok := parseFlyway(f.name.stem)
		switch {
		case ok && n.prefix == 'U':
		case ok:
			g.files = append(g.files, f)
		case flywayCallback.MatchString(f.name.stem):
			g.note(f.rel, "left out: Flyway runs it around migrations, not as one")
		default:
			rest = append(rest, f)
		}
	}
	return g, rest
}

// compareFlyway compares migrations in the order in which Flyway runs them: by
// version, then the repeatable ones by description.
func compareFlyway(a, b flywayName) int {
	switch x, y := a.prefix == 'R', b.prefix == 'R'; {
	case x && !y:
		return 1
	case y && !x:
		return -1
	case x:
		return strings.Compare(a.rest, b.rest)
	}
	return compareVersions(a.version, b.version)
}

// finishFlyway puts a group's files in Flyway's order: from the last baseline
// on, by version, then the repeatable ones by description.
func finishFlyway(g *group) {
	type entry struct {
		f *file
		n flywayName
	}
	var entries []entry
	baseline, found := "", false
	for _, f := range g.files {
		n, _ := parseFlyway(f.name.stem)
		if n.prefix == 'B' && (!found || compareVersions(n.version, baseline) > 0) {
			baseline, found = n.version, true
		}
		entries = append(entries, entry{f, n})
	}
	if found {
		// A new database begins with the last baseline, which stands for the
		// versions up to its own.
		before := len(entries)
		entries = slices.DeleteFunc(entries, func(e entry) bool {
			switch e.n.prefix {
			case 'B':
				return compareVersions(e.n.version, baseline) != 0
			case 'V':
				return compareVersions(e.n.version, baseline) <= 0
			}
			return false
		})
		if n := before - len(entries); n > 0 {
			g.note(g.dir, "left out: %s up to version %s, which the baseline stands for", count(n, "migration"), baseline)
		}
	}
	slices.SortStableFunc(entries, func(a, b entry) int {
		return cmp.Or(compareFlyway(a.n, b.n), comparePaths(a.f.rel, b.f.rel))
	})
	g.files = g.files[:0]
	for _, e := range entries {
		g.files = append(g.files, e.f)
	}
	noteTwins(g, func(a, b *file) bool {
		v, _ := parseFlyway(a.name.stem)
		w, _ := parseFlyway(b.name.stem)
		return v.prefix == 'V' && w.prefix == 'V' && compareVersions(v.version, w.version) == 0
	})
}

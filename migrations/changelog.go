package migrations

import (
	"path"
	"regexp"
	"strings"
)

// Liquibase's master changelogs (XML, YAML, JSON) name SQL files as includes
// and as sqlFile changes. Their grammar is not read: the order of the names is
// what matters.
var changelogFile = regexp.MustCompile(`(?i)\b(?:file|path|relativePath)"?\s*[=:]\s*["']?([^"'\s>,}]+\.sql)\b`)

// orderChangelogs puts the changelogs of a folder in the order of a master
// changelog beside or above them, the rest in the order of their names, which
// is includeAll's.
func (s *search) orderChangelogs(d *folder, g *group) {
	g.sort(func(a, b *file) int { return compareNumbered(a.name.stem, b.name.stem) })
	place := s.masterOrder(d, g.files)
	if place == nil {
		return
	}
	g.sort(func(a, b *file) int {
		x, okX := place[a]
		y, okY := place[b]
		switch {
		case okX && okY:
			return x - y
		case okX:
			return -1
		case okY:
			return 1
		}
		return compareNumbered(a.name.stem, b.name.stem)
	})
}

// masterOrder returns the places of files in the first master changelog that
// names any of them, in their folder or one above it.
func (s *search) masterOrder(d *folder, files []*file) map[*file]int {
	for _, c := range s.around(d) {
		for _, name := range c.others {
			switch path.Ext(name) {
			case ".xml", ".yaml", ".yml", ".json":
			default:
				continue
			}
			if l := strings.ToLower(name); !strings.Contains(l, "changelog") && !strings.Contains(l, "master") {
				continue
			}
			text, err := s.readFile(s.path(joinRel(c.rel, name)))
			if err != nil {
				continue
			}
			place := map[*file]int{}
			for i, m := range changelogFile.FindAllSubmatch(text, -1) {
				named := path.Clean("/" + strings.TrimPrefix(string(m[1]), "classpath:"))
				for _, f := range files {
					if _, ok := place[f]; !ok && strings.HasSuffix("/"+f.rel, named) {
						place[f] = i
					}
				}
			}
			if len(place) > 0 {
				return place
			}
		}
	}
	return nil
}

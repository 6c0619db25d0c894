package migrations

import (
	"path"
	"strings"
)

// distance counts the steps between two directories of the tree.
func distance(a, b string) int {
	common := 0 // bytes of the directories that both lie in
	for i := 0; ; i++ {
		endA, endB := i >= len(a) || a[i] == '/', i >= len(b) || b[i] == '/'
		if endA && endB {
			common = min(i+1, len(a), len(b))
		}
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			break
		}
	}
	return depth(a[common:]) + depth(b[common:])
}

// depth counts the segments of a relative path.
func depth(rel string) int {
	if rel == "." || rel == "" {
		return 0
	}
	return strings.Count(strings.TrimPrefix(rel, "/"), "/") + 1
}

// within reports whether rel is dir or lies below it.
func within(rel, dir string) bool {
	return dir == "." || rel == dir || strings.HasPrefix(rel, dir+"/")
}

// parent and joinRel work on paths relative to a root, which is ".".
func parent(rel string) string { return path.Dir(rel) }

func joinRel(rel, name string) string { return path.Join(rel, name) }

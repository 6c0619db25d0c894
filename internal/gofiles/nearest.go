// Package gofiles finds Go files without the go command, for programs that run
// once per package and must agree on one of them.
package gofiles

import (
	"go/build"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Nearest returns the directory of the package that is nearest to dir: in it or
// below it, else in or below the directory above, and so on up to root; of
// several the one that lies least deep, then the first by name. It returns ""
// where root has no package.
func Nearest(root, dir string) string {
	if rel, err := filepath.Rel(root, dir); err != nil || !filepath.IsLocal(rel) {
		dir = root
	}
	seen := ""
	for at := dir; ; at = filepath.Dir(at) {
		if found := firstBelow(at, seen); found != "" {
			return found
		}
		if at == root || at == filepath.Dir(at) {
			return ""
		}
		seen = at
	}
}

// firstBelow searches level by level, but not in what was seen already.
func firstBelow(top, seen string) string {
	level := []string{top}
	for len(level) > 0 {
		var next []string
		for _, dir := range level {
			if dir == seen {
				continue
			}
			entries, err := os.ReadDir(dir)
			if err != nil {
				continue
			}
			if hasPackage(dir, entries) {
				return dir
			}
			for _, e := range entries {
				if e.IsDir() && !Skipped(e.Name()) {
					next = append(next, filepath.Join(dir, e.Name()))
				}
			}
		}
		level = next
	}
	return ""
}

// hasPackage reports whether a directory has a Go file, other than a test, that
// is built here.
func hasPackage(dir string, entries []os.DirEntry) bool {
	return slices.ContainsFunc(entries, func(e os.DirEntry) bool { return !e.IsDir() && Built(dir, e.Name()) })
}

// Built reports whether a file is a Go file, other than a test, that is built
// here.
func Built(dir, name string) bool {
	if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
		return false
	}
	ok, err := build.Default.MatchFile(dir, name)
	return ok && err == nil
}

// Skipped reports whether ./... leaves out a directory of that name, or no
// package of the user's is in it.
func Skipped(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") || name == "testdata" || name == "vendor" || name == "node_modules"
}

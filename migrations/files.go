package migrations

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"

	"github.com/bmatcuk/doublestar/v4"
)

// Files makes one database of files that are named one by one, in the order
// given. Their markers count as in Discover, and files that take a migration
// back, are another database's variant of a file in the list, or are named by
// Exclude are left out.
func Files(paths []string, opts Options) (Database, []Failure, error) {
	t, err := newTree(".", opts)
	if err != nil {
		return Database{}, nil, err
	}
	t.named = true
	db := Database{Layout: plain}
	var files []*file
	for _, p := range paths {
		rel := path.Clean(filepath.ToSlash(p))
		if t.excluded(rel) {
			continue
		}
		f := &file{rel: rel, name: fileName{stem: path.Base(rel), core: path.Base(rel)}}
		if isSQL(rel) {
			f.name = parseName(path.Base(rel))
		}
		files = append(files, f)
	}
	s := &search{tree: t}
	ours := s.ours(files)
	kept := slices.DeleteFunc(forward(ours), func(f *file) bool {
		n, ok := parseFlyway(f.name.stem)
		return ok && n.prefix == 'U'
	})
	runs := map[*file]bool{}
	for _, f := range kept {
		runs[f] = true
	}
	for _, f := range ours {
		if !runs[f] {
			s.note(f.rel, "left out: it takes a migration back")
		}
	}
	marks := map[string]int{}
	for _, f := range kept {
		t.see(t.path(f.rel))
	}
	errs := t.readAll(kept)
	for i, f := range kept {
		if errs[i] != nil {
			t.fail(f.rel, errs[i])
			kept[i] = nil
		}
	}
	kept = slices.DeleteFunc(kept, func(f *file) bool { return f == nil })
	for _, f := range kept {
		marks[f.marks]++
		db.Sources = append(db.Sources, Source{f.rel, f.text, f.sections})
	}
	for layout, n := range marks {
		if layout != "" && n*2 > len(db.Sources) {
			db.Layout = layout
		}
	}
	switch {
	case t.layout != "":
		db.Layout = t.layout
	case db.Layout != plain || len(kept) == 0:
	case !slices.ContainsFunc(kept, func(f *file) bool { return !isFlyway(f) }):
		db.Layout = flyway
	case !slices.ContainsFunc(kept, func(f *file) bool { return f.name.direction != up }):
		db.Layout = golangMigrate
	case len(kept) == 1 && (kept[0].facts.pgDump || stateName(kept[0].name.core)):
		db.Layout = dump
	}
	if dirs := directories(db.Sources); len(dirs) == 1 {
		db.Name = dirs[0]
	}
	if len(db.Sources) == 1 {
		db.Name = db.Sources[0].Path
	}
	db.Notes = s.notes
	return db, t.failures, nil
}

// directories returns the distinct directories of files, in order.
func directories(sources []Source) []string {
	var dirs []string
	for _, s := range sources {
		if d := path.Dir(s.Path); !slices.Contains(dirs, d) {
			dirs = append(dirs, d)
		}
	}
	return dirs
}

// Gather makes one database of what a configuration lists: files, directories,
// each with all that Discover finds in it, and doublestar patterns over both, in
// the order listed. What one pattern matches is in the order of its versions. An
// entry that matches nothing is a Failure.
func Gather(entries []string, opts Options) (Database, []Failure, error) {
	var all Database
	var failures []Failure
	have := map[string]bool{}
	add := func(db Database) {
		if all.Sources == nil {
			all.Name, all.Layout = db.Name, db.Layout
		}
		if db.Layout != all.Layout {
			all.Layout = plain
		}
		for _, src := range db.Sources {
			if !have[src.Path] {
				have[src.Path] = true
				all.Sources = append(all.Sources, src)
			}
		}
		all.Notes = append(all.Notes, db.Notes...)
		all.Unordered = all.Unordered || db.Unordered
	}
	disk := opts.files()
	see := opts.Trace
	if see == nil {
		see = func(string) {}
	}
	for _, entry := range entries {
		entry = path.Clean(filepath.ToSlash(entry))
		paths := []string{entry}
		see(entry)
		if _, err := disk.Stat(filepath.FromSlash(entry)); err != nil {
			if opts.Trace != nil {
				seeDirectories(entry, see)
			}
			matches, err := disk.Glob(filepath.FromSlash(entry))
			if err != nil {
				return Database{}, nil, fmt.Errorf("migrations: %q is not a valid pattern: %w", entry, err)
			}
			if len(matches) == 0 {
				failures = append(failures, Failure{entry, "no such file, and no file matches it as a pattern"})
				continue
			}
			paths = matches
		}
		var files []string
		slices.SortFunc(paths, compareVersioned)
		for _, p := range paths {
			info, err := disk.Stat(p)
			switch {
			case err == nil && info.IsDir():
				dbs, fs, err := Discover(p, opts)
				if err != nil {
					return Database{}, nil, err
				}
				failures = append(failures, fs...)
				for _, db := range dbs {
					add(db)
				}
			case isSQL(p) || len(paths) == 1:
				files = append(files, p)
			}
		}
		if len(files) > 0 {
			db, fs, err := Files(files, opts)
			if err != nil {
				return Database{}, nil, err
			}
			failures = append(failures, fs...)
			add(db)
		}
	}
	return all, failures, nil
}

// seeDirectories tells of the directories that a pattern is matched in.
func seeDirectories(pattern string, see func(string)) {
	base, _ := doublestar.SplitPattern(pattern)
	_ = filepath.WalkDir(filepath.FromSlash(base), func(p string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			return nil
		}
		see(filepath.ToSlash(p))
		return nil
	})
}

// compareVersioned compares paths by their directories, then by the versions in
// their names: Flyway's, or the number that a name begins with.
func compareVersioned(a, b string) int {
	a, b = filepath.ToSlash(a), filepath.ToSlash(b)
	if c := comparePaths(path.Dir(a), path.Dir(b)); c != 0 {
		return c
	}
	x, y := path.Base(a), path.Base(b)
	if isSQL(x) && isSQL(y) {
		v, okV := parseFlyway(x[:len(x)-len(".sql")])
		w, okW := parseFlyway(y[:len(y)-len(".sql")])
		if okV && okW {
			return compareFlyway(v, w)
		}
	}
	return compareNumbered(x, y)
}

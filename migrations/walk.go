package migrations

import (
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// Bounds that keep a search of the wrong directory from eating the machine.
const (
	maxFileSize    = 512 << 20
	maxFolderDepth = 64
)

// link is a symbolic link that the walk came across.
type link struct {
	parent *folder
	rel    string
	file   bool
	depth  int
}

// load walks the tree and reads its SQL files.
func (t *tree) load() error {
	info, err := t.files.Stat(filepath.FromSlash(t.root))
	if err != nil {
		return fmt.Errorf("searching for migrations: %w", err)
	}
	if !info.IsDir() {
		return fmt.Errorf("searching for migrations: %s is not a directory", t.root)
	}
	t.top = &folder{rel: "."}
	real := t.real(".")
	t.visit(real)
	t.walk(t.top, real, 0)
	// Links come last, so that what they lead to keeps its real path where the
	// walk has been there, and a circle of them ends.
	for len(t.links) > 0 {
		l := t.links[0]
		t.links = t.links[1:]
		t.follow(l)
	}
	t.readPending()
	t.top.walk(func(d *folder) {
		slices.SortFunc(d.files, func(a, b *file) int { return compareNatural(a.base(), b.base()) })
		slices.SortFunc(d.folders, func(a, b *folder) int { return compareNatural(a.name(), b.name()) })
	})
	return nil
}

func (t *tree) real(rel string) string {
	p, err := t.files.Real(filepath.FromSlash(t.path(rel)))
	if err != nil {
		return ""
	}
	return p
}

// visit marks a real path as seen and reports whether it was not before.
func (t *tree) visit(real string) bool {
	if real == "" || t.visited[real] {
		return false
	}
	t.visited[real] = true
	return true
}

// walk goes through a folder, whose real path is given.
func (t *tree) walk(d *folder, real string, depth int) {
	t.see(t.path(d.rel))
	entries, err := t.files.ReadDir(filepath.FromSlash(t.path(d.rel)))
	if err != nil {
		t.fail(d.rel, err)
	}
	t.dropDialects(d, entries, func(name string) {
		entries = slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return e.Name() == name })
	})
	for _, e := range entries {
		rel := path.Join(d.rel, e.Name())
		if strings.HasPrefix(e.Name(), ".") || t.excluded(rel) {
			continue
		}
		switch {
		case e.Type()&fs.ModeSymlink != 0:
			t.link(d, rel, depth)
		case e.IsDir():
			within := real
			if within != "" {
				within = filepath.Join(within, e.Name())
			}
			t.enter(d, rel, within, depth)
		case e.Type().IsRegular():
			t.visited[filepath.Join(real, e.Name())] = true
			t.add(d, rel)
		}
	}
}

// enter walks a directory, unless its name says that it is none of ours.
func (t *tree) enter(parent *folder, rel, real string, depth int) {
	name := path.Base(rel)
	if reason, quiet := skippedDirectory(name); reason != "" {
		if !quiet {
			t.note(rel, "left out: %s", reason)
		}
		return
	}
	if buildOutput(parent.rel, name) || depth >= maxFolderDepth || !t.visit(real) {
		return
	}
	d := &folder{rel: rel}
	parent.folders = append(parent.folders, d)
	t.walk(d, real, depth+1)
}

// link puts a symbolic link aside.
func (t *tree) link(d *folder, rel string, depth int) {
	t.see(t.path(rel))
	info, err := t.files.Stat(filepath.FromSlash(t.path(rel)))
	switch {
	case err != nil:
		if isSQL(rel) {
			t.failures = append(t.failures, Failure{t.path(rel), "the symbolic link leads nowhere"})
		}
	case info.IsDir():
		t.links = append(t.links, link{d, rel, false, depth})
	case info.Mode().IsRegular():
		t.links = append(t.links, link{d, rel, true, depth})
	}
}

func (t *tree) follow(l link) {
	if l.file {
		if t.visit(t.real(l.rel)) {
			t.add(l.parent, l.rel)
		}
		return
	}
	t.enter(l.parent, l.rel, t.real(l.rel), l.depth)
}

func isSQL(name string) bool { return strings.EqualFold(path.Ext(name), ".sql") }

// add takes an SQL file, to be read later, and notes the name of any other.
func (t *tree) add(d *folder, rel string) {
	if !isSQL(rel) {
		d.others = append(d.others, path.Base(rel))
		return
	}
	f := &file{rel: rel, name: parseName(path.Base(rel)), facts: &facts{text: true}}
	d.files = append(d.files, f)
	if f.name.direction == down {
		return // never runs, so there is nothing to know of it
	}
	t.see(t.path(rel))
	t.pending = append(t.pending, pendingFile{d, f, len(t.failures)})
}

// pendingFile is a file that the walk found.
type pendingFile struct {
	folder *folder
	file   *file
	before int // how many failures the walk had met before it
}

// readPending reads the files that the walk found. Those that cannot be read are
// failures in the walk's order, and leave their folders.
func (t *tree) readPending() {
	files := make([]*file, len(t.pending))
	for i, p := range t.pending {
		files[i] = p.file
	}
	errs := t.readAll(files)
	met := t.failures
	t.failures = nil
	done := 0
	for i, p := range t.pending {
		if errs[i] == nil {
			continue
		}
		t.failures = append(t.failures, met[done:p.before]...)
		done = p.before
		t.fail(p.file.rel, errs[i])
		p.folder.files = slices.DeleteFunc(p.folder.files, func(f *file) bool { return f == p.file })
	}
	t.failures = append(t.failures, met[done:]...)
	t.pending = nil
}

// readAll reads files and what they say, on all processors. The errors are in
// the order of the files.
func (t *tree) readAll(files []*file) []error {
	errs := make([]error, len(files))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(len(files), runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(files) {
					return
				}
				errs[i] = t.read(files[i])
			}
		})
	}
	wg.Wait()
	return errs
}

// read reads a file and what it says.
func (t *tree) read(f *file) error {
	text, ok := t.overlay[t.path(f.rel)]
	if !ok {
		var err error
		if text, err = t.files.ReadFile(filepath.FromSlash(t.path(f.rel))); err != nil {
			return err
		}
	}
	f.text = text
	f.sections, f.marks = t.cutter.cut(text, t.cutLayout())
	if t.named {
		f.facts = glance(text)
	} else {
		f.facts = scan(text, f.sections)
	}
	return nil
}

// cutLayout is the layout whose markers count; "" for whatever is there. The
// layouts that have none of their own may still be written in another's terms.
func (t *tree) cutLayout() string {
	switch t.layout {
	case goose, dbmate, sqlMigrate, tern, liquibase, drizzle, plain:
		return t.layout
	}
	return ""
}

// readFile reads a file of another kind that the search depends on.
func (t *tree) readFile(name string) ([]byte, error) {
	t.see(name)
	return t.files.ReadFile(filepath.FromSlash(name))
}

// dropDialects leaves out the directories for other databases: those beside one
// for PostgreSQL that differ from it in the name of the database alone, and
// those whose name can mean nothing else.
func (t *tree) dropDialects(d *folder, entries []fs.DirEntry, drop func(name string)) {
	type variant struct{ name, core, dialect string }
	var variants []variant
	ours := map[string]bool{}
	dialects := map[string]int{} // by core, how many
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		v := variant{name: e.Name(), dialect: dialectOf(strings.ToLower(e.Name()))}
		if v.dialect == "" {
			v.core, v.dialect = cutDialect(e.Name())
		}
		if v.dialect == "" {
			continue
		}
		variants = append(variants, v)
		dialects[v.core]++
		if v.dialect == postgres {
			ours[v.core] = true
		}
	}
	for _, v := range variants {
		if v.dialect == postgres {
			continue
		}
		if ours[v.core] || alwaysForeign(v.dialect) && (v.core == "" || dialects[v.core] > 1) {
			t.note(path.Join(d.rel, v.name), "left out: written for %s", v.dialect)
			drop(v.name)
		}
	}
}

package migrations

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/polylint/polylint/sqlparse"
)

// file is an SQL file that was read.
type file struct {
	rel  string // slash-separated, relative to the tree's root
	name fileName

	text     []byte
	sections []sqlparse.Section
	marks    string // the layout whose markers the file has, "" for none
	facts    *facts
}

func (f *file) base() string { return path.Base(f.rel) }

func (f *file) dir() string { return path.Dir(f.rel) }

// folder is a directory that was searched.
type folder struct {
	rel     string
	files   []*file   // SQL files, in the order of compareNatural
	folders []*folder // the same
	others  []string  // names of other files
}

func (d *folder) name() string { return path.Base(d.rel) }

// has reports whether the folder holds a file that is not SQL, by its name.
func (d *folder) has(name string) bool { return slices.Contains(d.others, name) }

// find returns a folder below this one, nil where there is none.
func (d *folder) find(rel string) *folder {
	for _, segment := range strings.Split(rel, "/") {
		i := slices.IndexFunc(d.folders, func(c *folder) bool { return c.name() == segment })
		if i < 0 {
			return nil
		}
		d = d.folders[i]
	}
	return d
}

// around returns the folder and those around it, up to the root.
func (t *tree) around(d *folder) []*folder {
	folders := []*folder{t.top}
	if d.rel != "." {
		at := t.top
		for _, segment := range strings.Split(d.rel, "/") {
			if at = at.find(segment); at == nil {
				break
			}
			folders = append(folders, at)
		}
	}
	slices.Reverse(folders)
	return folders
}

// walk calls fn for the folder and all below it, parents first.
func (d *folder) walk(fn func(*folder)) {
	fn(d)
	for _, c := range d.folders {
		c.walk(fn)
	}
}

// all returns the SQL files of the folder and of all below it.
func (d *folder) all() []*file {
	var files []*file
	d.walk(func(c *folder) { files = append(files, c.files...) })
	return files
}

// tree is the directory that is searched.
type tree struct {
	root     string // as given, slash-separated
	exclude  []string
	base     string
	trace    func(path string)
	overlay  map[string][]byte
	files    FileSystem
	named    bool   // the files were named one by one: what they define decides nothing
	layout   string // forced, or ""
	cutter   *cutter
	top      *folder
	notes    []Note // with paths relative to the root, until they are handed out
	failures []Failure

	pending []pendingFile   // SQL files to read
	links   []link          // symbolic links to directories, to follow last
	visited map[string]bool // real paths of directories and linked files
}

func newTree(root string, opts Options) (*tree, error) {
	layout, err := opts.forced()
	if err != nil {
		return nil, err
	}
	t := &tree{
		root: path.Clean(filepath.ToSlash(root)), layout: layout, cutter: newCutter(), overlay: opts.Overlay,
		files: opts.files(), base: opts.Base, trace: opts.Trace, visited: map[string]bool{},
	}
	for _, p := range opts.Exclude {
		p = path.Clean(filepath.ToSlash(p))
		if !doublestar.ValidatePattern(p) {
			return nil, fmt.Errorf("exclude: %q is not a valid pattern", p)
		}
		t.exclude = append(t.exclude, p)
	}
	return t, nil
}

// path returns the path of a file as reachable from the working directory.
func (t *tree) path(rel string) string {
	if path.IsAbs(rel) || filepath.IsAbs(filepath.FromSlash(rel)) {
		return rel // one of Files
	}
	return path.Join(t.root, rel)
}

// see tells who traces the search that it depends on a file or a directory.
func (t *tree) see(path string) {
	if t.trace != nil {
		t.trace(path)
	}
}

func (t *tree) excluded(rel string) bool {
	full := t.path(rel)
	if t.base != "" {
		if r, err := filepath.Rel(t.base, filepath.FromSlash(full)); err == nil {
			full = filepath.ToSlash(r)
		}
	}
	for _, p := range t.exclude {
		if doublestar.MatchUnvalidated(p, rel) || doublestar.MatchUnvalidated(p, full) {
			return true
		}
	}
	return false
}

func (t *tree) note(rel, format string, args ...any) {
	t.notes = append(t.notes, Note{rel, fmt.Sprintf(format, args...)})
}

func (t *tree) fail(rel string, err error) {
	// The path is reported beside the message; what the system says of it inside
	// would be a repetition.
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	t.failures = append(t.failures, Failure{t.path(rel), err.Error()})
}

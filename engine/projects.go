package engine

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"

	"golang.org/x/mod/modfile"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/config"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/migrations"
)

// Projects finds what is known of the schema behind Go packages, for programs
// that are handed packages rather than a project: vet tools, golangci-lint. A
// package's project is that of the nearest .polylint.yml at or above it, else its
// module. It may be used by several goroutines at once.
type Projects struct {
	Config string            // configuration of all packages; "": the one found
	Cache  association.Cache // of summaries
	// Program identifies the program: summaries of others do not count.
	Program func() (string, error)

	mu     sync.Mutex
	byDir  map[string]*Project
	byRoot map[string]*Project
}

// Project is a directory with one configuration, or with none.
type Project struct {
	Root string // absolute

	projects *Projects
	config   string // path, "" for none

	once    sync.Once
	options Options
	set     *association.Set
	err     error
}

// Of returns the project of the package in a directory; nil where the package is
// none of the user's: one of the standard library, of a module that was
// downloaded, or of a vendor directory.
func (ps *Projects) Of(dir string) (*Project, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("finding the project of a package: %w", err)
	}
	ps.mu.Lock()
	defer ps.mu.Unlock()
	if p, ok := ps.byDir[dir]; ok {
		return p, nil
	}
	root, config, err := ps.find(dir)
	if err != nil {
		return nil, err
	}
	if ps.byDir == nil {
		ps.byDir, ps.byRoot = map[string]*Project{}, map[string]*Project{}
	}
	var p *Project
	if root != "" {
		if p = ps.byRoot[root]; p == nil {
			p = &Project{Root: root, projects: ps, config: config}
			ps.byRoot[root] = p
		}
	}
	ps.byDir[dir] = p
	return p, nil
}

// find returns the root and the configuration of the project around a directory.
func (ps *Projects) find(dir string) (root, path string, err error) {
	module, own := moduleAround(dir)
	if !own {
		return "", "", nil
	}
	if ps.Config != "" {
		path, err := filepath.Abs(ps.Config)
		return filepath.Dir(path), path, err
	}
	path, err = config.Find(dir)
	if err != nil || path != "" {
		return filepath.Dir(path), path, err
	}
	if module == "" {
		module = repositoryRoot(dir)
	}
	return module, "", nil
}

// downloaded matches a directory of the module cache: text@v0.1.0.
var downloaded = regexp.MustCompile(`@v[0-9]`)

// moduleAround returns the directory of the Go module around a directory, "" for
// none. It is the user's own unless it was downloaded: the module cache has the
// version in the directory's name.
func moduleAround(dir string) (root string, own bool) {
	for at := dir; ; at = filepath.Dir(at) {
		base := filepath.Base(at)
		if downloaded.MatchString(base) || base == "vendor" && exists(at, "modules.txt") {
			return "", false
		}
		if root == "" && exists(at, "go.mod") {
			root = at
			if data, err := os.ReadFile(filepath.Join(at, "go.mod")); err == nil {
				if path := modfile.ModulePath(data); path == "std" || path == "cmd" {
					return "", false
				}
			}
		}
		if at == filepath.Dir(at) {
			return root, true
		}
	}
}

// Associations returns the child tables and the schema's own findings; nil where
// the project has no migrations.
func (p *Project) Associations() (*association.Set, error) {
	p.once.Do(func() { p.err = p.load() })
	return p.set, p.err
}

func (p *Project) load() error {
	p.options = Options{Dir: p.Root, Rules: AllRules(), MinConfidence: diag.Medium}
	if p.config != "" {
		c, err := config.Load(p.config, config.Known{Rules: KnownRules(p.options.Rules), Layouts: migrations.Layouts()})
		if err != nil {
			return err
		}
		p.options.Config = c
	}
	p.options.normalize()
	quick, err := p.quickKey()
	if err != nil {
		return err
	}
	cache := p.projects.Cache
	if in, ok := cache.LoadInputs(quick); ok && in.Fresh() {
		if in.Key == nothing {
			return nil
		}
		if set, ok := cache.Load(in.Key); ok {
			p.set = set
			return nil
		}
	}

	o := p.options
	o.NoGo = true
	var inputs association.Inputs
	o.trace = inputs.Add
	inputs.Begin()
	ctx := context.Background()
	r, err := begin(ctx, &o)
	if errors.Is(err, ErrNothing) {
		// That there is nothing took a search of the whole project.
		if inputs.End(nothing) {
			_ = cache.StoreInputs(quick, &inputs)
		}
		return nil
	}
	if err != nil {
		return err
	}
	key := r.key(quick)
	set, ok := cache.Load(key)
	if !ok {
		if set, err = r.summarize(ctx); err != nil {
			return err
		}
		// A cache that cannot be written costs time, and nothing else.
		_ = cache.Store(key, set)
	}
	if inputs.End(key) && len(r.in.failures) == 0 {
		_ = cache.StoreInputs(quick, &inputs)
	}
	p.set = set
	return nil
}

// nothing is the key, in the inputs of a project without migrations, of the set
// that there is none of.
const nothing = ""

// quickKey identifies what is asked of a project, whatever its files are.
func (p *Project) quickKey() (string, error) {
	program, err := p.projects.Program()
	if err != nil {
		return "", err
	}
	settings, err := p.settings()
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("2 %q %q %q %s", program, p.Root, p.config, settings), nil
}

// key identifies everything that goes into the summary of a run: what is asked,
// and the files as they were found, before any is parsed.
func (r *run) key(quick string) string {
	h := sha256.New()
	fmt.Fprintln(h, quick)
	for _, db := range r.in.found {
		fmt.Fprintf(h, "database %q %q %q %v\n", db.Name, db.Layout, db.searchPath, db.Unordered)
		for _, s := range db.Sources {
			fmt.Fprintf(h, "source %q %d %v %x\n", s.Path, len(s.Text), s.Sections, sha256.Sum256(s.Text))
		}
	}
	for _, f := range r.in.failures {
		fmt.Fprintf(h, "failure %q %q\n", f.File, f.Message)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Seen returns the projects that code seen from a directory can belong to: that
// of its module, those of the workspace's modules, and those with a configuration
// of their own below these.
func (ps *Projects) Seen(dir string) ([]*Project, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	dirs := []string{dir}
	for _, root := range workspace(dir) {
		dirs = append(dirs, root)
		dirs = append(dirs, configured(root)...)
	}
	var out []*Project
	for _, dir := range dirs {
		p, err := ps.Of(dir)
		if err != nil {
			return nil, err
		}
		if p != nil && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out, nil
}

// Digest identifies the schemas of the projects that are seen from a directory,
// and what their configurations say about findings. Hosts put it into the keys of
// their caches.
func (ps *Projects) Digest(dir string) (string, error) {
	seen, err := ps.Seen(dir)
	if err != nil {
		return "", err
	}
	h := sha256.New()
	for _, p := range seen {
		set, err := p.Associations()
		if err != nil {
			return "", err
		}
		if set == nil {
			set = &association.Set{Root: p.Root}
		}
		settings, err := p.settings()
		if err != nil {
			return "", err
		}
		fmt.Fprintf(h, "%s %s\n", set.Digest(), settings)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// settings identifies what decides which findings about Go code are reported.
func (p *Project) settings() (string, error) {
	h := sha256.New()
	o := &p.options
	for _, path := range []string{p.config, o.baselinePath()} {
		if path == "" {
			continue
		}
		f, err := os.Open(path)
		if err != nil {
			return "", err
		}
		_, err = io.Copy(h, bufio.NewReader(f))
		f.Close()
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// workspace returns the directories of the modules that the go command works on
// in a directory.
func workspace(dir string) []string {
	module, own := moduleAround(dir)
	if !own {
		return nil
	}
	work := os.Getenv("GOWORK")
	if work == "" {
		for at := dir; ; at = filepath.Dir(at) {
			if exists(at, "go.work") {
				work = filepath.Join(at, "go.work")
				break
			}
			if at == filepath.Dir(at) {
				break
			}
		}
	}
	var roots []string
	if data, err := os.ReadFile(work); work != "off" && err == nil {
		if f, err := modfile.ParseWork(work, data, nil); err == nil {
			for _, use := range f.Use {
				root := filepath.FromSlash(use.Path)
				if !filepath.IsAbs(root) {
					root = filepath.Join(filepath.Dir(work), root)
				}
				roots = append(roots, root)
			}
		}
	}
	if module != "" {
		roots = append(roots, module)
	}
	return roots
}

// configured returns the directories below a module's root that have a
// configuration.
func configured(root string) []string {
	var out []string
	_ = filepath.WalkDir(root, func(path string, e os.DirEntry, err error) error {
		if err != nil {
			return nil
		}
		switch name := e.Name(); {
		case e.IsDir() && path != root && (strings.HasPrefix(name, ".") || name == "vendor" || name == "node_modules"):
			return filepath.SkipDir
		case !e.IsDir() && name == config.FileName:
			out = append(out, filepath.Dir(path))
		}
		return nil
	})
	return out
}

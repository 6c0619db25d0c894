package gclplugin

import (
	"path/filepath"
	"strings"
	"sync"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/internal/gofiles"
)

// stand is the place in a Go file where a finding about SQL stands.
type stand struct {
	file   string // absolute; "" for none
	offset int
}

// stands knows the stands of the findings of each set, worked out once.
type stands struct {
	mu   sync.Mutex
	sets map[string][]stand // by root
}

// of returns the stands of a set's findings, in their order.
func (s *stands) of(set *association.Set) []stand {
	s.mu.Lock()
	defer s.mu.Unlock()
	if out, ok := s.sets[set.Root]; ok {
		return out
	}
	var out []stand
	if len(set.Findings) > 0 {
		find := &finder{root: set.Root}
		for i := range set.Findings {
			out = append(out, find.stand(&set.Findings[i]))
		}
	}
	if s.sets == nil {
		s.sets = map[string][]stand{}
	}
	s.sets[set.Root] = out
	return out
}

// finder finds stands below one root.
type finder struct {
	root    string
	files   []*gofiles.File
	scanned bool
	nearest map[string]stand // by directory
}

func (f *finder) scan() []*gofiles.File {
	if !f.scanned {
		f.files, f.scanned = gofiles.Scan(f.root), true
	}
	return f.files
}

func (f *finder) stand(d *diag.Finding) stand {
	migration := filepath.Join(f.root, filepath.FromSlash(d.Location.File))
	for _, file := range f.scan() {
		if offset, ok := file.Embeds(migration); ok {
			return stand{file.Name, offset}
		}
	}
	if _, table, ok := strings.Cut(d.Table, "."); ok {
		var best stand
		rank := 0
		for _, file := range f.scan() {
			if offset, r := file.Models(table, d.Columns); r > rank {
				best, rank = stand{file.Name, offset}, r
			}
		}
		if rank > 0 {
			return best
		}
	}
	return f.clause(filepath.Dir(migration))
}

// clause returns the first package clause of the package nearest to a directory.
func (f *finder) clause(dir string) stand {
	if s, ok := f.nearest[dir]; ok {
		return s
	}
	var s stand
	if pkg := gofiles.Nearest(f.root, dir); pkg != "" {
		for _, file := range f.scan() {
			// Of generated files issues are not shown, unless there is no other.
			if filepath.Dir(file.Name) == pkg && (s.file == "" || s.generated(f) && !file.Generated) {
				s = stand{file.Name, file.Package}
			}
		}
	}
	if f.nearest == nil {
		f.nearest = map[string]stand{}
	}
	f.nearest[dir] = s
	return s
}

func (s stand) generated(f *finder) bool {
	for _, file := range f.files {
		if file.Name == s.file {
			return file.Generated
		}
	}
	return false
}

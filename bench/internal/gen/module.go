package gen

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// ModuleSpec says how much Go to make.
type ModuleSpec struct {
	Seed     uint64
	Packages int
}

// Module makes up a Go module, the files by their paths in it: a service's
// packages, each with a store in memory, handlers and helpers, that import each
// other and the standard library. No package has to do with a database.
func Module(s ModuleSpec) []File {
	rng := rand.New(rand.NewPCG(s.Seed, 11))
	files := []File{{"go.mod", "module example.com/service\n\ngo 1.24\n"}}
	for i := range s.Packages {
		p := goPackage{name: fmt.Sprintf("part%03d", i)}
		for range 2 {
			if i > 0 {
				p.uses = fmt.Sprintf("part%03d", rng.IntN(i))
			}
		}
		for n := range 4 + rng.IntN(5) {
			var b strings.Builder
			p.file(&b, n, rng)
			files = append(files, File{fmt.Sprintf("internal/%s/file%d.go", p.name, n), b.String()})
		}
	}
	return files
}

type goPackage struct {
	name, uses string // uses is a package that the first file imports, "" for none
}

// file writes a file about one type. All of its names end in n.
func (p *goPackage) file(b *strings.Builder, n int, rng *rand.Rand) {
	fmt.Fprintf(b, "// Package %s is made up.\npackage %s\n\nimport (\n", p.name, p.name)
	for _, path := range []string{"encoding/json", "errors", "fmt", "net/http", "sort", "strings", "sync", "time"} {
		fmt.Fprintf(b, "\t%q\n", path)
	}
	uses := p.uses != "" && n == 0
	if uses {
		fmt.Fprintf(b, "\n\t%q\n", "example.com/service/internal/"+p.uses)
	}
	b.WriteString(")\n")
	b.WriteString(strings.ReplaceAll(goType, "§", fmt.Sprint(n)))
	if uses {
		fmt.Fprintf(b, "\n// From takes over what the other package holds.\nfunc (s *Store%d) From(o *%s.Store0) int { return s.Len() + o.Len() }\n", n, p.uses)
	}
	for i := range 3 + rng.IntN(8) {
		b.WriteString(strings.NewReplacer("§", fmt.Sprint(n), "¤", fmt.Sprint(i)).Replace(goFunc))
	}
}

const goType = `
// ErrMissing§ says that there is no such item.
var ErrMissing§ = errors.New("missing")

// Item§ is kept in a Store§.
type Item§ struct {
	ID      string            ` + "`json:\"id\"`" + `
	Name    string            ` + "`json:\"name\"`" + `
	Parent  *Item§            ` + "`json:\"parent,omitempty\"`" + `
	Labels  map[string]string ` + "`json:\"labels\"`" + `
	Changed time.Time         ` + "`json:\"changed\"`" + `
}

// Store§ keeps items.
type Store§ struct {
	mu    sync.Mutex
	items map[string]*Item§
}

// Len is the number of items.
func (s *Store§) Len() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.items)
}

// Get returns an item.
func (s *Store§) Get(id string) (*Item§, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	it := s.items[id]
	if it == nil {
		return nil, fmt.Errorf("item %s: %w", id, ErrMissing§)
	}
	return it, nil
}

// Put keeps an item.
func (s *Store§) Put(it *Item§) error {
	if it == nil || it.ID == "" {
		return errors.New("no item")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.items == nil {
		s.items = make(map[string]*Item§)
	}
	it.Changed = time.Now()
	s.items[it.ID] = it
	return nil
}

// ServeHTTP answers requests for one item.
func (s *Store§) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch r.Method {
	case http.MethodGet:
		it, err := s.Get(r.PathValue("id"))
		if errors.Is(err, ErrMissing§) {
			http.Error(w, err.Error(), http.StatusNotFound)
			return
		}
		if err := json.NewEncoder(w).Encode(it); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
		}
	case http.MethodPut:
		var it Item§
		if err := json.NewDecoder(r.Body).Decode(&it); err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		if err := s.Put(&it); err != nil {
			http.Error(w, err.Error(), http.StatusUnprocessableEntity)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	default:
		http.Error(w, "no", http.StatusMethodNotAllowed)
	}
}
`

const goFunc = `
// Select§x¤ returns the names of items, sorted, that have a label.
func (s *Store§) Select§x¤(label string, limit int) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var names []string
	for _, it := range s.items {
		depth := 0
		for up := it.Parent; up != nil; up = up.Parent {
			if depth++; depth > ¤ {
				break
			}
		}
		if v, ok := it.Labels[label]; ok && depth <= ¤ && !strings.HasPrefix(v, "-") {
			names = append(names, strings.ToLower(it.Name))
		}
		if limit > 0 && len(names) == limit {
			break
		}
	}
	sort.Strings(names)
	if len(names) == 0 {
		return nil
	}
	return names
}
`

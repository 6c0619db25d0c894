// Package corpus reads a folder of real schemas and of what is known about them:
// the SQL of each project below sql/<project>, and, where somebody wrote it down,
// how its files run (plan/), what its application code says of them (truth/), and
// what its CHECKs say (checks.tsv, checks_extra.tsv). Whatever is missing is left
// out; what cannot be read is a Problem.
package corpus

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
)

// Corpus is a folder of projects.
type Corpus struct {
	Dir      string // absolute
	Projects []*Project
	// Extra are the expressions of checks_extra.tsv, which belong to no project.
	Extra    []Check
	Problems []string
}

// Project is one project of the corpus. What has no file is nil.
type Project struct {
	Name string
	// SQL is the directory of its files, relative to the corpus.
	SQL        string
	Plan       *Plan
	Pairs      []Pair
	HasPairs   bool // truth/<p>.json is there: what it does not list is no pair
	Negatives  []Negative
	Arcs       *Arcs
	References []Reference
	Checks     []Check
}

// Plan is how a project's files run.
type Plan struct {
	Files    []string `json:"files"`    // in order, relative to the corpus
	Preamble string   `json:"preamble"` // SQL that runs before them
	Layout   string   `json:"layout"`
}

// Pair is a type/id pair that the application uses as one.
type Pair struct {
	Table      string   `json:"table"`
	TypeColumn string   `json:"type_column"`
	IDColumn   string   `json:"id_column"`
	Sources    []string `json:"sources"` // places in the application's code
	// Form is "pair" or "dsl" (must be found), "copy", "fkdisc" or "weak" (may
	// be), or "has-fk" (must not be).
	Form string `json:"form"`
	Note string `json:"note"`
}

// Must reports whether PL101 has to find the pair.
func (p *Pair) Must() bool { return p.Form == "pair" || p.Form == "dsl" }

// MustNot reports whether PL101 must not report the pair.
func (p *Pair) MustNot() bool { return p.Form == "has-fk" }

// Negative is a couple of columns that look like a pair and are none.
type Negative struct {
	Table      string `json:"table"`
	TypeColumn string `json:"type_column"`
	IDColumn   string `json:"id_column"`
	Reason     string `json:"reason"`
	// Near says that the names are less alike than x_type and x_id: _kind, _class,
	// _uid forms.
	Near bool `json:"near_pair"`
}

// Arcs are the exclusive arcs that the application keeps, and what looks like one.
type Arcs struct {
	Arcs []struct {
		Table     string   `json:"table"`
		Columns   []string `json:"columns"`
		Semantics string   `json:"semantics"` // "exactly-one", "at-most-one", "at-least-one"
		SQL       string   `json:"sql"`       // how the schema enforces it: "none", "check exactly-one", ...
		Source    string   `json:"source"`
		Note      string   `json:"note"`
	} `json:"arcs"`
	NotArcs []struct {
		Table   string   `json:"table"`
		Columns []string `json:"columns"`
		Reason  string   `json:"reason"`
	} `json:"not_arcs"`
}

// Reference is a reference that application code declares.
type Reference struct {
	Table   string `json:"table"`
	Column  string `json:"column"`
	Target  string `json:"target"`
	FKInSQL bool   `json:"fk_in_sql"`
	Source  string `json:"source"`
}

// Open reads a corpus. Only, where it is not empty, names the projects to read.
func Open(dir string, only []string) (*Corpus, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	names, err := projectNames(dir)
	if err != nil {
		return nil, err
	}
	for _, name := range only {
		if !slices.Contains(names, name) {
			return nil, fmt.Errorf("%s has no project %q; it has %s", dir, name, strings.Join(names, ", "))
		}
	}
	c := &Corpus{Dir: dir}
	checks := c.readChecks("checks.tsv")
	c.Extra = c.readChecks("checks_extra.tsv")
	for _, name := range names {
		if len(only) > 0 && !slices.Contains(only, name) {
			continue
		}
		p := c.project(name)
		for _, k := range checks {
			if k.Project == name {
				p.Checks = append(p.Checks, k)
			}
		}
		c.Projects = append(c.Projects, p)
	}
	return c, nil
}

// projectNames are the directories below sql/.
func projectNames(dir string) ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(dir, "sql"))
	if err != nil {
		return nil, fmt.Errorf("reading the corpus: %w", err)
	}
	var names []string
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") {
			names = append(names, e.Name())
		}
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("reading the corpus: %s has no projects", filepath.Join(dir, "sql"))
	}
	sort.Strings(names)
	return names, nil
}

func (c *Corpus) project(name string) *Project {
	p := &Project{Name: name, SQL: "sql/" + name}
	var plan Plan
	if c.readJSON("plan/"+name+".json", &plan) {
		p.Plan = &plan
	}
	var truth struct {
		Polymorphic []Pair `json:"polymorphic"`
	}
	p.HasPairs = c.readJSON("truth/"+name+".json", &truth)
	p.Pairs = truth.Polymorphic
	var negatives struct {
		Negatives []Negative `json:"negatives"`
	}
	c.readJSON("truth/"+name+".negatives.json", &negatives)
	p.Negatives = negatives.Negatives
	var arcs Arcs
	if c.readJSON("truth/"+name+".arcs.json", &arcs) {
		p.Arcs = &arcs
	}
	var references struct {
		References []Reference `json:"references"`
	}
	c.readJSON("truth/"+name+".references.json", &references)
	p.References = references.References
	return p
}

// readJSON reports whether the file is there and could be read.
func (c *Corpus) readJSON(name string, v any) bool {
	data, err := os.ReadFile(filepath.Join(c.Dir, filepath.FromSlash(name)))
	if errors.Is(err, fs.ErrNotExist) {
		return false
	}
	if err == nil {
		err = json.Unmarshal(data, v)
	}
	if err != nil {
		c.Problems = append(c.Problems, fmt.Sprintf("%s: %v", name, cause(err)))
		return false
	}
	return true
}

// cause is the error without the path, which stands beside it already.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

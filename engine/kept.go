package engine

import (
	"slices"
	"sync"

	"github.com/polylint/polylint/sqlparse"
)

// maxKept is how much SQL is kept parsed for another run, in bytes. The trees take
// some fifty times as much.
const maxKept = 2 << 20

// keptFiles are files that were parsed, with the trees that the replay lets go,
// for a second run that finds most of them unchanged. Nil keeps nothing.
type keptFiles struct {
	mu     sync.Mutex
	room   int                  // in bytes
	byName map[string]*keptFile // in reports
}

type keptFile struct {
	file     *sqlparse.File
	nodes    []sqlparse.Node
	sections []sqlparse.Section // nil: the whole file
}

func newKeptFiles() *keptFiles {
	return &keptFiles{room: maxKept, byName: map[string]*keptFile{}}
}

// put keeps a file whose statements still have their trees.
func (k *keptFiles) put(f *sqlparse.File, sections []sqlparse.Section) {
	if k == nil {
		return
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	if len(f.Text) > k.room || k.byName[f.Name] != nil {
		return
	}
	k.room -= len(f.Text)
	kept := &keptFile{file: f, sections: sections, nodes: make([]sqlparse.Node, len(f.Statements))}
	for i, s := range f.Statements {
		kept.nodes[i] = s.Node
	}
	k.byName[f.Name] = kept
}

// take hands out a file with its trees, once; nil where another text, or other
// parts of it, were parsed. Who kept it must be through with it.
func (k *keptFiles) take(name string, text []byte, sections []sqlparse.Section) *sqlparse.File {
	if k == nil {
		return nil
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	kept := k.byName[name]
	if kept == nil || kept.file.Text != string(text) ||
		(kept.sections == nil) != (sections == nil) || !slices.Equal(kept.sections, sections) {
		return nil
	}
	delete(k.byName, name)
	for i, s := range kept.file.Statements {
		s.Node = kept.nodes[i]
	}
	return kept.file
}

// text returns what a file that is kept holds.
func (k *keptFiles) text(name string) (string, bool) {
	if k == nil {
		return "", false
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	kept := k.byName[name]
	if kept == nil {
		return "", false
	}
	return kept.file.Text, true
}

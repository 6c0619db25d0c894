package schema

import (
	"maps"
	"slices"
)

// journal holds what undoes the changes since the oldest mark that is still of
// use: each statement is one, so that a refused one leaves nothing behind, and
// so are transactions, savepoints and PL/pgSQL blocks that catch exceptions.
type journal struct {
	undo []func()
	// generation tells marks apart: an object needs one before-image for each.
	generation int
	// images are those that undo refers to, and spare those to use again.
	images, spare []*tableImage
}

// maxSpare bounds the images that are kept to be used again.
const maxSpare = 16

func (r *Replayer) mark() int {
	r.journal.generation++
	return len(r.journal.undo)
}

func (r *Replayer) rollback(mark int) {
	for i := len(r.journal.undo) - 1; i >= mark; i-- {
		r.journal.undo[i]()
	}
	clear(r.journal.undo[mark:])
	r.journal.undo = r.journal.undo[:mark]
	r.journal.generation++
}

// forget drops the undo entries: what is done stays done.
func (r *Replayer) forget() {
	clear(r.journal.undo)
	r.journal.undo = r.journal.undo[:0]
	for _, i := range r.journal.images {
		if len(r.journal.spare) < maxSpare {
			r.journal.spare = append(r.journal.spare, i)
		}
	}
	clear(r.journal.images)
	r.journal.images = r.journal.images[:0]
}

func (r *Replayer) onUndo(f func()) { r.journal.undo = append(r.journal.undo, f) }

func put[K comparable, V any](r *Replayer, m map[K]V, k K, v V) {
	old, had := m[k]
	r.onUndo(func() {
		if had {
			m[k] = old
		} else {
			delete(m, k)
		}
	})
	m[k] = v
}

func remove[K comparable, V any](r *Replayer, m map[K]V, k K) {
	if old, had := m[k]; had {
		r.onUndo(func() { m[k] = old })
		delete(m, k)
	}
}

// set assigns a single value, journalled.
func set[V any](r *Replayer, p *V, v V) {
	old := *p
	r.onUndo(func() { *p = old })
	*p = v
}

// image returns what restores the values behind the pointers, which keep their
// identity.
func image[T any](objects []*T) func() {
	list := slices.Clone(objects)
	values := make([]T, len(list))
	for i, p := range list {
		values[i] = *p
	}
	return func() {
		for i, p := range list {
			*p = values[i]
		}
	}
}

// touch saves a table's before-image; it comes before every change of the
// table or of an object in it. Slices of names and expressions inside are
// replaced, never written to.
func (r *Replayer) touch(t *Table) {
	if t.saved == r.journal.generation {
		return
	}
	var image *tableImage
	if n := len(r.journal.spare); n > 0 {
		image = r.journal.spare[n-1]
		r.journal.spare = r.journal.spare[:n-1]
	} else {
		image = new(tableImage)
	}
	image.save(t)
	r.journal.images = append(r.journal.images, image)
	t.saved = r.journal.generation
	r.onUndo(image.restore)
}

func (r *Replayer) touchView(v *View) {
	if v.saved == r.journal.generation {
		return
	}
	old := *v
	old.uses = slices.Clone(v.uses)
	restore := image(v.columns)
	v.saved = r.journal.generation
	r.onUndo(func() { *v = old; restore() })
}

func (r *Replayer) touchType(u *userType) {
	if u.saved == r.journal.generation {
		return
	}
	old := *u
	restore := []func(){image(u.columns)}
	if u.enum != nil {
		restore = append(restore, image([]*Enum{u.enum}))
	}
	if u.domain != nil {
		restore = append(restore, image([]*Domain{u.domain}), image(u.domain.Checks))
	}
	u.saved = r.journal.generation
	r.onUndo(func() {
		*u = old
		for _, f := range restore {
			f()
		}
	})
}

// sortedKeys returns a map's keys in order, for output that does not depend on
// the map's.
func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}

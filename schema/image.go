package schema

import "slices"

// tableImage is a table as it was before a change. Almost every statement makes
// one and almost none needs it, so its memory is used again.
type tableImage struct {
	table       *Table
	before      Table
	primaryKey  Key
	columns     images[Column]
	uniques     images[Key]
	exclusions  images[Exclusion]
	foreignKeys images[ForeignKey]
	checks      images[Check]
	indexes     images[Index]
	triggers    images[Trigger]
	hidden      images[ForeignKey]
	parents     []*Table
	children    []*Table
	refs        []*ForeignKey
}

func (i *tableImage) save(t *Table) {
	i.table, i.before = t, *t
	if t.PrimaryKey != nil {
		i.primaryKey = *t.PrimaryKey
	}
	i.columns.save(t.Columns)
	i.uniques.save(t.Uniques)
	i.exclusions.save(t.Exclusions)
	i.foreignKeys.save(t.ForeignKeys)
	i.checks.save(t.Checks)
	i.indexes.save(t.Indexes)
	i.triggers.save(t.Triggers)
	i.hidden.save(t.hidden)
	i.parents = append(i.parents[:0], t.Parents...)
	i.children = append(i.children[:0], t.children...)
	i.refs = append(i.refs[:0], t.refs...)
}

func (i *tableImage) restore() {
	t := i.table
	*t = i.before
	if t.PrimaryKey != nil {
		*t.PrimaryKey = i.primaryKey
	}
	t.Columns = i.columns.restore()
	t.Uniques = i.uniques.restore()
	t.Exclusions = i.exclusions.restore()
	t.ForeignKeys = i.foreignKeys.restore()
	t.Checks = i.checks.restore()
	t.Indexes = i.indexes.restore()
	t.Triggers = i.triggers.restore()
	t.hidden = i.hidden.restore()
	t.Parents = slices.Clone(i.parents)
	t.children = slices.Clone(i.children)
	t.refs = slices.Clone(i.refs)
}

// images are objects as they were before a change. Restored, they keep their
// identity.
type images[T any] struct {
	objects []*T
	values  []T
}

func (i *images[T]) save(objects []*T) {
	i.objects = append(i.objects[:0], objects...)
	i.values = i.values[:0]
	for _, p := range objects {
		i.values = append(i.values, *p)
	}
}

func (i *images[T]) restore() []*T {
	for k, p := range i.objects {
		*p = i.values[k]
	}
	return slices.Clone(i.objects)
}

package schema

import (
	"slices"

	"github.com/polylint/polylint/sqlparse"
)

// viewUse is a relation that a view reads, with the columns it mentions.
type viewUse struct {
	table   *Table
	view    *View
	columns map[*Column]bool
}

func (r *Replayer) createView(n *sqlparse.CreateView) error {
	schema, err := r.creationSchema(n.Name, n.Temporary)
	if err != nil {
		return err
	}
	q := qname{schema, n.Name.Name}
	r.at.subject = q
	cols, uses := r.infer(n.Query, n.Columns)
	if old, ok := r.rels[q].(*View); ok && n.Replace && !old.Materialized {
		r.touchView(old)
		old.columns, old.uses = cols, uses
		old.Changed = append(old.Changed, r.origin(sqlparse.Range{}))
		return nil
	}
	if err := r.free(q, true); err != nil {
		return err
	}
	r.addView(&View{Schema: schema, Name: q.name, columns: cols, uses: uses, temporary: schema == tempSchema})
	return nil
}

func (r *Replayer) addView(v *View) {
	v.Made = r.origin(sqlparse.Range{})
	v.oid = r.newOID()
	r.views = append(r.views, v)
	r.enter(v)
}

// createTableAs carries out CREATE TABLE AS, SELECT INTO and CREATE
// MATERIALIZED VIEW.
func (r *Replayer) createTableAs(n *sqlparse.CreateTableAs) error {
	schema, err := r.creationSchema(n.Name, n.Temporary)
	if err != nil {
		return err
	}
	q := qname{schema, n.Name.Name}
	r.at.subject = q
	if n.IfNotExists && r.rels[q] != nil {
		return nil
	}
	if err := r.free(q, true); err != nil {
		return err
	}
	cols, uses := r.infer(n.Query, n.Columns)
	if n.Materialized {
		r.addView(&View{Schema: schema, Name: q.name, Materialized: true, columns: cols, uses: uses})
		return nil
	}
	t := &Table{Schema: schema, Name: q.name, Kind: OrdinaryTable, Temporary: schema == tempSchema, Columns: cols}
	rows := (&plEval{r: r}).query(n.Query)
	t.filled = !rows.certain || len(rows.rows) > 0
	t.Made = r.origin(sqlparse.Range{})
	r.addTable(t)
	if len(cols) == 0 && n.Query == nil {
		r.note("its columns are those of a query that is out of sight")
	}
	return r.query(n.Query)
}

// viewsOn returns the views that read a relation.
func (r *Replayer) viewsOn(rel relation) []*View {
	var out []*View
	for _, v := range r.views {
		if r.rels[identOf(v)] != relation(v) {
			continue
		}
		if slices.ContainsFunc(v.uses, func(u viewUse) bool { return u.on(rel) }) {
			out = append(out, v)
		}
	}
	return out
}

func (u viewUse) on(rel relation) bool {
	switch rel := rel.(type) {
	case *Table:
		return u.table == rel
	case *View:
		return u.view == rel
	}
	return false
}

func (v *View) usesColumn(t *Table, c *Column) bool {
	return slices.ContainsFunc(v.uses, func(u viewUse) bool { return u.table == t && u.columns[c] })
}

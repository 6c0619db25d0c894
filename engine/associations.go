package engine

import (
	"context"
	"slices"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/config"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/rules"
	"github.com/polylint/polylint/schema"
)

// associationConfidence is how sure it has to be that a table is a child table
// for Go code to be judged by it.
const associationConfidence = diag.Medium

// Associations replays what the options name and returns its child tables,
// together with what the rules find in the schema. Places are relative to
// Options.Dir, which is the set's root.
func Associations(ctx context.Context, o Options) (*association.Set, error) {
	o.normalize()
	o.NoGo = true
	r, err := begin(ctx, &o)
	if err != nil {
		return nil, err
	}
	return r.summarize(ctx)
}

// summarize is what Associations returns of a run that was begun.
func (r *run) summarize(ctx context.Context) (*association.Set, error) {
	r.wantsChildren = true
	if err := r.examine(ctx); err != nil {
		return nil, err
	}
	set, err := r.associations()
	if err != nil {
		return nil, err
	}
	// Thresholds, the baseline and suppressions count here as in any run.
	res, err := r.result(ctx)
	if err != nil {
		return nil, err
	}
	set.Findings = res.Findings
	return set, nil
}

// associations collects the child tables of all databases. A table that several
// databases have alike, such as migrations and a dump of what they give, counts
// once.
func (r *run) associations() (*association.Set, error) {
	root, err := r.o.base()
	if err != nil {
		return nil, err
	}
	set := &association.Set{
		Root: root, Children: []*association.Child{},
		Unresolved: r.o.Config.Go.Unresolved == "warn", Tests: r.o.Config.Go.Tests,
	}
	for _, db := range r.dbs {
		if err := db.childrenError; err != nil {
			r.failures = append(r.failures, diag.Failure{File: db.Name, Message: defect("the search for child tables", err)})
			continue
		}
		for _, child := range db.children {
			alike := func(o *association.Child) bool {
				return o.Schema == child.Schema && o.Name == child.Name && o.Kind == child.Kind &&
					slices.Equal(o.ParentColumns(), child.ParentColumns())
			}
			if !slices.ContainsFunc(set.Children, alike) {
				set.Children = append(set.Children, child)
			}
		}
	}
	r.tellUnknownTables()
	return set, nil
}

func (r *run) child(db *database, c rules.Child) *association.Child {
	place := &placer{db}
	at := func(o schema.Origin) diag.Location {
		loc, _ := place.location(o.Stmt, o.Range)
		return loc
	}
	t := c.Table
	out := &association.Child{
		Database: db.Name, Schema: t.Schema, Name: t.Name, Kind: association.Declared,
		AtMostOne: c.AtMostOne, Proven: c.Proven, Accepted: c.Accepted,
		Confidence: c.Confidence, Made: at(c.Made), Triggers: fillsColumns(t),
	}
	for _, col := range t.Columns {
		out.Columns = append(out.Columns, association.Column{
			Name: col.Name, Type: col.Type.Name, NotNull: col.NotNull,
			Default: col.Default != nil || col.DefaultSQL != "" || col.Identity != "" || col.Generated != "" || col.Serial,
		})
	}
	for _, p := range c.Parents {
		out.Kind = association.Arc
		out.Parents = append(out.Parents, association.Parent{Columns: p.Columns, References: p.References, Made: at(p.Made)})
	}
	if c.Type != nil {
		out.Kind, out.TypeColumn, out.IDColumn = association.Pair, c.Type.Name, c.ID.Name
	}
	for _, v := range r.o.Config.Validators {
		if config.Names(v.Table, t.Schema, t.Name) {
			out.Validators = append(out.Validators, association.Validator{Type: v.Type, Functions: v.Functions})
		}
	}
	return out
}

// fillsColumns reports whether a trigger may change a row before it is written.
func fillsColumns(t *schema.Table) bool {
	return slices.ContainsFunc(t.Triggers, func(tr *schema.Trigger) bool {
		return tr.Def == nil || tr.Def.Before && tr.Def.ForEachRow && (tr.Def.Insert || tr.Def.Update)
	})
}

// tellUnknownTables says which validators are declared for no table.
func (r *run) tellUnknownTables() {
	for i, v := range r.o.Config.Validators {
		known := slices.ContainsFunc(r.dbs, func(db *database) bool { return db.validated[i] })
		if !known && len(r.dbs) > 0 {
			r.o.Notef("%s:%d: there is no table %s for this validator", r.o.rel(v.At.File), v.At.Line, v.Table)
		}
	}
}

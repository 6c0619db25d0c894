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

// examined is what a run needs of a database after it was replayed.
type examined struct {
	names              []string // of its files, in reports
	statements, tables int
	notes              int // of the catalog

	findings      []placed
	ruleFailures  []diag.Failure
	suppressions  []suppressedFile
	children      []*association.Child
	childrenError error
	validated     []bool // of the configuration's validators: their tables are here
}

// examine replays the databases, and takes from each what the run needs.
func (r *run) examine(ctx context.Context) error {
	var err error
	if r.dbs, r.failures, err = load(ctx, r.o, r.in, r.examineDatabase); err != nil {
		return err
	}
	for _, db := range r.dbs {
		for _, name := range db.names {
			r.files[name] = true
		}
		r.findings = append(r.findings, db.findings...)
		r.failures = append(r.failures, db.ruleFailures...)
	}
	return nil
}

func (r *run) examineDatabase(db *database) {
	db.statements, db.tables = db.catalog.Statements, len(db.catalog.Tables)
	for _, f := range db.files {
		db.names = append(db.names, f.Name)
	}
	if !r.o.NoSQL {
		db.findings, db.ruleFailures = r.checkDatabase(db)
		for _, f := range db.files {
			db.suppressions = append(db.suppressions, suppressedFile{f.Name, db.scope, db.fileScope(f.Name), fileSuppressions(f)})
		}
	}
	if r.wantsChildren {
		r.findChildren(db)
	}
	db.files, db.catalog, db.shared = nil, nil, nil
}

// findChildren finds the child tables for the analysis of Go code.
func (r *run) findChildren(db *database) {
	var found []rules.Child
	db.childrenError = protect(func() { found = rules.Children(db.pass(r.o), associationConfidence) })
	if db.childrenError != nil {
		found = nil
	}
	for _, c := range found {
		db.children = append(db.children, r.child(db, c))
	}
	for _, v := range r.o.Config.Validators {
		db.validated = append(db.validated, slices.ContainsFunc(db.catalog.Tables, func(t *schema.Table) bool {
			return config.Names(v.Table, t.Schema, t.Name)
		}))
	}
}

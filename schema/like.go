package schema

import (
	"slices"

	"github.com/polylint/polylint/sqlparse"
)

// likeSource is a LIKE clause whose second part, done once the table and its
// own keys exist, is still to come (expandTableLikeClause).
type likeSource struct {
	table  *Table
	clause *sqlparse.Like
}

// like gives a new table the columns of a LIKE clause.
func (r *Replayer) like(t *Table, l *sqlparse.Like, parts *tableParts) error {
	var cols []*Column
	switch src := r.find(l.Source).(type) {
	case *Table:
		cols = src.Columns
		parts.likes = append(parts.likes, &likeSource{src, l})
	case *View:
		cols = src.columns
	case *userType:
		cols = src.columns
	case nil:
		return refuse(undefinedTable, "relation %q does not exist", l.Source.String())
	default:
		return refuse(wrongObjectType, "relation %q is invalid in LIKE clause", l.Source.Name)
	}
	for _, s := range cols {
		if t.Column(s.Name) != nil {
			return refuse(duplicateColumn, "column %q specified more than once", s.Name)
		}
		c := &Column{Name: s.Name, Type: s.Type, NotNull: s.NotNull, local: true}
		c.Made = r.origin(l.Range)
		if c.NotNull {
			c.NotNullAt = c.Made
		}
		switch {
		case s.Generated != "":
			if l.Options&sqlparse.LikeGenerated != 0 {
				c.Default, c.Generated = s.Default, s.Generated
			}
		case l.Options&sqlparse.LikeDefaults != 0:
			c.Default, c.DefaultSQL, c.seq, c.Serial = s.Default, s.DefaultSQL, s.seq, s.Serial
		}
		if l.Options&sqlparse.LikeComments != 0 {
			c.Comment = s.Comment
		}
		if s.Identity != "" && l.Options&sqlparse.LikeIdentity != 0 {
			c.Identity = s.Identity
			q := r.newSequence(t.Schema, r.sequenceName(t, c.Name, parts.owned))
			q.table, q.column, q.identity = t, c, true
			parts.owned = append(parts.owned, q)
		}
		t.Columns = append(t.Columns, c)
	}
	return nil
}

// likeObjects gives a new table the checks and indexes of a LIKE clause.
// Checks keep their names, indexes get names of their own.
func (r *Replayer) likeObjects(t *Table, l *likeSource) error {
	if l.clause.Options&sqlparse.LikeConstraints != 0 {
		for _, k := range slices.Clone(l.table.Checks) {
			c := &sqlparse.Constraint{
				Kind: sqlparse.CheckConstraint, Name: k.Name, Expr: k.Expr, NoInherit: k.NoInherit, Range: l.clause.Range,
			}
			if err := r.addCheck(t, c, true, checkMode{recurse: true, sql: k.SQL}); err != nil {
				return err
			}
		}
	}
	if l.clause.Options&sqlparse.LikeIndexes != 0 {
		for _, x := range slices.Clone(l.table.Indexes) {
			if _, err := r.cloneIndex(t, x, nil, l.clause.Range); err != nil {
				return err
			}
		}
	}
	return nil
}

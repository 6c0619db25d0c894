package schema

import (
	"slices"

	"github.com/polylint/polylint/sqlparse"
)

// sequence is a sequence. One that a column owns is dropped with it.
type sequence struct {
	schema, name string
	table        *Table // owner, or nil
	column       *Column
	identity     bool
	temporary    bool
}

func (r *Replayer) newSequence(schema, name string) *sequence {
	s := &sequence{schema: schema, name: name}
	r.sequences = append(r.sequences, s)
	return s
}

// sequenceName chooses the name of a serial or identity column's sequence;
// taken are those that the same statement makes.
func (r *Replayer) sequenceName(t *Table, column string, taken []*sequence) string {
	// The sequences of a statement are entered with its table: names that
	// clipping makes equal have to be told apart here.
	for _, s := range taken {
		put(r, r.rels, qname{s.schema, s.name}, relation(s))
	}
	name := r.relationName(t.Schema, t.Name, column, "seq", false)
	for _, s := range taken {
		remove(r, r.rels, qname{s.schema, s.name})
	}
	return name
}

func (r *Replayer) createSequence(n *sqlparse.CreateSequence) error {
	schema, err := r.creationSchema(n.Name, n.Temporary)
	if err != nil {
		return err
	}
	q := qname{schema, n.Name.Name}
	r.at.subject = q
	if n.IfNotExists && r.rels[q] != nil {
		return nil
	}
	if err := r.free(q, false); err != nil {
		return err
	}
	s := r.newSequence(schema, n.Name.Name)
	s.temporary = schema == tempSchema
	r.enter(s)
	return r.ownSequence(s, n.OwnedBy)
}

func (r *Replayer) alterSequence(n *sqlparse.AlterSequence) error {
	rel := r.find(n.Name)
	s, ok := rel.(*sequence)
	if !ok {
		r.concerns(n.Name, rel)
		if n.IfExists && rel == nil {
			return nil
		}
		return refuse(undefinedTable, "relation %q does not exist", n.Name.String())
	}
	if n.Unowned {
		old := *s
		r.onUndo(func() { *s = old })
		s.table, s.column = nil, nil
	}
	return r.ownSequence(s, n.OwnedBy)
}

// ownSequence makes a column the owner of a sequence (OWNED BY).
func (r *Replayer) ownSequence(s *sequence, owner *sqlparse.ColumnRef) error {
	if owner == nil || len(owner.Parts) < 2 {
		return nil
	}
	name := sqlparse.Name{Name: owner.Parts[len(owner.Parts)-2]}
	if len(owner.Parts) > 2 {
		name.Schema = owner.Parts[len(owner.Parts)-3]
	}
	t, err := r.table(name)
	if err != nil {
		return err
	}
	c := t.Column(owner.Column())
	if c == nil {
		return refuse(undefinedColumn, "column %q of relation %q does not exist", owner.Column(), t.Name)
	}
	if s.schema != t.Schema {
		return refuse(notPrerequisite, "sequence must be in same schema as table it is linked to")
	}
	old := *s
	r.onUndo(func() { *s = old })
	s.table, s.column = t, c
	return nil
}

// nextval is the default of a serial column.
func nextval(name string) (string, sqlparse.Expr) {
	e := &sqlparse.FuncCall{At: -1, Name: "nextval", Args: []sqlparse.Expr{&sqlparse.Cast{
		At:   -1,
		Arg:  &sqlparse.Const{At: -1, Kind: sqlparse.StringConst, Text: name},
		Type: sqlparse.TypeName{Name: "regclass"},
	}}}
	return e.String(), e
}

// sequenceIn returns the sequence that a default's nextval names as a regclass
// constant, which PostgreSQL makes depend on it.
func (r *Replayer) sequenceIn(e sqlparse.Expr) *sequence {
	var found *sequence
	sqlparse.Walk(e, func(e sqlparse.Expr) bool {
		f, ok := e.(*sqlparse.FuncCall)
		if !ok || f.Name != "nextval" || len(f.Args) != 1 {
			return true
		}
		arg := f.Args[0]
		if c, ok := arg.(*sqlparse.Cast); ok {
			if c.Type.Name != "regclass" {
				return false
			}
			arg = c.Arg
		}
		if k, ok := arg.(*sqlparse.Const); ok && k.Kind == sqlparse.StringConst {
			if s, ok := r.find(parseName(k.Text)).(*sequence); ok {
				found = s
			}
		}
		return false
	})
	return found
}

// ownedSequences returns the sequences that a table, or one column of it, owns.
func (r *Replayer) ownedSequences(t *Table, c *Column) []*sequence {
	var out []*sequence
	for _, s := range r.sequences {
		if s.table == t && (c == nil || s.column == c) && r.rels[qname{s.schema, s.name}] == relation(s) {
			out = append(out, s)
		}
	}
	return out
}

// parseName reads a possibly qualified and quoted name, as regclass does.
func parseName(s string) sqlparse.Name {
	parts := splitName(s)
	switch len(parts) {
	case 0:
		return sqlparse.Name{}
	case 1:
		return sqlparse.Name{Name: parts[0]}
	}
	return sqlparse.Name{Schema: parts[len(parts)-2], Name: parts[len(parts)-1]}
}

func splitName(s string) []string {
	var parts []string
	l := lexer{text: s}
	for {
		t := l.next()
		switch t.kind {
		case wordToken, identToken:
			parts = append(parts, t.value)
		case endToken:
			return slices.Clip(parts)
		default:
			if t.value != "." {
				return nil
			}
		}
	}
}

package sqlparse

import (
	"strings"

	pg "github.com/polylint/polylint/sqlparse/internal/pgtree"
)

// nodeTag returns the parser's name of a node, such as "GrantStmt"; "" for one
// that stands where nothing reads it.
func nodeTag(n pg.Node) string {
	if o, ok := n.(*pg.Other); ok {
		return o.Tag()
	}
	return ""
}

func (c *converter) stmt(n pg.Node) Node {
	if n == nil {
		return &Other{}
	}
	switch n := n.(type) {
	case *pg.CreateStmt:
		return c.createTable(n, false)
	case *pg.CreateForeignTableStmt:
		return c.createTable(n.BaseStmt, true)
	case *pg.CreateTableAsStmt:
		s := n
		out := c.intoClause(s.Into)
		out.IfNotExists = s.IfNotExists
		out.Materialized = s.Objtype == pg.ObjectType_OBJECT_MATVIEW
		out.Query = c.query(s.Query)
		return out
	case *pg.ViewStmt:
		s := n
		return &CreateView{
			Name: c.rangeVar(s.View), Replace: s.Replace, Temporary: temporary(s.View),
			Columns: stringList(s.Aliases), Query: c.query(s.Query),
		}
	case *pg.AlterTableStmt:
		return c.alterTable(n)
	case *pg.RenameStmt:
		return c.rename(n)
	case *pg.AlterObjectSchemaStmt:
		s := n
		out := &SetSchema{
			Kind: objectKind(s.ObjectType), Schema: s.Newschema, IfExists: s.MissingOk, Args: c.signature(s.Object),
		}
		if s.Relation != nil {
			out.Name = c.rangeVar(s.Relation)
		} else {
			out.Name = c.objectName(s.Object)
		}
		return out
	case *pg.DropStmt:
		return c.drop(n)
	case *pg.IndexStmt:
		return c.createIndex(n)
	case *pg.CreateSchemaStmt:
		s := n
		out := &CreateSchema{Name: s.Schemaname, IfNotExists: s.IfNotExists}
		if out.Name == "" {
			out.Name = s.Authrole.GetRolename()
		}
		for _, e := range s.SchemaElts {
			out.Elements = append(out.Elements, c.stmt(e))
		}
		return out
	case *pg.CreateEnumStmt:
		return &CreateEnum{Name: nameOf(n.TypeName), Labels: stringList(n.Vals)}
	case *pg.AlterEnumStmt:
		s := n
		return &AlterEnum{
			Name: nameOf(s.TypeName), Old: s.OldVal, New: s.NewVal, Neighbor: s.NewValNeighbor,
			After: s.NewValIsAfter, IfNotExists: s.SkipIfNewValExists,
		}
	case *pg.CreateDomainStmt:
		s := n
		return &CreateDomain{Name: nameOf(s.Domainname), Base: c.typeName(s.TypeName), Constraints: c.constraints(s.Constraints)}
	case *pg.AlterDomainStmt:
		return c.alterDomain(n)
	case *pg.CompositeTypeStmt:
		out := &CreateType{Name: c.rangeVar(n.Typevar), Form: "composite"}
		for _, d := range n.Coldeflist {
			if def := pg.As[pg.ColumnDef](d); def != nil {
				out.Columns = append(out.Columns, c.columnDef(def))
			}
		}
		return out
	case *pg.CreateRangeStmt:
		return &CreateType{Name: nameOf(n.TypeName), Form: "range"}
	case *pg.DefineStmt:
		if n.Kind == pg.ObjectType_OBJECT_TYPE {
			form := "base"
			if len(n.Definition) == 0 {
				form = "shell"
			}
			return &CreateType{Name: nameOf(n.Defnames), Form: form}
		}
		return &Other{Tag: "DefineStmt"}
	case *pg.CreateSeqStmt:
		s := n
		out := &CreateSequence{Name: c.rangeVar(s.Sequence), IfNotExists: s.IfNotExists, Temporary: temporary(s.Sequence)}
		out.As, out.OwnedBy, _ = c.sequenceOptions(s.Options)
		return out
	case *pg.AlterSeqStmt:
		s := n
		out := &AlterSequence{Name: c.rangeVar(s.Sequence), IfExists: s.MissingOk}
		out.As, out.OwnedBy, out.Unowned = c.sequenceOptions(s.Options)
		return out
	case *pg.CreateFunctionStmt:
		return c.createFunction(n)
	case *pg.CreateTrigStmt:
		return c.createTrigger(n)
	case *pg.CreateExtensionStmt:
		s := n
		out := &CreateExtension{Name: s.Extname, IfNotExists: s.IfNotExists}
		for _, o := range s.Options {
			if d := pg.As[pg.DefElem](o); d.GetDefname() == "schema" {
				out.Schema = pg.As[pg.String](d.Arg).GetSval()
			}
		}
		return out
	case *pg.VariableSetStmt:
		return c.setVariable(n)
	case *pg.DiscardStmt:
		if n.Target == pg.DiscardMode_DISCARD_ALL {
			return &SetVariable{Name: "all", Reset: true}
		}
		return &Other{Tag: "DiscardStmt"}
	case *pg.TransactionStmt:
		return transaction(n)
	case *pg.DoStmt:
		out := &Do{Language: "plpgsql", BodyStart: -1}
		for _, a := range n.Args {
			switch d := pg.As[pg.DefElem](a); d.GetDefname() {
			case "as":
				out.Body = pg.As[pg.String](d.Arg).GetSval()
				out.BodyStart = c.bodyStart(d, out.Body)
			case "language":
				out.Language = strings.ToLower(pg.As[pg.String](d.Arg).GetSval())
			}
		}
		return out
	case *pg.CallStmt:
		return &Call{Func: c.funcCall(n.Funccall)}
	case *pg.SelectStmt:
		if into := leftmost(n).IntoClause; into != nil {
			out := c.intoClause(into)
			out.Query = c.selectStmt(n)
			return out
		}
		return c.selectStmt(n)
	case *pg.InsertStmt:
		return c.insert(n)
	case *pg.UpdateStmt:
		s := n
		return &Update{
			With: c.ctes(s.WithClause), Table: c.rangeVar(s.Relation), Set: c.targets(s.TargetList),
			From: c.from(s.FromClause), Where: c.expr(s.WhereClause),
		}
	case *pg.DeleteStmt:
		s := n
		return &Delete{With: c.ctes(s.WithClause), Table: c.rangeVar(s.Relation), Where: c.expr(s.WhereClause)}
	case *pg.CopyStmt:
		s := n
		if s.Relation == nil {
			return &Other{Tag: "CopyStmt"}
		}
		return &Copy{
			Table: c.rangeVar(s.Relation), Columns: stringList(s.Attlist), From: s.IsFrom,
			Stdin: s.IsFrom && s.Filename == "" && !s.IsProgram,
		}
	case *pg.CommentStmt:
		s := n
		out := &CommentOn{Kind: objectKind(s.Objtype), Text: s.Comment}
		items := pg.As[pg.List](s.Object).GetItems()
		names := stringList(items)
		switch out.Kind {
		case DomainConstraintObject:
			if len(items) == 2 {
				out.Name, out.Sub = c.objectName(items[0]), pg.As[pg.String](items[1]).GetSval()
			}
		case ColumnObject, ConstraintObject, TriggerObject, RuleObject, PolicyObject:
			if len(names) > 1 {
				out.Sub = names[len(names)-1]
				names = names[:len(names)-1]
			}
			out.Name.Schema, out.Name.Name = lastTwoOf(names)
		default:
			out.Name = c.objectName(s.Object)
		}
		return out
	}
	return &Other{Tag: nodeTag(n)}
}

func (c *converter) rangeVar(r *pg.RangeVar) Name {
	if r == nil {
		return Name{}
	}
	return Name{Schema: r.Schemaname, Name: r.Relname, Range: c.span(r.Location, nameEnd)}
}

// temporary reports whether CREATE makes a relation in the session's own
// schema.
func temporary(r *pg.RangeVar) bool {
	return r.GetRelpersistence() == "t" || r.GetSchemaname() == "pg_temp"
}

func nameOf(nodes []pg.Node) Name {
	schema, name := lastTwo(nodes)
	return Name{Schema: schema, Name: name}
}

func lastTwoOf(s []string) (schema, name string) {
	if len(s) == 0 {
		return "", ""
	}
	if len(s) > 1 {
		schema = s[len(s)-2]
	}
	return schema, s[len(s)-1]
}

// objectName reads the several shapes in which the grammar names an object.
func (c *converter) objectName(n pg.Node) Name {
	switch v := n.(type) {
	case *pg.List:
		return nameOf(v.Items)
	case *pg.TypeName:
		t := c.typeName(v)
		return Name{Schema: t.Schema, Name: t.Name, Range: t.Range}
	case *pg.ObjectWithArgs:
		return nameOf(v.Objname)
	case *pg.String:
		return Name{Name: v.Sval}
	case *pg.RangeVar:
		return c.rangeVar(v)
	}
	return Name{}
}

// element is the range of an element of a parenthesised list. No element
// stands at the statement's start: that is the parser's way to leave a location
// out.
func (c *converter) element(loc int32) Range {
	if loc == 0 {
		return Range{}
	}
	return c.span(loc, elementEnd)
}

func (c *converter) createTable(s *pg.CreateStmt, foreign bool) Node {
	out := &CreateTable{
		Name: c.rangeVar(s.Relation), IfNotExists: s.IfNotExists, Foreign: foreign,
		Temporary: temporary(s.Relation), Unlogged: s.Relation.GetRelpersistence() == "u",
		PartitionBy: c.partitionBy(s.Partspec),
	}
	for _, e := range s.TableElts {
		switch e := e.(type) {
		case *pg.ColumnDef:
			out.Elements = append(out.Elements, c.columnDef(e))
		case *pg.Constraint:
			out.Elements = append(out.Elements, c.tableConstraint(e))
		case *pg.TableLikeClause:
			like := &Like{Source: c.rangeVar(e.Relation), Options: likeOptions(e.Options)}
			like.Range = c.likeRange(like.Source.Range)
			out.Elements = append(out.Elements, like)
		}
	}
	for _, p := range s.InhRelations {
		if r := pg.As[pg.RangeVar](p); r != nil {
			out.Inherits = append(out.Inherits, c.rangeVar(r))
		}
	}
	if s.Partbound != nil && len(out.Inherits) == 1 {
		out.PartitionOf, out.Inherits = &out.Inherits[0], nil
		out.DefaultPart = s.Partbound.IsDefault
	}
	if s.OfTypename != nil {
		t := c.typeName(s.OfTypename)
		out.OfType = &Name{Schema: t.Schema, Name: t.Name, Range: t.Range}
	}
	return out
}

// likeRange extends the range of LIKE's source, which is all that the parser
// says, to the whole clause.
func (c *converter) likeRange(source Range) Range {
	if source.IsZero() {
		return source
	}
	name := source.Start - c.base
	before := strings.TrimRight(c.text[:name], " \t\r\n")
	if n := len(before) - len("like"); n >= 0 && strings.EqualFold(before[n:], "like") {
		source.Start = c.base + n
	}
	source.End = c.base + elementEnd(c.text, name, len(c.text))
	return source
}

// likeOptions maps TableLikeOption's bits, which are in alphabetical order
// (parsenodes.h); INCLUDING ALL sets more of them than there are.
func likeOptions(bits uint32) LikeOption {
	return LikeOption(bits) & (LikeStorage<<1 - 1)
}

func (c *converter) partitionBy(s *pg.PartitionSpec) *PartitionBy {
	if s == nil {
		return nil
	}
	out := &PartitionBy{Strategy: strings.ToLower(strings.TrimPrefix(s.Strategy.String(), "PARTITION_STRATEGY_"))}
	for _, p := range s.PartParams {
		if e := pg.As[pg.PartitionElem](p); e != nil {
			if e.Name != "" {
				out.Columns = append(out.Columns, e.Name)
			} else if x := c.expr(e.Expr); x != nil {
				out.Exprs = append(out.Exprs, x)
			}
		}
	}
	return out
}

func (c *converter) columnDef(d *pg.ColumnDef) *ColumnDef {
	out := &ColumnDef{
		Name: d.Colname, Type: c.typeName(d.TypeName), Range: c.element(d.Location),
		Collation: lastString(d.CollClause.GetCollname()), Constraints: c.constraints(d.Constraints),
	}
	out.NameRange = c.span(d.Location, tokenEnd)
	return out
}

// constraints converts a column's constraints, folding the attributes that the
// grammar writes as constraints of their own (DEFERRABLE) into the one before.
func (c *converter) constraints(nodes []pg.Node) []*Constraint {
	var out []*Constraint
	for _, n := range nodes {
		k := pg.As[pg.Constraint](n)
		if k == nil {
			continue
		}
		switch k.Contype {
		case pg.ConstrType_CONSTR_ATTR_DEFERRABLE, pg.ConstrType_CONSTR_ATTR_NOT_DEFERRABLE,
			pg.ConstrType_CONSTR_ATTR_DEFERRED, pg.ConstrType_CONSTR_ATTR_IMMEDIATE:
			if len(out) > 0 {
				last := out[len(out)-1]
				switch k.Contype {
				case pg.ConstrType_CONSTR_ATTR_DEFERRABLE:
					last.Deferrable = true
				case pg.ConstrType_CONSTR_ATTR_DEFERRED:
					last.Deferrable, last.InitiallyDeferred = true, true
				}
			}
			continue
		}
		out = append(out, c.constraint(k))
	}
	// A column's constraints follow each other without commas: each ends where
	// the next begins.
	for i := 0; i+1 < len(out); i++ {
		if next := out[i+1].Range.Start; next > out[i].Range.Start && next < out[i].Range.End {
			out[i].Range.End = c.base + elementEnd(c.text, out[i].Range.Start-c.base, next-c.base)
		}
	}
	for _, k := range out {
		c.change(k)
	}
	return out
}

func (c *converter) tableConstraint(k *pg.Constraint) *Constraint {
	out := c.constraint(k)
	c.change(out)
	return out
}

// change undoes what modernize did to a constraint.
func (c *converter) change(k *Constraint) {
	if c.changed(notEnforced, k.Range) {
		k.NotEnforced, k.NotValid = true, true
	}
	if k.Kind == DefaultConstraint && c.changed(generated, k.Range) {
		k.Kind, k.GeneratedAlways = GeneratedConstraint, true
	}
	if k.Kind == CheckConstraint && c.changed(tableNotNull, k.Range) {
		k.Kind, k.Columns, k.Expr = NotNullConstraint, Columns(k.Expr), nil
	}
}

// changed reports whether modernize wrote something of that kind in a range.
func (c *converter) changed(kind changeKind, in Range) bool {
	for _, ch := range c.changes {
		if at := c.base + ch.at; ch.kind == kind && at >= in.Start && at < in.End {
			return true
		}
	}
	return false
}

var constraintKinds = map[pg.ConstrType]ConstraintKind{
	pg.ConstrType_CONSTR_NULL:      NullConstraint,
	pg.ConstrType_CONSTR_NOTNULL:   NotNullConstraint,
	pg.ConstrType_CONSTR_DEFAULT:   DefaultConstraint,
	pg.ConstrType_CONSTR_IDENTITY:  IdentityConstraint,
	pg.ConstrType_CONSTR_GENERATED: GeneratedConstraint,
	pg.ConstrType_CONSTR_CHECK:     CheckConstraint,
	pg.ConstrType_CONSTR_PRIMARY:   PrimaryKeyConstraint,
	pg.ConstrType_CONSTR_UNIQUE:    UniqueConstraint,
	pg.ConstrType_CONSTR_EXCLUSION: ExclusionConstraint,
	pg.ConstrType_CONSTR_FOREIGN:   ForeignKeyConstraint,
}

func (c *converter) constraint(k *pg.Constraint) *Constraint {
	out := &Constraint{
		Kind: constraintKinds[k.Contype], Name: k.Conname, Range: c.element(k.Location),
		Expr: c.expr(k.RawExpr), GeneratedAlways: k.GeneratedWhen == "a",
		Columns: stringList(k.Keys), Including: stringList(k.Including),
		NullsNotDistinct: k.NullsNotDistinct, UsingIndex: k.Indexname,
		Method: k.AccessMethod, Where: c.expr(k.WhereClause),
		NotValid: k.SkipValidation, NoInherit: k.IsNoInherit,
		Deferrable: k.Deferrable, InitiallyDeferred: k.Initdeferred,
	}
	for _, x := range k.Exclusions {
		if pair := pg.As[pg.List](x).GetItems(); len(pair) == 2 {
			if e := pg.As[pg.IndexElem](pair[0]); e != nil {
				el := c.indexElement(e)
				el.With = lastString(pg.As[pg.List](pair[1]).GetItems())
				out.Exclusions = append(out.Exclusions, el)
			}
		}
	}
	if out.Kind == ForeignKeyConstraint {
		out.Columns = stringList(k.FkAttrs)
		out.RefTable = c.rangeVar(k.Pktable)
		out.RefColumns = stringList(k.PkAttrs)
		out.OnDelete, out.OnUpdate = action(k.FkDelAction), action(k.FkUpdAction)
		out.SetColumns = stringList(k.FkDelSetCols)
		switch k.FkMatchtype {
		case "f":
			out.Match = MatchFull
		case "p":
			out.Match = MatchPartial
		}
	}
	return out
}

// action maps pg_constraint's letters.
func action(s string) Action {
	switch s {
	case "r":
		return Restrict
	case "c":
		return Cascade
	case "n":
		return SetNull
	case "d":
		return SetDefault
	}
	return NoAction
}

func (c *converter) indexElement(e *pg.IndexElem) *IndexElement {
	return &IndexElement{
		Column: e.Name, Expr: c.expr(e.Expr), Opclass: lastString(e.Opclass),
		Desc: e.Ordering == pg.SortByDir_SORTBY_DESC,
	}
}

func (c *converter) createIndex(s *pg.IndexStmt) Node {
	out := &CreateIndex{
		Name: s.Idxname, Table: c.rangeVar(s.Relation), Unique: s.Unique, Concurrently: s.Concurrent,
		IfNotExists: s.IfNotExists, Only: s.Relation != nil && !s.Relation.Inh, Method: s.AccessMethod,
		NullsNotDistinct: s.NullsNotDistinct, Where: c.expr(s.WhereClause),
	}
	for _, p := range s.IndexParams {
		if e := pg.As[pg.IndexElem](p); e != nil {
			out.Elements = append(out.Elements, c.indexElement(e))
		}
	}
	for _, p := range s.IndexIncludingParams {
		if e := pg.As[pg.IndexElem](p); e != nil {
			out.Including = append(out.Including, e.Name)
		}
	}
	return out
}

var alterKinds = map[pg.AlterTableType]AlterKind{
	pg.AlterTableType_AT_AddColumn:               AddColumn,
	pg.AlterTableType_AT_DropColumn:              DropColumn,
	pg.AlterTableType_AT_AlterColumnType:         AlterColumnType,
	pg.AlterTableType_AT_ColumnDefault:           SetColumnDefault,
	pg.AlterTableType_AT_SetNotNull:              SetNotNull,
	pg.AlterTableType_AT_DropNotNull:             DropNotNull,
	pg.AlterTableType_AT_AddIdentity:             AddIdentity,
	pg.AlterTableType_AT_SetIdentity:             SetIdentity,
	pg.AlterTableType_AT_DropIdentity:            DropIdentity,
	pg.AlterTableType_AT_DropExpression:          DropExpression,
	pg.AlterTableType_AT_AddConstraint:           AddConstraint,
	pg.AlterTableType_AT_DropConstraint:          DropConstraint,
	pg.AlterTableType_AT_ValidateConstraint:      ValidateConstraint,
	pg.AlterTableType_AT_AlterConstraint:         AlterConstraint,
	pg.AlterTableType_AT_AttachPartition:         AttachPartition,
	pg.AlterTableType_AT_DetachPartition:         DetachPartition,
	pg.AlterTableType_AT_DetachPartitionFinalize: DetachPartition,
	pg.AlterTableType_AT_AddInherit:              AddInherit,
	pg.AlterTableType_AT_DropInherit:             DropInherit,
	pg.AlterTableType_AT_AddOf:                   AddOf,
	pg.AlterTableType_AT_DropOf:                  DropOf,
	pg.AlterTableType_AT_ChangeOwner:             OwnerTo,
}

func (c *converter) alterTable(s *pg.AlterTableStmt) Node {
	out := &AlterTable{
		Name: c.rangeVar(s.Relation), Kind: objectKind(s.Objtype), IfExists: s.MissingOk,
	}
	// ALTER TYPE ... ADD ATTRIBUTE and its kin come in the same form, without
	// the mark of descendants.
	out.Only = out.Kind != TypeObject && s.Relation != nil && !s.Relation.Inh
	spans := c.alterSpans(out.Name.Range, len(s.Cmds))
	for i, n := range s.Cmds {
		cmd := pg.As[pg.AlterTableCmd](n)
		if cmd == nil {
			continue
		}
		a := &AlterCommand{
			Kind: alterKinds[cmd.Subtype], IfExists: cmd.MissingOk,
			Cascade: cmd.Behavior == pg.DropBehavior_DROP_CASCADE,
		}
		if i < len(spans) {
			a.Range = spans[i]
		}
		switch a.Kind {
		case AddConstraint, DropConstraint, ValidateConstraint, AlterConstraint:
			a.Name = cmd.Name
		default:
			a.Column = cmd.Name
		}
		switch def := cmd.Def.(type) {
		case *pg.ColumnDef:
			a.ColumnDef = c.columnDef(def)
			if a.Kind == AddColumn {
				a.Column = a.ColumnDef.Name
			}
			if a.Kind == AlterColumnType {
				a.Expr = c.expr(def.RawDefault)
			}
		case *pg.Constraint:
			a.Constraint = c.tableConstraint(def)
			if a.Kind == AlterConstraint {
				a.Constraint.Range = a.Range // the parser says no place
				c.change(a.Constraint)
			}
			if a.Name == "" {
				a.Name = a.Constraint.Name
			}
		case *pg.RangeVar:
			name := c.rangeVar(def)
			a.Relation = &name
		case *pg.TypeName:
			t := c.typeName(def)
			a.Relation = &Name{Schema: t.Schema, Name: t.Name}
		case *pg.PartitionCmd:
			name := c.rangeVar(def.Name)
			a.Relation = &name
			a.Default = def.Bound.GetIsDefault()
		case nil:
		default:
			switch a.Kind {
			case SetColumnDefault:
				a.Expr = c.expr(cmd.Def)
				if c.changed(setExpression, a.Range) {
					a.Kind = OtherAlter
				}
			case SetIdentity:
				a.Constraint = identityOptions(cmd.Def, a.Range)
			}
		}
		out.Commands = append(out.Commands, a)
	}
	return out
}

// identityOptions returns the kind of identity that SET GENERATED chooses, nil
// where only the sequence changes.
func identityOptions(def pg.Node, at Range) *Constraint {
	for _, o := range pg.As[pg.List](def).GetItems() {
		if d := pg.As[pg.DefElem](o); d.GetDefname() == "generated" {
			return &Constraint{Kind: IdentityConstraint, GeneratedAlways: pg.As[pg.Integer](d.Arg).GetIval() == 'a', Range: at}
		}
	}
	return nil
}

// alterSpans returns the ranges of the subcommands, which follow the relation's
// name, separated by commas; nil where they do not come out as many.
func (c *converter) alterSpans(name Range, n int) []Range {
	if name.IsZero() {
		return nil
	}
	var spans []Range
	l := lexer{text: c.text, pos: name.End - c.base, end: len(c.text)}
	for {
		t := l.significant()
		for l.is(t, ',') || l.is(t, '*') || l.is(t, ')') { // t *, ONLY (t)
			t = l.significant()
		}
		if t.kind == eofToken {
			break
		}
		end := elementEnd(c.text, t.start, len(c.text))
		if end <= t.start {
			break
		}
		spans = append(spans, Range{c.base + t.start, c.base + end})
		l.pos = end
	}
	if len(spans) != n {
		return nil
	}
	return spans
}

var objectKinds = map[pg.ObjectType]ObjectKind{
	pg.ObjectType_OBJECT_TABLE:         TableObject,
	pg.ObjectType_OBJECT_FOREIGN_TABLE: ForeignTableObject,
	pg.ObjectType_OBJECT_VIEW:          ViewObject,
	pg.ObjectType_OBJECT_MATVIEW:       MaterializedViewObject,
	pg.ObjectType_OBJECT_INDEX:         IndexObject,
	pg.ObjectType_OBJECT_SEQUENCE:      SequenceObject,
	pg.ObjectType_OBJECT_COLUMN:        ColumnObject,
	pg.ObjectType_OBJECT_TABCONSTRAINT: ConstraintObject,
	pg.ObjectType_OBJECT_DOMCONSTRAINT: DomainConstraintObject,
	pg.ObjectType_OBJECT_TYPE:          TypeObject,
	pg.ObjectType_OBJECT_DOMAIN:        DomainObject,
	pg.ObjectType_OBJECT_ATTRIBUTE:     AttributeObject,
	pg.ObjectType_OBJECT_SCHEMA:        SchemaObject,
	pg.ObjectType_OBJECT_FUNCTION:      FunctionObject,
	pg.ObjectType_OBJECT_PROCEDURE:     FunctionObject,
	pg.ObjectType_OBJECT_ROUTINE:       FunctionObject,
	pg.ObjectType_OBJECT_AGGREGATE:     FunctionObject,
	pg.ObjectType_OBJECT_TRIGGER:       TriggerObject,
	pg.ObjectType_OBJECT_RULE:          RuleObject,
	pg.ObjectType_OBJECT_POLICY:        PolicyObject,
	pg.ObjectType_OBJECT_EXTENSION:     ExtensionObject,
}

func objectKind(t pg.ObjectType) ObjectKind { return objectKinds[t] }

func (c *converter) rename(s *pg.RenameStmt) Node {
	out := &Rename{
		Kind: objectKind(s.RenameType), Relation: objectKind(s.RelationType),
		Sub: s.Subname, New: s.Newname, IfExists: s.MissingOk, Args: c.signature(s.Object),
	}
	out.Only = out.Kind != AttributeObject && s.Relation != nil && !s.Relation.Inh
	switch out.Kind {
	case ConstraintObject:
		out.Relation = TableObject
	case DomainConstraintObject:
		out.Relation = DomainObject
	}
	switch {
	case s.Relation != nil:
		out.Name = c.rangeVar(s.Relation)
	case out.Kind == SchemaObject:
		out.Name, out.Sub = Name{Name: s.Subname}, ""
	default:
		out.Name = c.objectName(s.Object)
	}
	return out
}

func (c *converter) drop(s *pg.DropStmt) Node {
	out := &Drop{
		Kind: objectKind(s.RemoveType), IfExists: s.MissingOk,
		Cascade: s.Behavior == pg.DropBehavior_DROP_CASCADE, Concurrent: s.Concurrent,
	}
	for _, o := range s.Objects {
		switch out.Kind {
		case TriggerObject, RuleObject, PolicyObject:
			names := stringList(pg.As[pg.List](o).GetItems())
			if len(names) == 0 {
				continue
			}
			var table Name
			table.Schema, table.Name = lastTwoOf(names[:len(names)-1])
			out.Names = append(out.Names, table)
			out.Subs = append(out.Subs, names[len(names)-1])
		default:
			out.Names = append(out.Names, c.objectName(o))
			if out.Kind == FunctionObject {
				out.Args = append(out.Args, c.signature(o))
			}
		}
	}
	return out
}

func (c *converter) signature(n pg.Node) *Signature {
	o := pg.As[pg.ObjectWithArgs](n)
	if o == nil || o.ArgsUnspecified {
		return nil
	}
	out := &Signature{}
	for _, a := range o.Objargs {
		// An operator class or an aggregate may have no type here.
		if t := pg.As[pg.TypeName](a); t != nil {
			out.Types = append(out.Types, c.typeName(t))
		}
	}
	return out
}

func (c *converter) alterDomain(s *pg.AlterDomainStmt) Node {
	out := &AlterDomain{
		Name: nameOf(s.TypeName), Constr: s.Name, IfExists: s.MissingOk,
		Cascade: s.Behavior == pg.DropBehavior_DROP_CASCADE,
	}
	// The letters are those of AlterDomainStmt's comment in parsenodes.h.
	switch s.Subtype {
	case "T":
		out.Kind, out.Expr = SetColumnDefault, c.expr(s.Def)
	case "N":
		out.Kind = DropNotNull
	case "O":
		out.Kind = SetNotNull
	case "C":
		out.Kind = AddConstraint
		if k := pg.As[pg.Constraint](s.Def); k != nil {
			out.Constraint = c.tableConstraint(k)
		}
	case "X":
		out.Kind = DropConstraint
	case "V":
		out.Kind = ValidateConstraint
	}
	return out
}

func (c *converter) sequenceOptions(options []pg.Node) (as *TypeName, owner *ColumnRef, none bool) {
	for _, o := range options {
		d := pg.As[pg.DefElem](o)
		switch d.GetDefname() {
		case "as":
			if t := pg.As[pg.TypeName](d.Arg); t != nil {
				tn := c.typeName(t)
				as = &tn
			}
		case "owned_by":
			parts := stringList(pg.As[pg.List](d.Arg).GetItems())
			if len(parts) == 1 && parts[0] == "none" {
				none = true
			} else if len(parts) > 1 {
				owner = &ColumnRef{At: -1, Parts: parts}
			}
		}
	}
	return as, owner, none
}

func (c *converter) createFunction(s *pg.CreateFunctionStmt) Node {
	out := &CreateFunction{Name: nameOf(s.Funcname), Replace: s.Replace, Procedure: s.IsProcedure, Language: "sql", BodyStart: -1}
	if s.ReturnType != nil {
		t := c.typeName(s.ReturnType)
		out.Returns = &t
	}
	for _, p := range s.Parameters {
		f := pg.As[pg.FunctionParameter](p)
		if f == nil {
			continue
		}
		mode := strings.ToLower(strings.TrimPrefix(f.Mode.String(), "FUNC_PARAM_"))
		if mode == "default" {
			mode = "in"
		}
		out.Args = append(out.Args, FuncArg{Name: f.Name, Type: c.typeName(f.ArgType), Mode: mode, Default: c.expr(f.Defexpr)})
	}
	for _, o := range s.Options {
		d := pg.As[pg.DefElem](o)
		switch d.GetDefname() {
		case "language":
			out.Language = strings.ToLower(pg.As[pg.String](d.Arg).GetSval())
		case "as":
			if body := stringList(pg.As[pg.List](d.Arg).GetItems()); len(body) > 0 {
				out.Body = body[0]
				out.BodyStart = c.bodyStart(d, out.Body)
			}
		case "volatility":
			out.Immutable = pg.As[pg.String](d.Arg).GetSval() == "immutable"
		}
	}
	return out
}

// bodyStart finds where a quoted body stands, from the option that gives it on;
// -1 where the quoting changes it.
func (c *converter) bodyStart(option *pg.DefElem, body string) int {
	l := lexer{text: c.text, pos: max(int(option.Location), 0), end: len(c.text)}
	for {
		t := l.next()
		if t.kind == eofToken {
			return -1
		}
		if t.kind != stringToken {
			continue
		}
		s := c.text[t.start:t.end]
		open := strings.IndexByte(s, '\'') + 1
		if s[0] == '$' {
			open = len(dollarTag(s))
		}
		end := 1
		if s[0] == '$' {
			end = open
		}
		if s[open:len(s)-end] == body {
			return c.base + t.start + open
		}
		return -1
	}
}

// Bits of CreateTrigStmt's timing and events (pg_trigger.h).
const (
	triggerBefore   = 1 << 1
	triggerInsert   = 1 << 2
	triggerDelete   = 1 << 3
	triggerUpdate   = 1 << 4
	triggerTruncate = 1 << 5
	triggerInstead  = 1 << 6
)

func (c *converter) createTrigger(s *pg.CreateTrigStmt) Node {
	return &CreateTrigger{
		Name: s.Trigname, Table: c.rangeVar(s.Relation), Function: nameOf(s.Funcname), Args: stringList(s.Args),
		Before: s.Timing&triggerBefore != 0, InsteadOf: s.Timing&triggerInstead != 0, ForEachRow: s.Row,
		Insert: s.Events&triggerInsert != 0, Update: s.Events&triggerUpdate != 0,
		Delete: s.Events&triggerDelete != 0, Truncate: s.Events&triggerTruncate != 0,
		Columns: stringList(s.Columns), When: c.expr(s.WhenClause), Constraint: s.Isconstraint, Replace: s.Replace,
	}
}

func (c *converter) setVariable(s *pg.VariableSetStmt) Node {
	out := &SetVariable{Name: strings.ToLower(s.Name), Local: s.IsLocal}
	switch s.Kind {
	default: // SET TRANSACTION, and FROM CURRENT, which changes nothing
		return &Other{Tag: "VariableSetStmt"}
	case pg.VariableSetKind_VAR_RESET, pg.VariableSetKind_VAR_SET_DEFAULT:
		out.Reset = true
	case pg.VariableSetKind_VAR_RESET_ALL:
		out.Name, out.Reset = "all", true
	case pg.VariableSetKind_VAR_SET_VALUE:
		out.Values = []string{}
		for _, a := range s.Args {
			if cast := pg.As[pg.TypeCast](a); cast != nil { // TIME ZONE INTERVAL '1' HOUR
				a = cast.Arg
			}
			if k, ok := c.expr(a).(*Const); ok {
				out.Values = append(out.Values, k.Text)
			}
		}
	}
	return out
}

var transactionKinds = map[pg.TransactionStmtKind]TransactionKind{
	pg.TransactionStmtKind_TRANS_STMT_BEGIN:             Begin,
	pg.TransactionStmtKind_TRANS_STMT_START:             Begin,
	pg.TransactionStmtKind_TRANS_STMT_COMMIT:            Commit,
	pg.TransactionStmtKind_TRANS_STMT_ROLLBACK:          Rollback,
	pg.TransactionStmtKind_TRANS_STMT_SAVEPOINT:         Savepoint,
	pg.TransactionStmtKind_TRANS_STMT_RELEASE:           Release,
	pg.TransactionStmtKind_TRANS_STMT_ROLLBACK_TO:       RollbackTo,
	pg.TransactionStmtKind_TRANS_STMT_PREPARE:           Prepare,
	pg.TransactionStmtKind_TRANS_STMT_COMMIT_PREPARED:   CommitPrepared,
	pg.TransactionStmtKind_TRANS_STMT_ROLLBACK_PREPARED: RollbackPrepared,
}

func transaction(s *pg.TransactionStmt) Node {
	return &Transaction{Kind: transactionKinds[s.Kind], Savepoint: s.SavepointName, Chain: s.Chain}
}

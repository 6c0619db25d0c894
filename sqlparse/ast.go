package sqlparse

// Range is a range of bytes in a file, [Start, End), from the file's first
// byte. The zero Range means that the place is not known.
type Range struct {
	Start, End int
}

// IsZero reports whether the place is unknown.
func (r Range) IsZero() bool { return r == Range{} }

// Name is a possibly schema-qualified name of a relation, type, function or
// other object that lives in a schema. Schema is "" where it is left out.
type Name struct {
	Schema, Name string
	Range        Range // of the name as written, where the parser says
}

// TypeName is a type as written, after the parser's own translation of the
// standard's spellings: bigint is int8, character varying is varchar, serial
// stays serial. Schema is "pg_catalog" where the grammar put it there.
type TypeName struct {
	Schema, Name string
	Mods         []Expr // varchar(20), numeric(10, 2); interval's fields are its first modifier
	ArrayDims    int    // number of [] or ARRAY
	SetOf        bool
	PctType      bool // table.column%TYPE
	Range        Range
}

// Node is a statement, or a part of one that has a form of its own. The
// concrete types are the exported pointer types of this file.
type Node interface{ stmtNode() }

// ObjectKind is a kind of object that DROP, ALTER ... RENAME, ALTER ... SET
// SCHEMA and COMMENT name.
type ObjectKind int

// The kinds that polylint tells apart.
const (
	OtherObject ObjectKind = iota
	TableObject
	ForeignTableObject
	ViewObject
	MaterializedViewObject
	IndexObject
	SequenceObject
	ColumnObject
	ConstraintObject       // of a table
	DomainConstraintObject // of a domain
	TypeObject
	DomainObject
	AttributeObject // of a composite type
	SchemaObject
	FunctionObject // functions, procedures, routines, aggregates
	TriggerObject
	RuleObject
	PolicyObject
	ExtensionObject
)

// TableElement is what stands between the parentheses of CREATE TABLE:
// *ColumnDef, *Constraint or *Like, in source order.
type TableElement interface{ tableElement() }

// ColumnDef defines a column. In CREATE TABLE OF and PARTITION OF, Type is
// empty and the constraints add to an existing column.
type ColumnDef struct {
	Name        string
	Type        TypeName
	Collation   string
	Constraints []*Constraint
	Range       Range // the whole definition
	NameRange   Range
}

// Like is LIKE source [INCLUDING ...].
type Like struct {
	Source  Name
	Options LikeOption
	Range   Range
}

// LikeOption is a set of what LIKE includes besides names, types and NOT NULL
// (CREATE TABLE, like_option).
type LikeOption uint

// The options of LIKE.
const (
	LikeComments LikeOption = 1 << iota
	LikeCompression
	LikeConstraints // CHECK only
	LikeDefaults
	LikeGenerated
	LikeIdentity
	LikeIndexes // primary key, unique and exclusion constraints too
	LikeStatistics
	LikeStorage
)

// ConstraintKind is the kind of a Constraint.
type ConstraintKind int

// Column and table constraints, with the column attributes that the grammar
// writes as constraints.
const (
	NotNullConstraint ConstraintKind = iota
	NullConstraint
	DefaultConstraint
	IdentityConstraint
	GeneratedConstraint
	CheckConstraint
	PrimaryKeyConstraint
	UniqueConstraint
	ExclusionConstraint
	ForeignKeyConstraint
)

// Action is a foreign key's referential action.
type Action int

// Referential actions; NoAction is the default.
const (
	NoAction Action = iota
	Restrict
	Cascade
	SetNull
	SetDefault
)

func (a Action) String() string {
	return [...]string{"no action", "restrict", "cascade", "set null", "set default"}[a]
}

// Match is a foreign key's match type.
type Match int

// Match types; MatchSimple is the default.
const (
	MatchSimple Match = iota
	MatchFull
	MatchPartial
)

func (m Match) String() string { return [...]string{"simple", "full", "partial"}[m] }

// Constraint is a column or table constraint. Which fields are set depends on
// Kind. A column constraint has no Columns: they are its column's.
type Constraint struct {
	Kind  ConstraintKind
	Name  string // "" where it is left out
	Range Range  // from CONSTRAINT or its keyword to its end

	Expr            Expr // CHECK, DEFAULT, GENERATED
	GeneratedAlways bool // IDENTITY: ALWAYS rather than BY DEFAULT

	Columns          []string // PRIMARY KEY, UNIQUE, FOREIGN KEY; NOT NULL of a table (PostgreSQL 18)
	Including        []string
	NullsNotDistinct bool
	UsingIndex       string          // ADD CONSTRAINT ... USING INDEX
	Exclusions       []*IndexElement // EXCLUDE
	Method           string          // EXCLUDE USING method; "" is the default
	Where            Expr            // EXCLUDE ... WHERE

	RefTable   Name
	RefColumns []string // empty: the primary key
	OnDelete   Action
	OnUpdate   Action
	SetColumns []string // ON DELETE SET NULL (columns)
	Match      Match

	NotValid          bool
	NotEnforced       bool // NOT ENFORCED (PostgreSQL 18), which is NOT VALID too
	NoInherit         bool
	Deferrable        bool
	InitiallyDeferred bool
}

func (*ColumnDef) tableElement()  {}
func (*Constraint) tableElement() {}
func (*Like) tableElement()       {}

// PartitionBy is PARTITION BY strategy (keys).
type PartitionBy struct {
	Strategy string // "range", "list", "hash"
	Columns  []string
	Exprs    []Expr // expression keys
}

// CreateTable is CREATE [FOREIGN] TABLE, with all its forms but AS.
type CreateTable struct {
	Name        Name
	IfNotExists bool
	Temporary   bool
	Unlogged    bool
	Foreign     bool
	Elements    []TableElement
	Inherits    []Name
	PartitionBy *PartitionBy
	PartitionOf *Name
	DefaultPart bool  // PARTITION OF ... DEFAULT
	OfType      *Name // CREATE TABLE ... OF type
}

// CreateTableAs is CREATE TABLE AS, CREATE MATERIALIZED VIEW and SELECT INTO.
type CreateTableAs struct {
	Name         Name
	IfNotExists  bool
	Temporary    bool
	Materialized bool
	Columns      []string // explicit column names
	Query        *Select  // nil where it is EXECUTE
}

// CreateView is CREATE VIEW.
type CreateView struct {
	Name      Name
	Replace   bool
	Temporary bool
	Columns   []string
	Query     *Select
}

// AlterTable is ALTER TABLE, and ALTER INDEX, VIEW, SEQUENCE or FOREIGN TABLE
// with subcommands; renames and SET SCHEMA are Rename and SetSchema.
type AlterTable struct {
	Name     Name
	Kind     ObjectKind
	IfExists bool
	Only     bool
	Commands []*AlterCommand
}

// AlterKind is the kind of an ALTER TABLE subcommand.
type AlterKind int

// The subcommands that change what polylint sees. OtherAlter is every other
// one (storage, statistics, ownership, triggers, row security, ...).
const (
	OtherAlter AlterKind = iota
	AddColumn
	DropColumn
	AlterColumnType
	SetColumnDefault // Expr nil: DROP DEFAULT
	SetNotNull
	DropNotNull
	AddIdentity
	SetIdentity
	DropIdentity
	DropExpression
	AddConstraint
	DropConstraint
	ValidateConstraint
	AlterConstraint
	AttachPartition
	DetachPartition
	AddInherit
	DropInherit
	AddOf
	DropOf
	OwnerTo
)

// AlterCommand is one subcommand of ALTER TABLE.
type AlterCommand struct {
	Kind       AlterKind
	Column     string      // the column it is about
	ColumnDef  *ColumnDef  // AddColumn; AlterColumnType (Type only)
	Constraint *Constraint // AddConstraint, AddIdentity, AlterConstraint; SetIdentity where it says which
	Name       string      // the constraint's name
	Relation   *Name       // AttachPartition, DetachPartition, AddInherit, DropInherit, AddOf
	Expr       Expr        // SetColumnDefault; AlterColumnType USING
	Default    bool        // AttachPartition ... DEFAULT
	Cascade    bool
	IfExists   bool // or IF NOT EXISTS, for AddColumn
	Range      Range
}

// Rename is ALTER ... RENAME. Name is the object that is renamed, or the
// relation (type, domain) whose Sub (column, constraint, attribute) is.
type Rename struct {
	Kind     ObjectKind
	Relation ObjectKind // what Name is, where Kind is a column or constraint
	Name     Name
	Sub      string
	New      string
	IfExists bool
	Only     bool
	Args     *Signature // of a function
}

// SetSchema is ALTER ... SET SCHEMA.
type SetSchema struct {
	Kind     ObjectKind
	Name     Name
	Schema   string
	IfExists bool
	Args     *Signature // of a function
}

// Drop is DROP of any kind of object. For triggers, rules and policies Names
// are their tables and Subs the names of the objects; both have one entry. For
// functions Args has an entry for each of Names.
type Drop struct {
	Kind       ObjectKind
	Names      []Name
	Subs       []string
	Args       []*Signature
	IfExists   bool
	Cascade    bool
	Concurrent bool
}

// IndexElement is a column or an expression of an index.
type IndexElement struct {
	Column  string // "" for an expression
	Expr    Expr
	Opclass string
	Desc    bool
	With    string // EXCLUDE: the operator
}

// CreateIndex is CREATE INDEX.
type CreateIndex struct {
	Name             string // "" where it is left out
	Table            Name
	Unique           bool
	Concurrently     bool
	IfNotExists      bool
	Only             bool
	Method           string // "btree" by default
	Elements         []*IndexElement
	Including        []string
	NullsNotDistinct bool
	Where            Expr
}

// CreateSchema is CREATE SCHEMA with the elements inside it.
type CreateSchema struct {
	Name        string
	IfNotExists bool
	Elements    []Node
}

// CreateEnum is CREATE TYPE ... AS ENUM.
type CreateEnum struct {
	Name   Name
	Labels []string
}

// AlterEnum adds or renames a label.
type AlterEnum struct {
	Name        Name
	Old         string // set for RENAME VALUE
	New         string
	Neighbor    string // BEFORE or AFTER this label; "" is at the end
	After       bool
	IfNotExists bool
}

// CreateDomain is CREATE DOMAIN.
type CreateDomain struct {
	Name        Name
	Base        TypeName
	Constraints []*Constraint
}

// AlterDomain is ALTER DOMAIN with one subcommand, in the terms of ALTER
// TABLE's: SetColumnDefault, SetNotNull, DropNotNull, AddConstraint,
// DropConstraint, ValidateConstraint.
type AlterDomain struct {
	Name       Name
	Kind       AlterKind
	Expr       Expr
	Constraint *Constraint
	Constr     string
	Cascade    bool
	IfExists   bool
}

// CreateType is CREATE TYPE in its other forms: a composite type has Columns;
// Form is "composite", "range", "base" or "shell".
type CreateType struct {
	Name    Name
	Form    string
	Columns []*ColumnDef
}

// CreateSequence is CREATE SEQUENCE; OwnedBy is the column of OWNED BY.
type CreateSequence struct {
	Name        Name
	IfNotExists bool
	Temporary   bool
	As          *TypeName
	OwnedBy     *ColumnRef
}

// AlterSequence is ALTER SEQUENCE.
type AlterSequence struct {
	Name     Name
	IfExists bool
	As       *TypeName
	OwnedBy  *ColumnRef // nil: not said
	Unowned  bool       // OWNED BY NONE
}

// FuncArg is a parameter of a function.
type FuncArg struct {
	Name    string
	Type    TypeName
	Mode    string // "in", "out", "inout", "variadic", "table"
	Default Expr
}

// Signature is the list of input parameters that tells a function from others
// of its name; nil where a statement gives the name alone.
type Signature struct{ Types []TypeName }

// CreateFunction is CREATE FUNCTION or PROCEDURE.
type CreateFunction struct {
	Name      Name
	Replace   bool
	Procedure bool
	Args      []FuncArg
	Returns   *TypeName
	Language  string // lower case
	Body      string // the text between the quotes, "" for an SQL-standard body
	BodyStart int    // file offset of Body's first byte where Body stands in the file as it is; else -1
	Immutable bool
}

// CreateTrigger is CREATE [CONSTRAINT] TRIGGER.
type CreateTrigger struct {
	Name       string
	Table      Name
	Function   Name
	Args       []string
	Before     bool
	InsteadOf  bool
	ForEachRow bool
	Insert     bool
	Update     bool
	Delete     bool
	Truncate   bool
	Columns    []string // UPDATE OF
	When       Expr
	Constraint bool
	Replace    bool
}

// CreateExtension is CREATE EXTENSION.
type CreateExtension struct {
	Name        string
	Schema      string
	IfNotExists bool
}

// SetVariable is SET, RESET and DISCARD. A nil Values means DEFAULT (or RESET);
// Name is "all" for RESET ALL.
type SetVariable struct {
	Name   string // lower case
	Values []string
	Local  bool
	Reset  bool
}

// TransactionKind is the kind of a Transaction statement.
type TransactionKind int

// Transaction control.
const (
	Begin TransactionKind = iota
	Commit
	Rollback
	Savepoint
	Release
	RollbackTo
	Prepare
	CommitPrepared
	RollbackPrepared
)

// Transaction is a transaction control statement.
type Transaction struct {
	Kind      TransactionKind
	Savepoint string
	Chain     bool
}

// Do is an anonymous code block. BodyStart is as in CreateFunction.
type Do struct {
	Language  string
	Body      string
	BodyStart int
}

// Call is CALL procedure(...).
type Call struct {
	Func *FuncCall
}

// Target is an output column of a query, or a column that UPDATE sets.
type Target struct {
	Name string // alias, or the column set; "" where it is left out
	Expr Expr
}

// FromItem is an item of FROM, flattened: joins list both sides. Exactly one
// of Table (Name set), Func and Query is given.
type FromItem struct {
	Table Name
	Alias string
	Func  *FuncCall
	Query *Select
}

// Select is SELECT, VALUES or a set operation. Of a set operation, Targets and
// From are those of the leftmost branch, and Union lists the others.
type Select struct {
	With    []CTE
	Targets []Target
	From    []FromItem
	// On holds the conditions of JOIN ... ON, in source order. USING is an
	// *Opaque of kind "Using" over the columns; NATURAL is one over none.
	On        []Expr
	OuterJoin bool // a join of From is LEFT, RIGHT or FULL
	Where     Expr
	Grouped   bool // GROUP BY or HAVING
	Values    [][]Expr
	Union     []*Select
}

// CTE is one query of WITH; Query is a *Select, *Insert, *Update or *Delete.
type CTE struct {
	Name  string
	Query Node
}

// Insert is INSERT. Columns is empty where the statement names none; Default
// is DEFAULT VALUES.
type Insert struct {
	With        []CTE
	Table       Name
	Columns     []string
	Query       *Select // VALUES or SELECT; nil for DEFAULT VALUES
	OnConflict  bool
	ConflictSet []Target // DO UPDATE SET
	Returning   []Target
}

// Update is UPDATE.
type Update struct {
	With  []CTE
	Table Name
	Set   []Target
	From  []FromItem
	Where Expr
}

// Delete is DELETE.
type Delete struct {
	With  []CTE
	Table Name
	Where Expr
}

// Copy is COPY.
type Copy struct {
	Table   Name
	Columns []string
	From    bool
	Stdin   bool
}

// CommentOn is COMMENT ON. Name is the object, or the relation of Sub.
type CommentOn struct {
	Kind ObjectKind
	Name Name
	Sub  string // column or constraint
	Text string // "" for NULL
}

// Other is a statement whose kind has no bearing on associations. Tag is the
// parser's name for it (GrantStmt, VacuumStmt, ...).
type Other struct {
	Tag string
}

func (*CreateTable) stmtNode()     {}
func (*CreateTableAs) stmtNode()   {}
func (*CreateView) stmtNode()      {}
func (*AlterTable) stmtNode()      {}
func (*Rename) stmtNode()          {}
func (*SetSchema) stmtNode()       {}
func (*Drop) stmtNode()            {}
func (*CreateIndex) stmtNode()     {}
func (*CreateSchema) stmtNode()    {}
func (*CreateEnum) stmtNode()      {}
func (*AlterEnum) stmtNode()       {}
func (*CreateDomain) stmtNode()    {}
func (*AlterDomain) stmtNode()     {}
func (*CreateType) stmtNode()      {}
func (*CreateSequence) stmtNode()  {}
func (*AlterSequence) stmtNode()   {}
func (*CreateFunction) stmtNode()  {}
func (*CreateTrigger) stmtNode()   {}
func (*CreateExtension) stmtNode() {}
func (*SetVariable) stmtNode()     {}
func (*Transaction) stmtNode()     {}
func (*Do) stmtNode()              {}
func (*Call) stmtNode()            {}
func (*Select) stmtNode()          {}
func (*Insert) stmtNode()          {}
func (*Update) stmtNode()          {}
func (*Delete) stmtNode()          {}
func (*Copy) stmtNode()            {}
func (*CommentOn) stmtNode()       {}
func (*Other) stmtNode()           {}

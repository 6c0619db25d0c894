// Package clause stands for gorm.io/gorm/clause: the signatures that tests call.
package clause

type Assigner interface {
	Assignments() []Assignment
}

type Assignment struct {
	Column Column
	Value  interface{}
}

func (Assignment) Assignments() (_ []Assignment) { return }

type Association struct {
	Association string
	Conditions  []Expression
	Set         []Assignment
	Values      []interface{}
}

func (Association) Assignments() (_ []Assignment) { return }

func (Association) AssociationAssignments() (_ []Association) { return }

type Builder interface {
	Writer
	AddError(_ error) error
	AddVar(_ Writer, _ ...interface{})
	WriteQuoted(field interface{})
}

type Column struct {
	Table string
	Name  string
	Alias string
	Raw   bool
}

type Eq struct {
	Column interface{}
	Value  interface{}
}

func (Eq) Build(builder Builder) {}

func (Eq) NegationBuild(builder Builder) {}

type Expr struct {
	SQL                string
	Vars               []interface{}
	WithoutParentheses bool
}

func (Expr) Build(builder Builder) {}

type Expression interface {
	Build(builder Builder)
}

type OnConflict struct {
	Columns      []Column
	OnConstraint string
	DoNothing    bool
	DoUpdates    Set
	UpdateAll    bool
}

func (OnConflict) Name() (_ string) { return }

func (OnConflict) Build(builder Builder) {}

type Returning struct {
	Columns []Column
}

func (Returning) Name() (_ string) { return }

func (Returning) Build(builder Builder) {}

type Set []Assignment

func (Set) Name() (_ string) { return }

func (Set) Build(builder Builder) {}

func (Set) Assignments() (_ []Assignment) { return }

type Table struct {
	Name  string
	Alias string
	Raw   bool
}

type Writer interface {
	WriteByte(_ byte) error
	WriteString(_ string) (int, error)
}

func AssignmentColumns(values []string) (_ Set) { return }

func Assignments(values map[string]interface{}) (_ Set) { return }

const Associations string = "~~~as~~~"

const CurrentTable string = "~~~ct~~~"

const PrimaryKey string = "~~~py~~~"

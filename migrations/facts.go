package migrations

// facts is what the text of a file says about its part in a schema. It is made
// of the parts that run.
type facts struct {
	text     bool // false: binary or UTF-16, which the parser will report
	pgDump   bool // pg_dump wrote it
	query    bool // sqlc's queries
	template bool // names its tables by placeholders alone
	dialect  string

	tables  int // statements that create tables
	alters  int // statements that change tables in a way that rules see
	drops   int // statements that drop tables
	objects int // other definitions: types, functions, triggers, views, indexes
	views   int // of those, the views
	data    int // queries and changes of data
	unknown int // statements of no kind that SQL has

	events   []event
	types    []string // types and domains created
	includes []string // files that psql is told to read
}

// schema reports whether a file holds definitions of any kind.
func (f *facts) schema() bool { return f.tables+f.alters+f.drops+f.objects > 0 }

// eventKind is a kind of event.
type eventKind uint8

const (
	createTable eventKind = iota
	dropTable
	renameTable
	touchTable // alters it, or makes something that depends on it
	addColumn
	dropColumn
	renameColumn
)

// event is what a statement does to a table, by names without their schemas:
// files are told apart by what they make, and search paths are not followed.
type event struct {
	kind   eventKind
	hard   bool // of touchTable: the table must be there when the statement runs
	soft   bool // of createTable: IF NOT EXISTS
	table  string
	column string
	name   string // the new name
}

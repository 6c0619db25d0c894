// Package migrations finds the databases in a tree of files: which SQL files
// make each of them, in which order they run, and which parts of each file run.
//
// It works on names and contents alone. Of the contents it looks at the markers
// of migration tools and, through a scanner of its own, at the tables that
// statements create, change and drop; parsing is sqlparse's part. What a tool
// would refuse (two files of one version, a file without a marker) is a Note
// here, and the files run in the order that the tool would have used.
package migrations

import (
	"fmt"
	"slices"
	"strings"

	"github.com/polylint/polylint/sqlparse"
)

// Source is a file that runs, or some parts of it.
type Source struct {
	// Path is slash-separated, and reachable from the working directory.
	Path string
	// Text is the whole file as read, down parts included.
	Text []byte
	// Sections are the parts that run, in the order in which they run, as byte
	// offsets into Text. Nil means the whole file; a file of which nothing runs
	// has one empty Section.
	Sections []sqlparse.Section
}

// Database is what one set of migrations, or one dump, makes.
type Database struct {
	// Name is the directory of the files as reachable from the working
	// directory; the file, where a directory holds several databases.
	Name string
	// Layout is one of Layouts.
	Layout  string
	Sources []Source // in the order in which they run; see Discover for none
	// Unordered says that the order of Sources is not known to be the one in
	// which they were meant to run, so that a file may name tables of later
	// ones.
	Unordered bool
	// Notes say what was left out, and why.
	Notes []Note
}

// Note says what was left out, and why.
type Note struct {
	Path    string // file or directory, as in Source
	Message string
}

// Failure is a file or a directory that could not be read.
type Failure struct {
	Path, Message string
}

// Options guide the search.
type Options struct {
	// Layout is one of Layouts; "" and "auto" leave the choice to the names and
	// contents of the files.
	Layout string
	// Exclude are doublestar patterns over paths relative to the root, and over
	// paths as in Source. A pattern that matches a directory leaves out all of
	// it.
	Exclude []string
	// Base is the absolute directory that Exclude's patterns are relative to where
	// the paths of files are absolute; "" where they are matched as they are.
	Base string
	// Trace, where it is set, is told the path of every file that is read or looked
	// for, and of every directory that is listed: as long as none of them changes,
	// the same search gives the same result.
	Trace func(path string)
	// Overlay holds the texts of files that Files is to take from here rather
	// than from disk, by their cleaned, slash-separated paths.
	Overlay map[string][]byte
	// Files is where the tree of files is; nil: on Disk.
	Files FileSystem
}

func (o Options) files() FileSystem {
	if o.Files == nil {
		return Disk{}
	}
	return o.Files
}

// The layouts, by the names that the configuration uses.
const (
	golangMigrate = "golang-migrate"
	goose         = "goose"
	dbmate        = "dbmate"
	sqlMigrate    = "sql-migrate"
	tern          = "tern"
	flyway        = "flyway"
	liquibase     = "liquibase"
	sqlx          = "sqlx"
	diesel        = "diesel"
	prisma        = "prisma"
	drizzle       = "drizzle"
	sqitch        = "sqitch"
	supabase      = "supabase"
	hasura        = "hasura"
	atlas         = "atlas"
	dump          = "dump"
	plain         = "plain"
)

// Layouts returns the names of all layouts. Dump is a schema that is kept as
// one file; plain is every other arrangement of SQL files that no tool owns.
func Layouts() []string {
	return []string{
		golangMigrate, goose, dbmate, sqlMigrate, tern, flyway, liquibase, sqlx,
		diesel, prisma, drizzle, sqitch, supabase, hasura, atlas, dump, plain,
	}
}

// forced returns the layout that the options ask for, "" for none.
func (o Options) forced() (string, error) {
	if o.Layout == "" || o.Layout == "auto" {
		return "", nil
	}
	if !slices.Contains(Layouts(), o.Layout) {
		return "", fmt.Errorf("unknown layout %q: use auto or one of %s", o.Layout, strings.Join(Layouts(), ", "))
	}
	return o.Layout, nil
}

package sinks

import (
	"go/types"
	"slices"
	"strings"
)

// library is what is known of a database library.
type library struct {
	// paths are the packages whose functions it is, versions of one another.
	paths   []string
	entries map[string]entry // by function: "DB.Exec", "NamedExec"
}

// entry is a function that sends rows to the database: as SQL text, or by a
// model or builder.
type entry struct {
	sql   *position
	model func(*site) []*Write
}

// position says where the arguments of a function that executes SQL stand,
// counted without the receiver.
type position struct {
	query int
	args  int  // the slice of arguments, or the named one; -1 for none
	named bool // args is one value
	// packed says that the query is the first of the variadic arguments.
	packed bool
	// prepared says that the query was given when the receiver was made.
	prepared bool
}

// text adds functions with a query at a position, its arguments after it.
func (l *library) text(query int, types, methods string) {
	l.at(position{query: query, args: query + 1}, types, methods)
}

func (l *library) at(p position, types, methods string) {
	l.add(entry{sql: &p}, types, methods)
}

func (l *library) rows(f func(*site) []*Write, types, methods string) {
	l.add(entry{model: f}, types, methods)
}

func (l *library) add(e entry, types, methods string) {
	if l.entries == nil {
		l.entries = map[string]entry{}
	}
	for _, m := range strings.Fields(methods) {
		if types == "" {
			l.entries[m] = e
		}
		for _, t := range strings.Fields(types) {
			l.entries[t+"."+m] = e
		}
	}
}

// libraries are those that are known, by import path.
var libraries = index(
	databaseSQL(), sqlxLibrary(), pgxLibrary(), pgconnLibrary(), gormLibrary(), bunLibrary(), squirrelLibrary(),
	goquLibrary(), goquExecLibrary(), xormLibrary(), gopgLibrary(), boilQueriesLibrary(), jetLibrary(),
)

func index(libs ...*library) map[string]*library {
	m := map[string]*library{}
	for _, l := range libs {
		for _, p := range l.paths {
			m[p] = l
		}
	}
	return m
}

// generators are the packages that generated code imports whose users import
// the generated code alone.
var generators = []string{
	"entgo.io/ent", "entgo.io/ent/dialect", "entgo.io/ent/dialect/sql", "entgo.io/ent/dialect/sql/sqlgraph",
	"github.com/aarondl/sqlboiler/v4/boil", "github.com/volatiletech/sqlboiler/v4/boil",
	"github.com/go-jet/jet/v2/postgres",
}

// Libraries returns the import paths of the database libraries that are known.
func Libraries() []string {
	paths := slices.Clone(generators)
	for p := range libraries {
		paths = append(paths, p)
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

// Known reports whether an import path is a database library's that is known, or
// that of a package that code generated for one imports.
func Known(path string) bool { return libraries[path] != nil || Generates(path) }

// Generates reports whether code that imports a path is generated, and writes
// rows for who imports it.
func Generates(path string) bool { return slices.Contains(generators, path) }

// Imports reports whether a package may write rows by itself: whether it imports
// a database library, or code that was generated for one.
func Imports(pkg *types.Package) bool {
	for _, p := range pkg.Imports() {
		if Known(p.Path()) {
			return true
		}
		for _, of := range p.Imports() {
			if Generates(of.Path()) {
				return true
			}
		}
	}
	return false
}

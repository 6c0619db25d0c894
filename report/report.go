// Package report writes the result of a run in the formats that people and
// tools read. A format is a type with one method, in a file of its own, and a
// line in the list below.
package report

import (
	"io"

	"github.com/polylint/polylint/diag"
)

const projectURL = "https://github.com/polylint/polylint"

// Options are what a format may need besides the result.
type Options struct {
	Version string          // of polylint
	Rules   []diag.RuleInfo // every rule, for formats that describe them
	Color   bool
	Quiet   bool // leave out what is no finding
}

// Formatter writes a result.
type Formatter interface {
	Format(w io.Writer, r *diag.Result, o Options) error
}

// formats lists every format by its name on the command line.
var formats = []struct {
	name string
	Formatter
}{
	{"text", text{}},
	{"json", jsonFormat{}},
	{"sarif", sarifFormat{}},
	{"github", github{}},
	{"gitlab", gitlab{}},
	{"checkstyle", checkstyle{}},
	{"junit", junit{}},
	{"rdjsonl", rdjsonl{}},
}

// Names returns the names of all formats; the first is the default.
func Names() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

// Lookup returns the format of that name.
func Lookup(name string) (Formatter, bool) {
	for _, f := range formats {
		if f.name == name {
			return f.Formatter, true
		}
	}
	return nil, false
}

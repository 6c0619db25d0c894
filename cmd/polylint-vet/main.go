// Command polylint-vet is polylint as a tool of go vet:
//
//	go vet -vettool=$(which polylint-vet) ./...
//
// It reports the Go code that writes rows of child tables past their validator,
// and what is wrong with the schema itself, at its places in the .sql files. Flags
// are those of vet tools, -json among them; .polylint.yml configures it as it does
// polylint check.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/engine"
	"github.com/polylint/polylint/internal/gofiles"
	"github.com/polylint/polylint/internal/program"
)

func main() {
	projects := &engine.Projects{Cache: association.UserCache(), Program: program.Stamp}
	// The go command asks for this once, before it looks up results that it has
	// kept (cmd/go/internal/work, toolID). It runs the tool where go vet was
	// started; for each package it runs it in the package's directory.
	if len(os.Args) == 2 && os.Args[1] == "-V=full" {
		line, err := version(projects)
		if err != nil {
			fatal(err)
		}
		fmt.Println(line)
		return
	}
	if file, ok := unitFile(os.Args); ok {
		u, err := readUnit(file)
		if err != nil {
			fatal(err)
		}
		file, err := u.prepare(projects)
		switch {
		case err != nil && u.VetxOnly:
			os.Exit(1) // nobody asked about the package, and the go command goes on
		case err != nil:
			fatal(err)
		case file == "":
			return
		}
		os.Args[len(os.Args)-1] = file
	}
	unitchecker.Main(analyzer(projects))
}

func fatal(err error) {
	fmt.Fprintf(os.Stderr, "polylint-vet: %v\n", err)
	os.Exit(1)
}

// version is the answer to -V=full. Of a version that is devel the go command
// takes the last word, which names the program and the schema.
func version(projects *engine.Projects) (string, error) {
	id, err := program.ID()
	if err != nil {
		return "", err
	}
	schema, err := projects.Digest(".")
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("polylint-vet version devel buildID=%s-%s", id, schema), nil
}

func analyzer(projects *engine.Projects) *analysis.Analyzer {
	var sql bool
	a := projects.Analyzer(engine.Hosted{Schema: func(pass *analysis.Pass, set *association.Set) []analysis.Diagnostic {
		if !sql {
			return nil
		}
		return schemaFindings(pass, set)
	}})
	a.Flags.BoolVar(&sql, "sql", true, "report what is wrong with the schema, too")
	return a
}

// schemaFindings returns the findings about migrations that this package is the
// one to show: it is the nearest to them.
func schemaFindings(pass *analysis.Pass, set *association.Set) []analysis.Diagnostic {
	dir := ""
	for _, f := range pass.Files {
		name := pass.Fset.Position(f.Package).Filename
		if gofiles.Built(filepath.Split(name)) {
			dir = filepath.Dir(name)
			break
		}
	}
	if dir == "" {
		return nil // tests of the package alone
	}
	return engine.SchemaDiagnostics(pass, set, showing(set, dir))
}

// showing tells of which findings a package directory is the one to show.
func showing(set *association.Set, dir string) func(*diag.Finding) bool {
	shows := map[string]bool{}
	return func(f *diag.Finding) bool {
		migrations := filepath.Join(set.Root, filepath.Dir(filepath.FromSlash(f.Location.File)))
		if _, ok := shows[migrations]; !ok {
			shows[migrations] = gofiles.Nearest(set.Root, migrations) == dir
		}
		return shows[migrations]
	}
}

// showsAny reports whether a package directory is to show a finding.
func showsAny(set *association.Set, dir string) bool {
	shows := showing(set, dir)
	for i := range set.Findings {
		if shows(&set.Findings[i]) {
			return true
		}
	}
	return false
}

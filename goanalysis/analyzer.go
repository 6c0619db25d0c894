// Package goanalysis finds Go code that writes the rows of child tables without
// their validator, or writes them wrong. It knows the child tables from the
// replayed schema, which its host hands to it.
package goanalysis

import (
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/goanalysis/model"
	"github.com/polylint/polylint/goanalysis/sinks"
	"github.com/polylint/polylint/goanalysis/validators"
)

// Settings say where the analyzer has its schema from, and what it reports.
type Settings struct {
	// Associations returns the child tables of the project that a package
	// directory (absolute, "" where it is not known) belongs to; nil where nothing
	// is known, which passes the package over. It is called concurrently, and for
	// every package: the host keeps what it returns.
	Associations func(dir string) (*association.Set, error)
	// Disabled reports whether a rule is switched off; nil: none is.
	Disabled func(code string) bool
}

// Result is what the analyzer finds in a package, for hosts that want more of
// it than an analysis.Diagnostic holds.
type Result struct {
	Findings []Finding
	// Boundaries are findings for a host that sees the whole program, and
	// References the functions that the package uses; see Boundary.
	Boundaries []Boundary
	References map[string]bool
}

// Finding is a finding in Go code. Rule, Severity, Confidence, Message, Help,
// Table and the like are set; Location follows from Pos and End, and the rest
// from the rule.
type Finding struct {
	diag.Finding
	Pos, End token.Pos
	// At is where the row is made, where that is in another package: the finding
	// stands where that package and the one that inserts are brought together.
	At *Step
	// RelatedPos are places in Go code; those in migrations are in
	// Finding.Related, relative to the set's root.
	RelatedPos []RelatedPos
	Suggested  []analysis.SuggestedFix
}

// RelatedPos is another place in Go code that belongs to a finding.
type RelatedPos struct {
	Pos, End token.Pos
	Message  string
}

// Name is the analyzer's name, which is the linter's in golangci-lint.
const Name = "polylint"

// New returns the analyzer. The facts it exports tell packages what each other's
// functions validate and insert.
func New(s Settings) *analysis.Analyzer {
	facts := append(model.FactTypes(), validators.FactTypes()...)
	return &analysis.Analyzer{
		Name:       Name,
		Doc:        "report inserts of child rows that pass their validator by",
		URL:        "https://github.com/polylint/polylint",
		ResultType: reflect.TypeFor[*Result](),
		FactTypes:  append(facts, new(Summary), new(Wired)),
		Run:        func(pass *analysis.Pass) (any, error) { return run(pass, s) },
	}
}

func run(pass *analysis.Pass, s Settings) (*Result, error) {
	result := &Result{}
	set, err := s.Associations(directory(pass))
	if err != nil || set == nil {
		return result, err
	}
	c := &checker{
		pass: pass, set: set, mapper: model.New(pass, set), tables: tablesOf(set),
		funcs: map[*ssa.Function]*function{}, local: map[*types.Func]*ssa.Function{}, summaries: map[*ssa.Function]*Summary{},
		embedded: map[*types.Var]string{},
	}
	c.report = func(f Finding) {
		if s.Disabled != nil && s.Disabled(f.Rule) || c.passedOver(f.Pos) {
			return
		}
		result.Findings = append(result.Findings, f)
	}
	c.found = validators.Find(pass, set, c.mapper)
	polymorphicModels(pass, c.mapper, c.report)
	incompleteValidators(pass, c.mapper, c.found, c.report)
	c.ignoredVerdicts()
	c.literals()
	if len(set.Children) > 0 && c.candidate() {
		c.build()
		c.collectMethods()
		c.findVisible()
		c.constants()
		for _, f := range c.order {
			f.findWrites()
		}
		c.summarise()
		c.reportWrites()
		c.wire()
		c.export()
	}
	result.References = c.references()
	result.Boundaries = c.closeBoundaries(result.References)
	result.Findings = distinct(result.Findings)
	for _, f := range result.Findings {
		// Hosts know no confidence: they get what is reported by default.
		if f.Confidence >= diag.Medium {
			pass.Report(f.diagnostic())
		}
	}
	return result, nil
}

// directory returns the package's directory, "" where it has no files.
func directory(pass *analysis.Pass) string {
	for _, f := range pass.Files {
		if name := pass.Fset.Position(f.FileStart).Filename; filepath.IsAbs(name) {
			return filepath.Dir(name)
		}
	}
	return ""
}

// candidate reports whether the package can write child rows, or be on the way of
// one: it imports a database library or something that is known to write, or it
// uses a child table's model.
func (c *checker) candidate() bool {
	if sinks.Imports(c.pass.Pkg) {
		return true
	}
	for _, f := range c.pass.AllObjectFacts() {
		if _, ok := f.Fact.(*Summary); ok {
			return true
		}
	}
	if len(c.found) > 0 {
		return true
	}
	for _, obj := range c.pass.TypesInfo.Uses {
		if tn, ok := obj.(*types.TypeName); ok && len(c.mapper.Models(tn.Type())) > 0 {
			return true
		}
	}
	return false
}

// passedOver reports whether findings at a position are of no use: in generated
// code, which nobody edits, and in tests where the configuration leaves them out.
func (c *checker) passedOver(pos token.Pos) bool {
	if !c.set.Tests && c.inTest(pos) {
		return true
	}
	file := c.fileAt(pos)
	return file != nil && ast.IsGenerated(file)
}

// distinct sorts findings by place, and drops those that say the same of it.
func distinct(fs []Finding) []Finding {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		if a.Pos != b.Pos {
			return int(a.Pos) - int(b.Pos)
		}
		return strings.Compare(a.Rule+a.Table+a.Message, b.Rule+b.Table+b.Message)
	})
	return slices.CompactFunc(fs, func(a, b Finding) bool {
		return a.Pos == b.Pos && a.Rule == b.Rule && a.Table == b.Table
	})
}

// diagnostic is a finding as hosts of go/analysis want it. The message begins
// with the code, since some of them drop the category, and ends with the
// migration, since they drop what is related too.
func (f *Finding) diagnostic() analysis.Diagnostic {
	d := analysis.Diagnostic{
		Pos: f.Pos, End: f.End, Category: f.Rule, URL: f.URL,
		Message: f.Rule + ": " + f.Message, SuggestedFixes: f.Suggested,
	}
	for _, r := range f.RelatedPos {
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: r.Pos, End: r.End, Message: r.Message})
	}
	return d
}

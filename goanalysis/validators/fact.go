package validators

import (
	"fmt"
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Fact is on a function that validates: for which tables, and how.
type Fact struct {
	Validators []Data
}

// HookFact is on a method that an ORM calls before it writes a row, and that
// validates the row.
type HookFact struct {
	Library    string
	Calls      string
	Validators []Data
}

// Data is a Validator without its function, as facts hold it. Keys are a list,
// since a map has no order and facts must be the same every time.
type Data struct {
	Schema, Table string
	Subject       int
	Keys          []Key
	Kind          VerdictKind
	Result        int
	Covers        []string
	Source        Source
	Lookalike     bool
	Shared        bool
}

// Key is a parameter that holds a parent column.
type Key struct {
	Column string
	Param  int
}

// AFact marks the type as a fact.
func (*Fact) AFact() {}

// AFact marks the type as a fact.
func (*HookFact) AFact() {}

func (f *Fact) String() string { return "validator of " + describe(f.Validators) }

func (f *HookFact) String() string { return f.Library + " hook of " + describe(f.Validators) }

func describe(vs []Data) string {
	var parts []string
	for _, v := range vs {
		table := v.Table
		if table == "" {
			table = "any keys"
		}
		parts = append(parts, fmt.Sprintf("%s(%s)", table, strings.Join(v.Covers, ",")))
	}
	return strings.Join(parts, " ")
}

// FactTypes returns the facts that the package exports, for the analyzer's
// FactTypes.
func FactTypes() []analysis.Fact { return []analysis.Fact{new(Fact), new(HookFact)} }

func (v *Validator) data() Data {
	d := Data{
		Schema: v.Schema, Table: v.Table, Subject: v.Subject, Kind: v.Verdict.Kind, Result: v.Verdict.Result,
		Covers: v.Covers, Source: v.Source, Lookalike: v.Lookalike, Shared: v.Shared,
	}
	for _, column := range slices.Sorted(maps.Keys(v.Keys)) {
		d.Keys = append(d.Keys, Key{column, v.Keys[column]})
	}
	return d
}

func (d Data) validator(fn *types.Func) *Validator {
	v := &Validator{
		Func: fn, Schema: d.Schema, Table: d.Table, Subject: d.Subject, Verdict: Verdict{d.Kind, d.Result},
		Covers: d.Covers, Source: d.Source, Lookalike: d.Lookalike, Shared: d.Shared,
	}
	if len(d.Keys) > 0 {
		v.Keys = map[string]int{}
		for _, k := range d.Keys {
			v.Keys[k.Column] = k.Param
		}
	}
	return v
}

// Of returns what a function validates, one entry per child table. The function
// is of the pass's package, after Find, or of one that it imports.
func Of(pass *analysis.Pass, fn *types.Func) []*Validator {
	if fn == nil || fn.Pkg() == nil {
		return nil
	}
	fn = fn.Origin()
	var fact Fact
	if !pass.ImportObjectFact(fn, &fact) {
		return nil
	}
	vs := make([]*Validator, len(fact.Validators))
	for i, d := range fact.Validators {
		vs[i] = d.validator(fn)
	}
	return vs
}

// exportFact exports a function's validators.
func exportFact(pass *analysis.Pass, fn *types.Func, vs []*Validator) {
	fact := new(Fact)
	for _, v := range vs {
		fact.Validators = append(fact.Validators, v.data())
	}
	pass.ExportObjectFact(fn, fact)
}

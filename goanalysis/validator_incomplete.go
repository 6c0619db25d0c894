package goanalysis

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/goanalysis/model"
	"github.com/polylint/polylint/goanalysis/validators"
)

// incompleteValidators reports the package's validators that leave out a parent
// (PL506).
func incompleteValidators(pass *analysis.Pass, m *model.Mapper, found []*validators.Validator, report func(Finding)) {
	for _, v := range found {
		if v.Table == "" || v.Shared || v.Source == validators.Found && superseded(v, found) {
			continue
		}
		for _, c := range m.Set().Lookup(v.Schema, v.Table) {
			if c.Kind == association.Arc {
				reportIncomplete(pass, m, v, c, report)
			}
		}
	}
}

// superseded reports whether a validator that was only found is not the table's:
// another is declared or marked, or it is a part of another that looks at more.
func superseded(v *validators.Validator, found []*validators.Validator) bool {
	return slices.ContainsFunc(found, func(o *validators.Validator) bool {
		if o.Schema != v.Schema || o.Table != v.Table || o.Func == v.Func {
			return false
		}
		return o.Source != validators.Found || o.Calls(v.Func) && len(o.Covers) > len(v.Covers)
	})
}

func reportIncomplete(pass *analysis.Pass, m *model.Mapper, v *validators.Validator, c *association.Child, report func(Finding)) {
	missing := validators.Missing(c, v.Covers)
	if len(missing) == 0 || len(missing) == len(c.Parents) {
		return // none of this association's parents: it is about another one
	}
	if v.Source == validators.Found && slices.ContainsFunc(c.Validators, func(d association.Validator) bool { return len(d.Functions) > 0 }) {
		return
	}
	shape := subjectShape(m, v, c)
	if shape == nil && v.Subject != validators.NoSubject {
		return
	}
	lacks := shape != nil && !slices.ContainsFunc(missing, func(p association.Parent) bool { return fieldOf(shape, p) })
	if lacks && v.Lookalike {
		return // rows made of it never have that parent
	}
	var looked, left []string
	for _, p := range c.Parents {
		if slices.ContainsFunc(missing, func(o association.Parent) bool { return slices.Equal(o.Columns, p.Columns) }) {
			left = append(left, p.Columns[0])
		} else {
			looked = append(looked, p.Columns[0])
		}
	}
	pos, end := v.Position()
	f := newFinding(pl506, pos, end)
	f.Package = model.PackagePath(pass.Pkg)
	f.Symbol = validators.Name(v.Func)
	f.Table = c.QualifiedName()
	f.Database = c.Database
	f.Columns = left
	f.Fingerprint = strings.Join(left, ",")
	f.Confidence = incompleteConfidence(v, c, len(looked))
	f.Message = fmt.Sprintf("%s looks at %s, but not at %s, %s", validators.Name(v.Func), conjunction(looked), conjunction(left),
		parentsSince(c, missing))
	if lacks {
		f.Message += fmt.Sprintf(", for which %s has no field", shape.Type.Obj().Name())
	}
	f.Help = fmt.Sprintf("count %s together; if this function is not the validator of %s, name the one that is under validators: in .polylint.yml",
		conjunction(append(slices.Clone(looked), left...)), c.Name)
	f.Evidence = incompleteEvidence(v, c, shape)
	for _, p := range missing {
		f.References = append(f.References, p.References)
		if p.Made.File != "" {
			f.Related = append(f.Related, diag.Related{Location: p.Made, Message: p.Columns[0] + " became a parent of " + c.Name + " here"})
		}
	}
	f.References = slices.DeleteFunc(f.References, func(r string) bool { return r == "" })
	report(f)
}

// subjectShape returns how the type of a validator's subject stands for a row of
// the child, nil where it has none.
func subjectShape(m *model.Mapper, v *validators.Validator, c *association.Child) *model.Model {
	sig := v.Func.Signature()
	param := sig.Recv()
	if v.Subject >= 0 && v.Subject < sig.Params().Len() {
		param = sig.Params().At(v.Subject)
	}
	if v.Subject == validators.NoSubject || param == nil {
		return nil
	}
	for _, s := range m.Shapes(param.Type()) {
		if s.Child == c {
			return s
		}
	}
	return nil
}

func fieldOf(m *model.Model, p association.Parent) bool {
	return slices.ContainsFunc(p.Columns, func(col string) bool { return m.Field(col) != nil })
}

func incompleteConfidence(v *validators.Validator, c *association.Child, looked int) diag.Confidence {
	switch {
	case v.Source != validators.Found:
		return diag.High
	case looked == 1 && len(c.Parents) > 2:
		return diag.Low
	}
	return diag.Medium
}

func incompleteEvidence(v *validators.Validator, c *association.Child, shape *model.Model) []string {
	var evidence []string
	switch v.Source {
	case validators.Declared:
		evidence = append(evidence, "declared under validators: in the configuration")
	case validators.Marked:
		evidence = append(evidence, "marked by //polylint:validator")
	default:
		evidence = append(evidence, "taken for a validator by its name, its results and what it looks at")
	}
	if shape != nil {
		evidence = append(evidence, fmt.Sprintf("%s stands for rows of %s: %s", shape.Type.Obj().Name(), c.Name, shape.Evidence))
	}
	return evidence
}

// parentsSince says since which places of the migrations the parents are there:
// "a parent of comments since db/0007_videos.up.sql:3".
func parentsSince(c *association.Child, parents []association.Parent) string {
	what := "a parent of " + c.Name
	if len(parents) > 1 {
		what = "parents of " + c.Name
	}
	var places []string
	for _, p := range parents {
		if p.Made.File == "" {
			return what
		}
		place := fmt.Sprintf("%s:%d", p.Made.File, p.Made.Start.Line)
		if !slices.Contains(places, place) {
			places = append(places, place)
		}
	}
	return what + " since " + conjunction(places)
}

// conjunction writes "a", "a and b", "a, b and c".
func conjunction(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " and " + names[last]
}

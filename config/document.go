package config

import (
	"fmt"
	"reflect"
	"sort"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"github.com/polylint/polylint/internal/suggest"
)

// document is the syntax tree of a configuration file, for the places of what
// it declares.
type document struct {
	name string
	root ast.Node
	errs []error
}

func (d *document) failAt(t *token.Token, format string, args ...any) {
	e := &Error{At: At{d.name, 1}, Column: 1, Message: fmt.Sprintf(format, args...)}
	if t != nil && t.Position != nil {
		e.At.Line, e.Column = t.Position.Line, t.Position.Column
	}
	d.errs = append(d.errs, e)
}

// fail reports a mistake at a path of keys (string) and indices (int). A path
// that does not exist stands for its longest existing part.
func (d *document) fail(path []any, format string, args ...any) {
	d.failAt(d.token(path), format, args...)
}

func (d *document) at(path ...any) At {
	at := At{d.name, 1}
	if t := d.token(path); t != nil && t.Position != nil {
		at.Line = t.Position.Line
	}
	return at
}

func (d *document) token(path []any) *token.Token {
	n := unwrap(d.root)
	tok := start(n)
	for _, step := range path {
		next, t := child(n, step)
		if t == nil {
			break
		}
		n, tok = next, t
	}
	// A scalar is pointed at itself, a collection at its key.
	if s, ok := n.(ast.ScalarNode); ok && n != nil {
		return s.GetToken()
	}
	return tok
}

// child returns a node below n, and the token that shows where it is.
func child(n ast.Node, step any) (ast.Node, *token.Token) {
	switch step := step.(type) {
	case string:
		for _, v := range values(n) {
			if v.Key.GetToken().Value == step {
				return unwrap(v.Value), v.Key.GetToken()
			}
		}
	case int:
		if s, ok := n.(*ast.SequenceNode); ok && step < len(s.Values) {
			v := unwrap(s.Values[step])
			return v, start(v)
		}
	}
	return nil, nil
}

func values(n ast.Node) []*ast.MappingValueNode {
	switch n := n.(type) {
	case *ast.MappingNode:
		return n.Values
	case *ast.MappingValueNode:
		return []*ast.MappingValueNode{n}
	}
	return nil
}

// start returns the first token of a node: of a block mapping, the first key
// rather than the colon after it.
func start(n ast.Node) *token.Token {
	if m, ok := n.(*ast.MappingNode); ok && m.IsFlowStyle {
		return m.Start
	}
	if vs := values(n); len(vs) > 0 {
		return vs[0].Key.GetToken()
	}
	if n == nil {
		return nil
	}
	return n.GetToken()
}

func unwrap(n ast.Node) ast.Node {
	for {
		switch x := n.(type) {
		case *ast.AnchorNode:
			n = x.Value
		case *ast.TagNode:
			n = x.Value
		default:
			return n
		}
	}
}

// checkKeys reports the keys that no field of Config has.
func (d *document) checkKeys() {
	d.checkNode(d.root, reflect.TypeFor[Config](), "")
}

func (d *document) checkNode(n ast.Node, t reflect.Type, where string) {
	n = unwrap(n)
	switch t.Kind() {
	case reflect.Struct:
		fields, keys := fieldsOf(t)
		for _, v := range values(n) {
			key := v.Key.GetToken()
			if _, merge := v.Key.(*ast.MergeKeyNode); merge {
				continue
			}
			field, ok := fields[key.Value]
			if !ok {
				d.failAt(key, "unknown key %q%s%s", key.Value, where, suggest.DidYouMean(key.Value, keys))
				continue
			}
			d.checkNode(v.Value, field, " in "+key.Value)
		}
	case reflect.Slice:
		if s, ok := n.(*ast.SequenceNode); ok {
			for _, v := range s.Values {
				d.checkNode(v, t.Elem(), where)
			}
		}
	case reflect.Map:
		for _, v := range values(n) {
			d.checkNode(v.Value, t.Elem(), where)
		}
	}
}

func fieldsOf(t reflect.Type) (fields map[string]reflect.Type, keys []string) {
	fields = map[string]reflect.Type{}
	for i := range t.NumField() {
		if key := t.Field(i).Tag.Get("yaml"); key != "-" {
			fields[key] = t.Field(i).Type
			keys = append(keys, key)
		}
	}
	return fields, keys
}

// place tells every declared item its line.
func (d *document) place(c *Config) {
	for i := range c.Databases {
		c.Databases[i].At = d.at("databases", i)
	}
	for i := range c.Arcs {
		c.Arcs[i].At = d.at("arcs", i)
	}
	for i := range c.Polymorphic {
		c.Polymorphic[i].At = d.at("polymorphic", i)
	}
	for i := range c.References {
		c.References[i].At = d.at("references", i)
	}
	for i := range c.Validators {
		c.Validators[i].At = d.at("validators", i)
	}
	for name, r := range c.Rules {
		r.At = d.at("rules", name)
		c.Rules[name] = r
	}
}

// ruleNames returns the keys of rules in an order that does not change between
// runs.
func ruleNames(c *Config) []string {
	names := make([]string, 0, len(c.Rules))
	for name := range c.Rules {
		names = append(names, name)
	}
	sort.Slice(names, func(i, j int) bool {
		a, b := c.Rules[names[i]].At.Line, c.Rules[names[j]].At.Line
		if a != b {
			return a < b
		}
		return strings.Compare(names[i], names[j]) < 0
	})
	return names
}

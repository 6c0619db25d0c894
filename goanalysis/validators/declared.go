package validators

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/goanalysis/model"
)

// spec is a function as the configuration names it.
type spec struct {
	path string // of the package, "" where it is not given
	recv string // receiver's type, "" for a function
	name string
}

// parseSpec reads "(*Comment).Validate", "Comment.Validate",
// "(*example.com/app/model.Comment).Validate", "example.com/app/model.ValidateParent"
// and "example.com/app/model.(*Comment).Validate". A name with one dot and no
// slash is a method's or that of a package's function; it gives both.
func parseSpec(s string) []spec {
	s = strings.TrimSpace(s)
	if open := strings.IndexByte(s, '('); open >= 0 {
		before := strings.TrimSuffix(s[:open], ".")
		inside, method, ok := strings.Cut(s[open+1:], ").")
		if !ok {
			return nil
		}
		inside = strings.TrimLeft(inside, "*")
		path, recv := splitName(inside)
		if path == "" {
			path = before
		}
		return []spec{{path, withoutTypeParams(recv), method}}
	}
	dir, last := "", s
	if i := strings.LastIndexByte(s, '/'); i >= 0 {
		dir, last = s[:i+1], s[i+1:]
	}
	switch parts := strings.Split(last, "."); len(parts) {
	case 1:
		return []spec{{"", "", last}}
	case 2:
		fn := spec{dir + parts[0], "", parts[1]}
		if dir != "" {
			return []spec{fn}
		}
		return []spec{{"", withoutTypeParams(parts[0]), parts[1]}, fn}
	default: // the last element of a path may have dots
		n := len(parts)
		return []spec{
			{dir + strings.Join(parts[:n-2], "."), withoutTypeParams(parts[n-2]), parts[n-1]},
			{dir + strings.Join(parts[:n-1], "."), "", parts[n-1]},
		}
	}
}

// splitName splits a qualified name at the dot behind its path.
func splitName(s string) (path, name string) {
	slash := strings.LastIndexByte(s, '/')
	dot := strings.LastIndexByte(s[slash+1:], '.')
	if dot < 0 {
		return "", s
	}
	return s[:slash+1+dot], s[slash+1+dot+1:]
}

func withoutTypeParams(name string) string {
	name, _, _ = strings.Cut(name, "[")
	return name
}

// matches reports whether a function is the one that is named. home is the
// package of the declared type, for names without a path.
func (s spec) matches(fn *types.Func, home string) bool {
	if fn.Name() != s.name || receiverName(fn) != s.recv {
		return false
	}
	path := s.path
	if path == "" {
		path = home
	}
	return path == "" || model.SamePath(path, model.PackagePath(fn.Pkg()))
}

func receiverName(fn *types.Func) string {
	recv := fn.Signature().Recv()
	if recv == nil {
		return ""
	}
	t := recv.Type()
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	if n, ok := types.Unalias(t).(*types.Named); ok {
		return n.Obj().Name()
	}
	return ""
}

// declares reports whether the configuration declares a function for a child, and
// whether nothing in it says of which package.
func declares(c *association.Child, fn *types.Func) (ok, bare bool) {
	for _, v := range c.Validators {
		home, _ := splitName(strings.TrimLeft(v.Type, "*"))
		for _, f := range v.Functions {
			for _, s := range parseSpec(f) {
				if s.matches(fn, home) {
					return true, s.path == "" && home == ""
				}
			}
		}
	}
	return false, false
}

const marker = "polylint:validator"

// marks returns the tables that a function's doc comment names behind
// //polylint:validator. all says that a marker names none: every table that the
// function's subject is a row of.
func marks(doc *ast.CommentGroup) (tables []string, all bool) {
	if doc == nil {
		return nil, false
	}
	for _, c := range doc.List {
		rest, ok := strings.CutPrefix(strings.TrimSpace(strings.TrimPrefix(c.Text, "//")), marker)
		if !ok || rest != "" && rest[0] != ' ' && rest[0] != '\t' {
			continue
		}
		rest, _, _ = strings.Cut(rest, "--")
		names := strings.FieldsFunc(rest, func(r rune) bool { return r == ' ' || r == ',' || r == '\t' })
		tables = append(tables, names...)
		all = all || len(names) == 0
	}
	return tables, all
}

// namesTable reports whether a marker's table is the child's.
func namesTable(written string, c *association.Child) bool {
	written = strings.ReplaceAll(written, `"`, "")
	return written == c.Name || written == c.QualifiedName()
}

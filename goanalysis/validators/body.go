package validators

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/polylint/polylint/goanalysis/model"
	"github.com/polylint/polylint/naming"
)

// uses is what a function's body does that matters here.
type uses struct {
	fields map[*types.Var]bool // fields and parameters that are read
	// opaque are the struct types of which a whole value goes to code that is not
	// in sight: it may look at any field.
	opaque map[*types.Named]bool
	// external are the validators of other packages that are called.
	external []*Validator
	// callees are the package's own functions that are called or referred to.
	callees []*types.Func
	// judged are the functions whose result is used.
	judged map[*types.Func]bool
	panics bool
	writes bool // to a database
}

func newUses() *uses {
	return &uses{fields: map[*types.Var]bool{}, opaque: map[*types.Named]bool{}, judged: map[*types.Func]bool{}}
}

// bodies reads the functions of a package.
type bodies struct {
	pass  *analysis.Pass
	m     *model.Mapper
	decls map[*types.Func]*ast.FuncDecl
	own   map[*types.Func]*uses
}

func newBodies(pass *analysis.Pass, m *model.Mapper) *bodies {
	b := &bodies{pass: pass, m: m, decls: map[*types.Func]*ast.FuncDecl{}, own: map[*types.Func]*uses{}}
	for _, file := range pass.Files {
		for _, decl := range file.Decls {
			if fd, ok := decl.(*ast.FuncDecl); ok && fd.Body != nil {
				if fn, ok := pass.TypesInfo.Defs[fd.Name].(*types.Func); ok {
					b.decls[fn] = fd
				}
			}
		}
	}
	return b
}

// reach returns what a function does, together with the package's functions
// that it calls, which it also returns. What a call finds out counts only where
// somebody asks for its result.
func (b *bodies) reach(fn *types.Func) (*uses, []*types.Func) {
	all := newUses()
	seen := map[*types.Func]bool{fn: true}
	var callees []*types.Func
	for queue := []*types.Func{fn}; len(queue) > 0; queue = queue[1:] {
		u := b.of(queue[0])
		for v := range u.fields {
			all.fields[v] = true
		}
		for t := range u.opaque {
			all.opaque[t] = true
		}
		for f := range u.judged {
			all.judged[f] = true
		}
		all.external = append(all.external, u.external...)
		all.panics = all.panics || u.panics
		all.writes = all.writes || u.writes
		for _, c := range u.callees {
			if !seen[c] && (u.judged[c] || c.Signature().Results().Len() == 0) {
				seen[c] = true
				callees = append(callees, c)
				queue = append(queue, c)
			}
		}
	}
	return all, callees
}

func (b *bodies) of(fn *types.Func) *uses {
	if u, ok := b.own[fn]; ok {
		return u
	}
	u := newUses()
	b.own[fn] = u
	if fd := b.decls[fn]; fd != nil {
		w := &walker{bodies: b, uses: u, skip: map[ast.Node]bool{}, called: map[*ast.Ident]bool{}}
		ast.Inspect(fd.Body, w.visit)
	}
	return u
}

type walker struct {
	*bodies
	uses *uses
	skip map[ast.Node]bool // selectors and identifiers that are not looked at
	// called are the names, at calls whose results are dropped, of what is called.
	called map[*ast.Ident]bool
}

func (w *walker) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok == token.ASSIGN {
			for _, lhs := range n.Lhs {
				w.skip[ast.Unparen(lhs)] = true // it is written, not read
			}
		}
		if len(n.Rhs) == 1 && allBlank(n.Lhs) {
			w.dropped(n.Rhs[0])
		}
	case *ast.ExprStmt:
		w.dropped(n.X)
	case *ast.DeferStmt:
		w.dropped(n.Call)
	case *ast.GoStmt:
		w.dropped(n.Call)
	case *ast.CallExpr:
		w.call(n)
	case *ast.SelectorExpr:
		if sel := w.pass.TypesInfo.Selections[n]; sel != nil && sel.Kind() == types.FieldVal && !w.skip[n] {
			if v, ok := sel.Obj().(*types.Var); ok {
				w.uses.fields[v.Origin()] = true
			}
		}
	case *ast.Ident:
		switch obj := w.pass.TypesInfo.Uses[n].(type) {
		case *types.Func:
			fn := obj.Origin()
			if !w.called[n] {
				w.uses.judged[fn] = true
			}
			if w.decls[fn] != nil && !slices.Contains(w.uses.callees, fn) {
				w.uses.callees = append(w.uses.callees, fn)
			}
		case *types.Var:
			if !obj.IsField() && !w.skip[n] {
				w.uses.fields[obj.Origin()] = true
			}
		}
	}
	return true
}

func allBlank(exprs []ast.Expr) bool {
	for _, e := range exprs {
		if id, ok := e.(*ast.Ident); !ok || id.Name != "_" {
			return false
		}
	}
	return true
}

// dropped notes that a call's results go nowhere.
func (w *walker) dropped(e ast.Expr) {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return
	}
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		w.called[fun] = true
	case *ast.SelectorExpr:
		w.called[fun.Sel] = true
	}
}

func (w *walker) call(call *ast.CallExpr) {
	info := w.pass.TypesInfo
	if tv, ok := info.Types[call.Fun]; ok && (tv.IsType() || tv.IsBuiltin()) {
		if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok && id.Name == "panic" && tv.IsBuiltin() {
			w.uses.panics = true
			w.incidental(call.Args)
		}
		return
	}
	fn, _ := typeutil.Callee(info, call).(*types.Func)
	if fn != nil {
		fn = fn.Origin()
	}
	if fn != nil && stops(fn) {
		w.uses.panics = true
	}
	if fn != nil && isDatabase(fn.Pkg()) {
		w.uses.writes = w.uses.writes || w.writesSQL(fn, call)
		w.incidental(call.Args)
		return
	}
	handed := w.handed(call)
	if fn != nil && len(handed) > 0 && writesRow(fn) {
		w.uses.writes = true
	}
	if fn != nil && w.decls[fn] != nil {
		w.abstracted(fn, call)
		return // it is looked into
	}
	if fn != nil && isSilent(fn.Pkg()) {
		w.incidental(call.Args)
		return
	}
	if vs := Of(w.pass, fn); len(vs) > 0 {
		w.uses.external = append(w.uses.external, vs...)
		return
	}
	if fields, ok := libraryReads(w.m, fn, handed); ok {
		for _, v := range fields {
			w.uses.fields[v] = true
		}
		return
	}
	for _, t := range handed {
		w.uses.opaque[t.Origin()] = true
	}
}

// abstracted notes the structs that a function of the package takes as interfaces
// or type parameters: it reads their fields through methods that are not known.
func (w *walker) abstracted(fn *types.Func, call *ast.CallExpr) {
	params := fn.Signature().Params()
	for i, arg := range call.Args {
		if params.Len() == 0 {
			return
		}
		t := params.At(min(i, params.Len()-1)).Type()
		if s, ok := t.(*types.Slice); ok && fn.Signature().Variadic() && i >= params.Len()-1 {
			t = s.Elem()
		}
		if p, ok := t.(*types.Pointer); ok {
			t = p.Elem()
		}
		if !types.IsInterface(t) { // a type parameter is one
			continue
		}
		if row := model.StructOf(w.pass.TypesInfo.TypeOf(arg)); row != nil {
			w.uses.opaque[row.Origin()] = true
		}
	}
}

// handed returns the struct types that a call is given whole values of, also as
// a method's receiver.
func (w *walker) handed(call *ast.CallExpr) []*types.Named {
	args := call.Args
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		if s := w.pass.TypesInfo.Selections[sel]; s != nil && s.Kind() == types.MethodVal {
			args = append([]ast.Expr{sel.X}, args...)
		}
	}
	var types []*types.Named
	for _, arg := range args {
		if t := model.StructOf(w.pass.TypesInfo.TypeOf(arg)); t != nil {
			types = append(types, t)
		}
	}
	return types
}

// incidental takes fields out that are given to a call for its own purposes: a
// message that names the post does not look at whether there is one.
func (w *walker) incidental(args []ast.Expr) {
	for _, arg := range args {
		for {
			arg = ast.Unparen(arg)
			w.skip[arg] = true
			switch e := arg.(type) {
			case *ast.StarExpr:
				arg = e.X
				continue
			case *ast.UnaryExpr:
				arg = e.X
				continue
			case *ast.SelectorExpr:
				arg = e.X
				continue
			case *ast.CallExpr: // a conversion
				if tv := w.pass.TypesInfo.Types[e.Fun]; tv.IsType() && len(e.Args) == 1 {
					arg = e.Args[0]
					continue
				}
			}
			break
		}
	}
}

// silent are the packages, with those below them, whose functions are handed rows
// and keys without judging them.
var silent = []string{
	"fmt", "errors", "log", "context", "encoding/json", "strconv", "strings", "time", "sync", "testing",
	"github.com/pkg/errors", "github.com/sirupsen/logrus", "github.com/rs/zerolog", "go.uber.org/zap",
	"golang.org/x/exp/slog", "go.opentelemetry.io/otel",
}

func isSilent(pkg *types.Package) bool {
	return slices.ContainsFunc(silent, func(path string) bool { return inModule(pkg, path) })
}

// stops reports whether a function does not return.
func stops(fn *types.Func) bool {
	if fn.Pkg() == nil {
		return false
	}
	switch fn.Pkg().Path() {
	case "log":
		return strings.HasPrefix(fn.Name(), "Fatal") || strings.HasPrefix(fn.Name(), "Panic")
	case "os":
		return fn.Name() == "Exit"
	}
	return false
}

// databases are the packages that execute SQL.
var databases = []string{
	"database/sql", "github.com/jmoiron/sqlx", "github.com/jackc/pgx", "github.com/jackc/pgconn", "gorm.io/gorm",
	"github.com/jinzhu/gorm", "github.com/uptrace/bun", "entgo.io/ent", "github.com/Masterminds/squirrel",
	"github.com/doug-martin/goqu", "xorm.io/xorm", "github.com/go-pg/pg", "github.com/aarondl/sqlboiler",
	"github.com/volatiletech/sqlboiler", "github.com/go-jet/jet", "github.com/lib/pq",
}

func isDatabase(pkg *types.Package) bool {
	return slices.ContainsFunc(databases, func(path string) bool { return inModule(pkg, path) })
}

// dbWrites are first words of the methods of database packages that write.
var dbWrites = words("exec must named insert create save first update updates upsert copy send queue append replace begin delete")

var writeSQL = regexp.MustCompile(`(?i)\b(insert\s+into|update\s+\w|merge\s+into)\b`)

// writesSQL reports whether a call of a database package may write. One that
// reads does not make a function less of a validator: it may check that the
// parent is there.
func (w *walker) writesSQL(fn *types.Func, call *ast.CallExpr) bool {
	ws := naming.Words(fn.Name())
	switch {
	case len(ws) == 0:
		return false
	case ws[0] == "first" || ws[0] == "new":
		return slices.Contains(ws, "create") || slices.Contains(ws, "insert") || slices.Contains(ws, "update")
	case dbWrites[ws[0]]:
		return true
	}
	for _, arg := range call.Args {
		if v := w.pass.TypesInfo.Types[arg].Value; v != nil && v.Kind() == constant.String && writeSQL.MatchString(constant.StringVal(v)) {
			return true
		}
	}
	return false
}

// writesRow reports whether a function that is handed a row is named for writing
// it: Insert, CreateComment, SaveAll.
func writesRow(fn *types.Func) bool {
	ws := naming.Words(fn.Name())
	if len(ws) == 0 || claims[ws[0]] != none {
		return false
	}
	switch ws[0] {
	case "insert", "create", "save", "store", "persist", "upsert":
		return true
	}
	return false
}

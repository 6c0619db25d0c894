package schema

import (
	"reflect"
	"slices"
	"strings"

	"github.com/polylint/polylint/sqlparse"
)

// Bounds that keep a body that never ends from running: the statements that
// one top-level statement may run, and how deep functions may call each other.
const (
	maxInner = 10_000
	maxCalls = 30
)

// do replays a DO block.
func (r *Replayer) do(n *sqlparse.Do) error {
	if n.Language != "plpgsql" {
		r.opaqueBody(n.Body, "a DO block in "+n.Language)
		return nil
	}
	b, ok := readBody(n.Body)
	if !ok {
		r.opaqueBody(n.Body, "a DO block")
		return nil
	}
	p := &plRun{r: r, text: n.Body, base: n.BodyStart, caller: r.at, scope: &plScope{vars: map[string]value{"found": {}}}}
	if r.at.fixed {
		p.base = -1
	}
	_, err := p.stmt(b)
	return err
}

// opaqueBody notes a body that cannot be read, where it could hold DDL.
func (r *Replayer) opaqueBody(body, what string) {
	l := lexer{text: body}
	for t := l.next(); t.kind != endToken; t = l.next() {
		if t.is("create") || t.is("alter") || t.is("drop") || t.is("execute") {
			r.note("not replayed: " + what + " that cannot be read")
			return
		}
	}
}

// query carries out the calls of a top-level SELECT: those of functions that
// the migrations define, and set_config.
func (r *Replayer) query(q *sqlparse.Select) error {
	if q == nil || !r.calls(q) {
		return nil
	}
	return (&plEval{r: r}).perform(q)
}

// calls reports whether a query calls anything that can change the catalog.
func (r *Replayer) calls(q *sqlparse.Select) bool {
	found := false
	look := func(x sqlparse.Expr) {
		sqlparse.Walk(x, func(x sqlparse.Expr) bool {
			if f, ok := x.(*sqlparse.FuncCall); ok {
				found = found || f.Name == "set_config" || len(r.overloads(sqlparse.Name{Schema: f.Schema, Name: f.Name})) > 0
			}
			return !found
		})
	}
	for _, t := range q.Targets {
		look(t.Expr)
	}
	for _, f := range q.From {
		if f.Func != nil {
			look(f.Func)
		}
	}
	return found
}

// callIn carries out CALL.
func (r *Replayer) callIn(f *sqlparse.FuncCall, vars *plScope) error {
	if f == nil {
		return nil
	}
	e := &plEval{r: r, vars: vars}
	e.expr(f)
	return e.err
}

// perform evaluates a query for what its calls do.
func (e *plEval) perform(q *sqlparse.Select) error {
	for _, f := range q.From {
		if f.Func != nil && e.r.userFunction(f.Func) != nil {
			e.expr(f.Func)
		}
	}
	if len(q.From) == 0 && q.Where == nil {
		for _, t := range q.Targets {
			e.expr(t.Expr)
		}
		return e.err
	}
	if res := e.query(q); !res.certain && e.err == nil {
		for _, t := range q.Targets {
			sqlparse.Walk(t.Expr, func(x sqlparse.Expr) bool {
				if c, ok := x.(*sqlparse.FuncCall); ok {
					if f := e.r.userFunction(c); f != nil && f.makesDDL() {
						e.r.note("not replayed: " + f.Name + "() is called for rows that are out of sight")
					}
				}
				return true
			})
		}
	}
	return e.err
}

// makesDDL reports whether a function's body could change the catalog.
func (f *Function) makesDDL() bool {
	l := lexer{text: f.Def.Body}
	for t := l.next(); t.kind != endToken; t = l.next() {
		if t.is("create") || t.is("alter") || t.is("drop") || t.is("execute") || t.is("perform") || t.is("call") {
			return true
		}
	}
	return false
}

// userFunction finds the function that a call means, by name and the number
// of its arguments.
func (r *Replayer) userFunction(c *sqlparse.FuncCall) *Function {
	fs := r.overloads(sqlparse.Name{Schema: c.Schema, Name: c.Name})
	n := len(c.Args)
	i := slices.IndexFunc(fs, func(f *Function) bool {
		least, most := 0, 0
		for _, a := range f.Def.Args {
			switch a.Mode {
			case "in", "inout":
				most++
				if a.Default == nil {
					least++
				}
			case "variadic":
				most = 1 << 20
			}
		}
		return n >= least && n <= most
	})
	if i < 0 {
		return nil
	}
	return fs[i]
}

// callUser runs a function that the migrations define.
func (e *plEval) callUser(f *Function, args []sqlparse.Expr) value {
	r := e.r
	if f.Def.Language != "plpgsql" && f.Def.Language != "sql" || f.Def.Body == "" {
		return value{}
	}
	if r.budget--; r.depth >= maxCalls || r.budget < 0 {
		return value{}
	}
	scope := e.bind(f, args)
	if e.err != nil {
		return value{}
	}
	caller := r.at
	caller.fixed = true
	p := &plRun{r: r, text: f.Def.Body, base: -1, caller: caller, scope: scope}
	r.depth++
	defer func() { r.depth-- }()
	if f.Def.Language == "sql" {
		if err := p.sqlBody(); err != nil {
			e.fail(err)
		}
		return p.result
	}
	b, ok := readBody(f.Def.Body)
	if !ok {
		if f.makesDDL() {
			r.note("not replayed: the body of " + f.Name + "() cannot be read")
		}
		return value{}
	}
	if _, err := p.stmt(b); err != nil {
		e.fail(err)
	}
	return p.result
}

// bind gives a function's parameters the values of a call's arguments.
func (e *plEval) bind(f *Function, args []sqlparse.Expr) *plScope {
	scope := &plScope{label: f.Name, vars: map[string]value{"found": {}}}
	named := map[string]sqlparse.Expr{}
	positional := len(args)
	for i, a := range args {
		if o, ok := a.(*sqlparse.Opaque); ok && o.Kind == "NamedArgExpr" && len(o.Args) == 1 {
			named[o.Name] = o.Args[0]
			positional = min(positional, i)
		}
	}
	n := 0
	for _, a := range f.Def.Args {
		if a.Mode == "out" || a.Mode == "table" {
			scope.vars[a.Name] = null()
			continue
		}
		var v value
		switch arg, ok := named[a.Name]; {
		case n < positional:
			v = e.expr(args[n])
		case ok:
			v = e.expr(arg)
		case a.Default != nil:
			v = (&plEval{r: e.r}).expr(a.Default)
		}
		n++
		scope.vars["$"+itoa(n)] = v
		if a.Name != "" {
			scope.vars[a.Name] = v
		}
	}
	return scope
}

// plRun runs one body.
type plRun struct {
	r      *Replayer
	text   string
	base   int     // offset of the body in the caller's file; -1 where it stands elsewhere
	caller context // of the statement that runs it
	scope  *plScope
	exprs  map[span]sqlparse.Expr
	result value
}

// control is how a statement ends.
type control struct {
	kind  controlKind
	label string
}

type controlKind int

const (
	goOn controlKind = iota
	exitLoop
	nextRound
	leave
)

func (p *plRun) source(s span) string { return p.text[s.start:s.end] }

func (p *plRun) eval() *plEval { return &plEval{r: p.r, vars: p.scope} }

// value evaluates an expression of the body.
func (p *plRun) value(s span) (value, error) {
	if s.start >= s.end {
		return null(), nil
	}
	x, ok := p.exprs[s]
	if !ok {
		x, _ = sqlparse.ParseExpr(p.source(s)) // what does not parse is unknown
		if p.exprs == nil {
			p.exprs = map[span]sqlparse.Expr{}
		}
		p.exprs[s] = x
	}
	if x == nil {
		return value{}, nil
	}
	e := p.eval()
	saved := p.r.at
	p.r.at = p.context(s)
	v := e.expr(x)
	subject := p.r.at.subject
	p.r.at = saved
	if e.err != nil {
		p.r.at.subject = subject
		return value{}, e.err
	}
	return v, nil
}

// context is that of a statement at a place of the body.
func (p *plRun) context(s span) context {
	c := p.caller
	c.subject = qname{}
	if p.base >= 0 {
		c.whole = sqlparse.Range{Start: p.base + s.start, End: p.base + s.end}
	} else {
		c.fixed = true
	}
	return c
}

func (p *plRun) stmts(list []plStmt) (control, error) {
	for _, s := range list {
		if c, err := p.stmt(s); err != nil || c.kind != goOn {
			return c, err
		}
	}
	return control{}, nil
}

func (p *plRun) stmt(s plStmt) (control, error) {
	if p.r.budget--; p.r.budget < 0 {
		return control{}, refuse("54001", "it runs more than %d statements", maxInner)
	}
	switch s := s.(type) {
	case *plBlock:
		return p.block(s)
	case *plIf:
		return p.ifStmt(s.branches, s.orElse, nil)
	case *plCase:
		if s.operand == (span{}) {
			return p.ifStmt(s.branches, s.orElse, nil)
		}
		v, err := p.value(s.operand)
		if err != nil {
			return control{}, err
		}
		return p.ifStmt(s.branches, s.orElse, &v)
	case *plLoop:
		return p.loop(s)
	case *plFor:
		return p.forStmt(s)
	case *plAssign:
		v, err := p.value(s.value)
		p.scope.assign(s.target, v)
		return control{}, err
	case *plSQL:
		return control{}, p.sql(s)
	case *plExecute:
		return control{}, p.execute(s)
	case *plPerform:
		return control{}, p.perform(s)
	case *plRaise:
		if s.level == "exception" {
			state := raised
			if code, ok := conditions[s.condition]; ok {
				state = code
			} else if len(s.condition) == 5 && s.condition != "using" {
				state = strings.ToUpper(s.condition)
			}
			return control{}, refuse(state, "it raises an exception: %s", strings.TrimSuffix(p.source(s.whole), ";"))
		}
	case *plReturn:
		if s.set {
			p.result = value{}
			return control{}, nil
		}
		v, err := p.value(s.value)
		p.result = v
		return control{kind: leave}, err
	case *plExit:
		if s.when != (span{}) {
			v, err := p.value(s.when)
			if err != nil {
				return control{}, err
			}
			if is, _ := v.truth(); !is {
				return control{}, nil
			}
		}
		if s.next {
			return control{nextRound, s.label}, nil
		}
		return control{exitLoop, s.label}, nil
	}
	return control{}, nil
}

func (p *plRun) block(b *plBlock) (control, error) {
	outer := p.scope
	p.scope = &plScope{label: b.label, vars: map[string]value{}, outer: outer}
	defer func() { p.scope = outer }()
	for _, d := range b.declares {
		v := null()
		var err error
		if d.param > 0 {
			v, _ = p.scope.lookup("$" + itoa(d.param))
		} else if d.value != (span{}) {
			if v, err = p.value(d.value); err != nil {
				return control{}, err
			}
		}
		if d.array && v.kind == textValue {
			v = parseList(v.text)
		}
		p.scope.vars[d.name] = v
	}
	if !b.caught {
		return p.inBlock(b, b.body)
	}
	mark := p.r.mark()
	c, err := p.inBlock(b, b.body)
	refused, ok := err.(*refusal)
	if err == nil || !ok {
		return c, err
	}
	for _, h := range b.handlers {
		if !slices.ContainsFunc(h.conditions, func(c string) bool { return catches(c, refused.state) }) {
			continue
		}
		p.r.rollback(mark)
		p.scope.vars["sqlstate"] = text(refused.state)
		p.scope.vars["sqlerrm"] = value{}
		c, err := p.inBlock(b, h.body)
		if again, ok := err.(*refusal); ok && again.state == raised {
			return c, refused // RAISE passes it on
		}
		return c, err
	}
	return c, err
}

// inBlock runs statements and takes up an EXIT from the block itself.
func (p *plRun) inBlock(b *plBlock, list []plStmt) (control, error) {
	c, err := p.stmts(list)
	if c.kind == exitLoop && c.label != "" && c.label == b.label {
		c = control{}
	}
	return c, err
}

// ifStmt runs the first branch that holds; operand is that of a simple CASE.
func (p *plRun) ifStmt(branches []plBranch, orElse []plStmt, operand *value) (control, error) {
	for i, b := range branches {
		v, err := p.value(b.when)
		if err != nil {
			return control{}, err
		}
		if operand != nil {
			v = equal(*operand, v)
		}
		is, known := v.truth()
		if !known {
			// Which branch runs depends on data.
			for _, rest := range branches[i:] {
				p.doubt(rest.body)
			}
			p.doubt(orElse)
			return control{}, nil
		}
		if is {
			return p.stmts(b.body)
		}
	}
	return p.stmts(orElse)
}

func (p *plRun) loop(s *plLoop) (control, error) {
	for {
		if p.r.budget--; p.r.budget < 0 {
			return control{}, refuse("54001", "it runs more than %d statements", maxInner)
		}
		if s.while != (span{}) {
			v, err := p.value(s.while)
			if err != nil {
				return control{}, err
			}
			is, known := v.truth()
			if !known {
				p.doubt(s.body)
				return control{}, nil
			}
			if !is {
				return control{}, nil
			}
		} else if !exits(s.body) {
			return control{}, nil // no way out that can be seen
		}
		if c, done, err := p.round(s.label, s.body); done {
			return c, err
		}
	}
}

// exits reports whether a loop's body has a way out.
func exits(list []plStmt) bool {
	found := false
	walkStatements(list, func(s plStmt) {
		switch s.(type) {
		case *plExit, *plReturn, *plRaise:
			found = true
		}
	})
	return found
}

// round runs a loop's body once; done says that the loop ends.
func (p *plRun) round(label string, body []plStmt) (c control, done bool, err error) {
	c, err = p.stmts(body)
	if err != nil {
		return c, true, err
	}
	mine := c.label == "" || c.label == label
	switch {
	case c.kind == goOn, c.kind == nextRound && mine:
		return control{}, false, nil
	case c.kind == exitLoop && mine:
		return control{}, true, nil
	}
	return c, true, nil
}

func (p *plRun) forStmt(s *plFor) (control, error) {
	outer := p.scope
	p.scope = &plScope{vars: map[string]value{}, outer: outer}
	defer func() { p.scope = outer }()
	for _, v := range s.vars {
		if _, ok := outer.lookup(v); !ok && !strings.Contains(v, ".") {
			p.scope.vars[v] = null()
		}
	}
	rounds, ok, err := p.rounds(s)
	if err != nil {
		return control{}, err
	}
	if !ok {
		p.doubt(s.body)
		return control{}, nil
	}
	for _, row := range rounds {
		for i, name := range s.vars {
			switch {
			case len(s.vars) == 1:
				p.scope.assign(name, row)
			case i < len(row.list):
				p.scope.assign(name, row.list[i])
			}
		}
		if c, done, err := p.round(s.label, s.body); done {
			return c, err
		}
	}
	return control{}, nil
}

// rounds returns what a FOR loop's variable becomes in turn; ok is false where
// it cannot be told.
func (p *plRun) rounds(s *plFor) (rounds []value, ok bool, err error) {
	switch {
	case s.array:
		v, err := p.value(s.query)
		if v.kind == textValue {
			v = parseList(v.text)
		}
		return v.list, v.kind == listValue || v.kind == nullValue, err
	case s.high != (span{}):
		low, err := p.value(s.low)
		if err != nil {
			return nil, false, err
		}
		high, err := p.value(s.high)
		if err != nil || low.kind != textValue || high.kind != textValue {
			return nil, false, err
		}
		lo, hi := atoi(low.text), atoi(high.text)
		if s.reversed {
			lo, hi = hi, lo
		}
		if number(atoi(low.text)).text != low.text || number(atoi(high.text)).text != high.text || hi-lo > maxInner {
			return nil, false, nil
		}
		for i := lo; i <= hi; i++ {
			rounds = append(rounds, number(i))
		}
		if s.reversed {
			slices.Reverse(rounds)
		}
		return rounds, true, nil
	}
	sql := p.source(s.query)
	e := p.eval()
	if s.execute {
		v, err := p.value(s.query)
		if err != nil || v.kind != textValue {
			return nil, false, err
		}
		sql, e = v.text, &plEval{r: p.r}
	}
	q := parseSelect(sql)
	if q == nil {
		return nil, false, nil
	}
	res := e.query(q)
	if e.err != nil || !res.certain {
		return nil, false, e.err
	}
	for _, row := range res.rows {
		rounds = append(rounds, record(res.names, row))
	}
	return rounds, true, nil
}

// record is a row as a loop variable: of one column it is that column's value
// too.
func record(names []string, row []value) value {
	v := value{kind: rowValue}
	if len(row) == 1 {
		v = row[0]
	} else {
		v.list = row
	}
	v.row = map[string]value{}
	for i, n := range names {
		if i < len(row) {
			v.row[n] = row[i]
		}
	}
	return v
}

func parseSelect(sql string) *sqlparse.Select {
	f, err := sqlparse.Parse("", []byte(sql))
	if err != nil || len(f.Statements) != 1 {
		return nil
	}
	q, _ := f.Statements[0].Node.(*sqlparse.Select)
	return q
}

// sql runs a static SQL statement.
func (p *plRun) sql(s *plSQL) error {
	src := p.source(s.text)
	if len(s.blanks) > 0 {
		b := []byte(src)
		for _, k := range s.blanks {
			for i := k.start; i < k.end && i-s.text.start < len(b); i++ {
				b[i-s.text.start] = ' '
			}
		}
		src = string(b)
	}
	if s.into != nil {
		return p.selectInto(parseSelect(src), s.into, p.eval())
	}
	return p.runText(src, p.context(s.text), p.base+s.text.start, p.base >= 0)
}

// selectInto assigns a query's first row.
func (p *plRun) selectInto(q *sqlparse.Select, into []string, e *plEval) error {
	var res queryResult
	if q != nil {
		res = e.query(q)
	}
	if e.err != nil {
		return e.err
	}
	found := value{}
	if res.certain {
		found = boolean(len(res.rows) > 0)
	}
	p.scope.assign("found", found)
	for i, name := range into {
		v := value{}
		if res.certain {
			v = null()
			if len(res.rows) > 0 {
				switch row := res.rows[0]; {
				case len(into) == 1:
					v = record(res.names, row)
				case i < len(row):
					v = row[i]
				}
			}
		}
		p.scope.assign(name, v)
	}
	return nil
}

// runText runs SQL text. Where placed is set its first byte stands at offset
// of the caller's file.
func (p *plRun) runText(src string, at context, offset int, placed bool) error {
	r := p.r
	const perStatement = 1 << 10 // long texts count for more
	r.budget -= len(src) / perStatement
	f, err := sqlparse.Parse("", []byte(src))
	if err != nil {
		return nil
	}
	saved := r.at
	defer func() { r.at = saved }()
	for _, stmt := range f.Statements {
		r.at = at
		r.at.file, r.at.self = f, stmt.Range
		if placed {
			r.at.shift = offset
			r.at.whole = sqlparse.Range{Start: offset + stmt.Range.Start, End: offset + stmt.Range.End}
		} else {
			r.at.fixed = true
		}
		if r.budget--; r.budget < 0 {
			return refuse("54001", "it runs more than %d statements", maxInner)
		}
		if stmt.Node == nil {
			r.unreadable(stmt)
			continue
		}
		if err := p.runNode(stmt.Node); err != nil {
			saved.subject = r.at.subject
			return err
		}
	}
	return nil
}

func (p *plRun) runNode(n sqlparse.Node) error {
	r := p.r
	r.depth++
	defer func() { r.depth-- }()
	switch n := n.(type) {
	case *sqlparse.Select:
		if !r.calls(n) {
			return nil
		}
		return p.eval().perform(n)
	case *sqlparse.Call:
		return r.callIn(n.Func, p.scope)
	}
	return r.run(n)
}

// sqlBody runs the body of an SQL function; its result is that of the last
// statement.
func (p *plRun) sqlBody() error {
	f, err := sqlparse.Parse("", []byte(p.text))
	if err != nil {
		return nil
	}
	for i, stmt := range f.Statements {
		q, ok := stmt.Node.(*sqlparse.Select)
		if !ok || i < len(f.Statements)-1 {
			src := stmt.Source()
			if err := p.runText(src, p.caller, 0, false); err != nil {
				return err
			}
			continue
		}
		e := p.eval()
		res := e.query(q)
		if e.err != nil {
			return e.err
		}
		if res.certain && len(res.rows) == 1 && len(res.rows[0]) == 1 {
			p.result = res.rows[0][0]
		} else if !res.certain {
			return e.perform(q)
		}
	}
	return nil
}

func (p *plRun) perform(s *plPerform) error {
	q := parseSelect("SELECT " + p.source(s.text))
	if q == nil {
		return nil
	}
	if !p.r.calls(q) {
		e := p.eval()
		res := e.query(q)
		found := value{}
		if res.certain {
			found = boolean(len(res.rows) > 0)
		}
		p.scope.assign("found", found)
		return e.err
	}
	saved := p.r.at
	p.r.at = p.context(s.text)
	err := p.eval().perform(q)
	saved.subject = p.r.at.subject
	p.r.at = saved
	return err
}

// execute runs EXECUTE, where its text can be told.
func (p *plRun) execute(s *plExecute) error {
	at := p.context(s.whole)
	if body, offset, ok := literal(p.source(s.query)); ok && s.into == nil {
		return p.runText(body, at, p.base+s.query.start+offset, p.base >= 0)
	}
	v, err := p.value(s.query)
	if err != nil {
		return err
	}
	switch {
	case v.kind != textValue:
		if sql, ok := fillHoles(known(v)); ok && s.into == nil {
			at.fixed = true
			return p.runText(sql, at, 0, false)
		}
		p.outOfSight(known(v), at)
		for _, name := range s.into {
			p.scope.assign(name, value{})
		}
		return nil
	case s.into != nil:
		return p.selectInto(parseSelect(v.text), s.into, &plEval{r: p.r})
	}
	at.fixed = true
	return p.runText(v.text, at, 0, false)
}

// fillHoles puts numbers for what is not known of a text, where that makes
// statements of which the numbers are no part that the replay sees: START WITH.
func fillHoles(sql string) (string, bool) {
	if !strings.Contains(sql, hole) || sql == hole {
		return "", false
	}
	parse := func(n string) (string, []*sqlparse.Statement) {
		text := strings.ReplaceAll(sql, hole, " "+n+" ")
		f, err := sqlparse.Parse("", []byte(text))
		if err != nil {
			return text, nil
		}
		return text, f.Statements
	}
	text, first := parse("1")
	_, second := parse("2")
	if len(first) == 0 || len(first) != len(second) {
		return "", false
	}
	for i, s := range first {
		if s.Node == nil || !reflect.DeepEqual(s.Node, second[i].Node) {
			return "", false
		}
		if _, other := s.Node.(*sqlparse.Other); other {
			return "", false
		}
	}
	return text, true
}

// literal returns the text of an expression that is one string constant as it
// stands, and where in the expression it begins.
func literal(src string) (body string, offset int, ok bool) {
	l := lexer{text: src}
	t := l.next()
	if t.kind != stringToken || !t.plain || l.next().kind != endToken {
		return "", 0, false
	}
	offset = strings.Index(src[t.start:t.end], t.value)
	return t.value, t.start + offset, offset >= 0
}

// outOfSight notes SQL whose text is not known in full.
func (p *plRun) outOfSight(sql string, at context) {
	r := p.r
	saved := r.at
	r.at = at
	defer func() { r.at = saved }()
	name, ddl := ddlSubject(sql)
	switch {
	case strings.TrimSpace(strings.ReplaceAll(sql, hole, "")) == "":
		r.note("not replayed: EXECUTE of SQL that is not known before it runs")
	case !ddl:
	case partitionParent(sql).Name != "":
		// What is missing is a partition, not anything of its parent.
		parent := partitionParent(sql)
		r.concerns(parent, r.find(parent))
		relation := r.at.subject.String()
		set(r, &r.notes, append(r.notes, Note{
			"not replayed: a partition whose name is not known before it is made", r.origin(sqlparse.Range{}), relation,
		}))
	default:
		if name.Name != "" && !strings.Contains(sql, name.Name+hole) {
			r.concerns(name, r.find(name))
		}
		r.note("not replayed: EXECUTE of SQL that is not known in full: " + strings.ReplaceAll(firstLine(sql), hole, "..."))
	}
}

func firstLine(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	const most = 80
	if len(s) > most {
		return clip(s, most) + " ..."
	}
	return s
}

// partitionParent finds the table in CREATE TABLE ... PARTITION OF.
func partitionParent(sql string) sqlparse.Name {
	l := lexer{text: sql}
	if !l.next().is("create") {
		return sqlparse.Name{}
	}
	for t := l.next(); t.kind != endToken; t = l.next() {
		if t.is("partition") && l.peek().is("of") {
			l.next()
			n := readName(&l)
			if strings.Contains(sql, n.Name+hole) {
				return sqlparse.Name{}
			}
			return n
		}
	}
	return sqlparse.Name{}
}

// doubt notes the DDL in statements of which it cannot be told whether they
// run.
func (p *plRun) doubt(list []plStmt) {
	walkStatements(list, func(s plStmt) {
		var sql string
		var at span
		switch s := s.(type) {
		case *plSQL:
			sql, at = p.source(s.text), s.text
		case *plExecute:
			at = s.whole
			if body, _, ok := literal(p.source(s.query)); ok {
				sql = body
			} else if v, err := p.value(s.query); err == nil {
				sql = known(v)
			}
		default:
			return
		}
		name, ddl := ddlSubject(sql)
		if !ddl {
			return
		}
		saved := p.r.at
		p.r.at = p.context(at)
		if name.Name != "" && !strings.Contains(sql, name.Name+hole) {
			p.r.concerns(name, p.r.find(name))
		}
		p.r.note("not replayed: whether it runs depends on what is out of sight: " + strings.ReplaceAll(firstLine(sql), hole, "..."))
		p.r.at = saved
	})
}

func walkStatements(list []plStmt, f func(plStmt)) {
	for _, s := range list {
		f(s)
		switch s := s.(type) {
		case *plBlock:
			walkStatements(s.body, f)
			for _, h := range s.handlers {
				walkStatements(h.body, f)
			}
		case *plIf:
			for _, b := range s.branches {
				walkStatements(b.body, f)
			}
			walkStatements(s.orElse, f)
		case *plCase:
			for _, b := range s.branches {
				walkStatements(b.body, f)
			}
			walkStatements(s.orElse, f)
		case *plLoop:
			walkStatements(s.body, f)
		case *plFor:
			walkStatements(s.body, f)
		}
	}
}

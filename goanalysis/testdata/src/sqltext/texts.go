// Package sqltext builds SQL in the ways that Go programs do. Every call of
// exec says which texts its argument can be; "…" is a part that is not known,
// "~" says that there may be others.
package sqltext

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/jmoiron/sqlx"
)

func exec(any) {}

const insert = "INSERT INTO comments"

type query string

const typed query = "typed"

var (
	once      = "once " + insert
	changed   = "changed"
	addressed = "addressed"
	columns   = []string{"post_id", "photo_id"}

	//go:embed insert.sql
	embedded string
	//go:embed insert.sql
	embeddedBytes []byte
)

func init() { changed = "twice" }

func pointer() *string { return &addressed }

func constants() {
	exec(insert)                // want `^INSERT INTO comments$`
	exec(insert + " (a)")       // want `^INSERT INTO comments \(a\)$`
	exec(typed)                 // want `^typed$`
	exec(string(typed))         // want `^typed$`
	exec([]byte("bytes"))       // want `^bytes$`
	exec(once)                  // want `^once INSERT INTO comments$`
	exec(changed)               // want `^~$`
	exec(addressed)             // want `^~$`
	exec(embedded)              // want `^INSERT INTO embedded$`
	exec(string(embeddedBytes)) // want `^INSERT INTO embedded$`
}

func parameters(s string, n int) {
	exec(s)                            // want `^~$`
	exec("a " + s)                     // want `^a … ~$`
	exec("a " + s + s + " b")          // want `^a … b ~$`
	exec("a $" + strconv.Itoa(n))      // want `^a \$… ~$`
	exec(strings.TrimSpace(s))         // want `^~$`
	exec(strings.TrimSpace("a " + s))  // want `^a … ~$`
	exec("(" + strings.Repeat("?", n)) // want `^\(… ~$`
}

func branches(a, b bool, s string) {
	q := "x"
	if a {
		q = "y"
	}
	exec(q) // want `^x \| y$`
	if b {
		q += "!"
	}
	exec(q + ";") // want `^x; \| y; \| x!; \| y!;$`
	if a {
		q = s
	}
	exec(q) // want `^x \| y \| x! \| y! ~$`
	switch s {
	case "1":
		q = "one"
	case "2":
		q = "two"
	default:
		return
	}
	exec(q) // want `^one \| two$`
}

func loops(n int) {
	q := "INSERT VALUES "
	for i := 0; i < n; i++ {
		q += "(?),"
	}
	exec(q)                          // want `^INSERT VALUES … ~$`
	exec(strings.TrimSuffix(q, ",")) // want `^INSERT VALUES … ~$`
	exec(q + " RETURNING id")        // want `^INSERT VALUES … RETURNING id ~$`
	for i := 0; i < n; i++ {
		exec(fmt.Sprintf("t%d", i)) // want `^t… ~$`
	}
}

func manyBranches(b []bool) {
	q := ""
	if b[0] {
		q += "0"
	}
	if b[1] {
		q += "1"
	}
	if b[2] {
		q += "2"
	}
	if b[3] {
		q += "3"
	}
	if b[4] {
		q += "4"
	}
	if b[5] {
		q += "5"
	}
	if b[6] {
		q += "6"
	}
	exec(q) // want `^\+62 ~$`
}

func formats(s string, n int) {
	exec(fmt.Sprintf("%s (%s)", insert, "a"))            // want `^INSERT INTO comments \(a\)$`
	exec(fmt.Sprintf("%s (%s)", insert, s))              // want `^INSERT INTO comments \(…\) ~$`
	exec(fmt.Sprintf("%q LIMIT %d", "t", 10))            // want `^"t" LIMIT 10$`
	exec(fmt.Sprintf("%q = $%d", s, n))                  // want `^"…" = \$… ~$`
	exec(fmt.Sprintf("%[2]s %[1]s %%", "a", "b"))        // want `^b a %$`
	exec(fmt.Sprintf("%v %t %03d", query("q"), true, 7)) // want `^q true 007$`
	exec(fmt.Sprintf("%*d|%s", 3, 4, "x"))               // want `^…\|x ~$`
	exec(fmt.Sprintf("%s %s", "only"))                   // want `^only … ~$`
	exec(fmt.Sprintf("%"))                               // want `^%$`
	exec(fmt.Sprintf(s, "a"))                            // want `^~$`
	args := []any{"spread"}
	exec(fmt.Sprintf("%s", args...)) // want `^spread$`
}

func joins(more bool, s string, list []string) {
	exec(strings.Join([]string{"a", "b"}, ", ")) // want `^a, b$`
	exec(strings.Join(columns, ", "))            // want `^post_id, photo_id$`
	exec(strings.Join(nil, ", ") + "x")          // want `^x$`
	exec("(" + strings.Join(list, ", ") + ")")   // want `^\(…\) ~$`
	exec(strings.Join([]string{"a", s}, ", "))   // want `^a, … ~$`
	cols := []string{"body"}
	if more {
		cols = append(cols, "post_id")
	}
	exec(strings.Join(cols, ", ")) // want `^body \| body, post_id$`
	for range 3 {
		cols = append(cols, "x")
	}
	exec("(" + strings.Join(cols, ", ") + ")") // want `^\(body\) \| \(body, post_id\) \| \(body, x\) \| \(body, post_id, x\) \| \(…\) ~$`
}

func builders(cond bool, n int, s string) {
	var b strings.Builder
	b.WriteString("INSERT INTO ")
	b.WriteByte('t')
	b.WriteRune(' ')
	b.Write([]byte("(a) "))
	fmt.Fprintf(&b, "VALUES (%s)", "$1")
	exec(b.String()) // want `^INSERT INTO t \(a\) VALUES \(\$1\)$`

	var c strings.Builder
	c.WriteString("INSERT INTO t (a")
	if cond {
		c.WriteString(", b")
	}
	c.WriteString(") VALUES ")
	for i := 0; i < n; i++ {
		c.WriteString("(?)")
	}
	exec(c.String()) // want `^INSERT INTO t \(a…\) VALUES … ~$`

	buf := &bytes.Buffer{}
	io.WriteString(buf, "x")
	fmt.Fprint(buf, s)
	fmt.Fprintln(buf, "y")
	exec(buf.String()) // want `^x…y\n ~$`
	buf.Reset()
	buf.WriteString("z")
	exec(buf.String()) // want `^z$`

	for range 3 {
		var d strings.Builder
		d.WriteString("inner")
		exec(d.String()) // want `^inner$`
	}

	var e strings.Builder
	fill(&e)
	e.WriteString("after")
	exec(e.String()) // want `^…after ~$`

	var f strings.Builder
	f.WriteString("first")
	exec(f.String()) // want `^first$`
	f.WriteString(" second")
	exec(f.String()) // want `^first second$`
}

func fill(b *strings.Builder) { b.WriteString("?") }

func closures(cond bool) {
	q := "captured"
	func() { exec(q) }() // want `^captured$`
	r := "one"
	if cond {
		r = "two"
	}
	func() { exec(r) }() // want `^one \| two ~$`
	s := "x"
	func() { s = "y" }()
	exec(s) // want `^x \| y ~$`
}

func replaced(s string) {
	exec(strings.ReplaceAll("INSERT INTO {table}", "{table}", "t")) // want `^INSERT INTO t$`
	exec(strings.ReplaceAll("INSERT INTO {table}", "{table}", s))   // want `^INSERT INTO … ~$`
	exec(strings.ToUpper("insert"))                                 // want `^INSERT$`
	exec(strings.Repeat("?", 3))                                    // want `^\?\?\?$`
	exec(strings.Trim("(x)", "()"))                                 // want `^x$`
}

func throughSqlx(db *sqlx.DB, arg any) {
	exec(sqlx.Rebind(sqlx.DOLLAR, "INSERT ?")) // want `^INSERT \?$`
	exec(db.Rebind("INSERT ?"))                // want `^INSERT \?$`
	q, args, err := sqlx.In("INSERT (?)", arg)
	_, _ = args, err
	exec(db.Rebind(q)) // want `^INSERT \(\?\)$`
	q, _, _ = sqlx.Named("INSERT (:a)", arg)
	exec(q) // want `^INSERT \(:a\)$`
	q, _, _ = db.BindNamed("INSERT (:b)", arg)
	exec(q) // want `^INSERT \(:b\)$`
}

func returned() string { return "returned" }

func known() {
	exec(returned() + "!") // want `^returned!$`
	exec(fill)             // want `^~$`
}

package sqlparse_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/polylint/polylint/sqlparse"
)

// TestHostile feeds what would overflow the C stack of the parser underneath,
// which ends the process. The statement after it must still be read.
func TestHostile(t *testing.T) {
	const n = 19_000
	r := strings.Repeat
	tests := map[string]string{
		"operators":       "SELECT 1" + r(" + 1", n),
		"signs":           "SELECT 1" + r("+-", n) + "1",
		"calls":           "SELECT 1" + r("+f(1,2)", n),
		"casts":           "SELECT 1" + r("::a", n),
		"tests":           "SELECT a" + r(" IS NULL", n),
		"short tests":     "SELECT a" + r(" ISNULL", n),
		"collations":      "SELECT a" + r(" COLLATE c", n),
		"time zones":      "SELECT a" + r(" AT TIME ZONE b", n),
		"lists":           "SELECT a" + r(" IN (1)", n),
		"ranges":          "SELECT a" + r(" BETWEEN 1 AND 2 IS NULL", n),
		"negations":       "SELECT " + r("NOT ", n) + "a",
		"parentheses":     "SELECT " + r("(", n) + "1" + r(")", n),
		"only opened":     "SELECT " + r("(", n),
		"only closed":     "SELECT " + r(")", n),
		"subscripts":      "SELECT " + r("a[", n) + "1" + r("]", n),
		"nested calls":    "SELECT " + r("f(", n) + "1" + r(")", n),
		"conditions":      "SELECT " + r("CASE WHEN ", n) + "a" + r(" THEN 1 END", n),
		"left conditions": "SELECT " + r("CASE WHEN ", 300) + "a" + r(r("+1", 90)+" THEN 1 END", 300),
		"left groups":     "SELECT " + r("(", 300) + "a" + r(r("+1", 90)+")", 300),
		"subqueries":      "SELECT " + r("(SELECT ", n) + "a" + r(")", n),
		"unions":          "SELECT 1" + r(" UNION SELECT 1", n),
		"joins":           "SELECT 1 FROM a" + r(" JOIN b ON x AND y", n),
		"tables":          "SELECT * " + r("FROM (SELECT * ", n) + r(") x", n),
		"common tables":   r("WITH a AS (", n) + "SELECT 1" + r(") SELECT 1", n),
		"default":         "CREATE TABLE t (a int DEFAULT 1" + r("+1", n) + ", b int)",
		"conjunction":     "SELECT a" + r(" AND b", n),
		"many columns":    "SELECT a" + r(", b + 1", 4000),
		"brackets of two": "SELECT " + r("([", n) + r("])", n),
		"long line":       "SELECT '" + r("x", 1_000_000) + "'",
		"many quotes":     "SELECT '" + r("''", 500_000) + "'",
		"long name":       "SELECT a" + r("é", 500_000),
		"nested comments": r("/*", n) + r("*/", n) + "SELECT 1",
		"long comment":    "SELECT 1 --" + r("-", 1_000_000),
		"comment starts":  "SELECT 1 " + r("/*", 100_000),
		"comment first":   r("/*", 100_000) + "\nSELECT 1",
		"many columns'":   "CREATE TABLE t (a int" + r(", b int NOT NULL DEFAULT 1", 2000) + ")",
		"insert":          "INSERT INTO t VALUES (1" + r("+1", n) + ")",
		"values":          "INSERT INTO t VALUES (1)" + r(", (1)", 100_000),
		"dollars":         "SELECT " + r("$a$ $b$ ", n-1),
		"question marks":  "SELECT " + r("?", n),
		"templates":       "SELECT " + r("{{x}} ", 4000),
		"backslashes":     r("\\", n) + "\nSELECT 1",
	}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			f := parse(t, text+"\n;\nSELECT 'after';\n")
			if len(f.Statements) == 0 {
				t.Fatal("no statements")
			}
			if last := f.Statements[len(f.Statements)-1]; last.Source() != "SELECT 'after'" || last.Err != nil {
				t.Errorf("the next statement is lost: %.80q", last.Source())
			}
		})
	}
}

// TestTooComplex has statements that PostgreSQL may accept, and that are beyond
// this package: no syntax errors.
func TestTooComplex(t *testing.T) {
	sum := "1" + strings.Repeat(" + 1", 5000)
	checkMarked(t, "⦅CREATE TABLE t (a int DEFAULT "+sum+")⦆; ⟦CREATE TABLE u (id int)⟧; ⟦INSERT INTO u VALUES ("+sum+")⟧;")
	deep := parse(t, "INSERT INTO u VALUES ("+sum+")", sqlparse.Deep())
	if o, ok := deep.Statements[0].Node.(*sqlparse.Other); !ok || o.Tag != "InsertStmt" {
		t.Errorf("deep: got %T", deep.Statements[0].Node)
	}
	// What people write stays below the bound.
	var when, or, union []string
	for i := range 1500 {
		when = append(when, fmt.Sprintf("WHEN a = %d AND b IS NOT NULL THEN 'x'", i))
		or = append(or, fmt.Sprintf("a = %d AND NOT b", i))
		if i < 900 {
			union = append(union, "SELECT a, b FROM t WHERE a IS NULL")
		}
	}
	checkMarked(t, "⟦SELECT CASE "+strings.Join(when, " ")+" END⟧; ⟦SELECT "+strings.Join(or, " OR ")+"⟧; ⟦CREATE VIEW v AS "+strings.Join(union, " UNION ALL ")+"⟧")
}

// TestBrokenFile has a broken statement in every other line: looking for the
// next one must not read the file again each time.
func TestBrokenFile(t *testing.T) {
	for name, line := range map[string]string{
		"parentheses": "CREATE TABLE t (a int;\n",
		"alternating": "CREATE TABLE t (a int;\nSELECT 1;\n",
		"quotes":      "SELECT 'a;\nSELECT (b);\n",
		"dollars":     "SELECT $a$;\nDROP TABLE t;\n$$\n",
		"words":       "SELEC 1\nCREATE TABLE\n",
		"comments":    "SELECT /* 1;\n",
		"copies":      "COPY t FROM stdin;\nSELECT 1;\n",
	} {
		t.Run(name, func(t *testing.T) {
			text := strings.Repeat(line, 1000)
			f := parse(t, text)
			if len(f.Statements) == 0 || f.Statements[len(f.Statements)-1].Range.End < len(text)-len(line)-40 {
				t.Errorf("%d statements, not to the end", len(f.Statements))
			}
		})
	}
}

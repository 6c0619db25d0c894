package sqlparse_test

import (
	"testing"

	"github.com/polylint/polylint/sqlparse"
)

func TestMetaCommands(t *testing.T) {
	tests := map[string]string{
		"between statements":       "\\connect db user\n⟦SELECT 1⟧;\n\\i other.sql\n\\ir '../it''s; here.sql'\n⟦SELECT 2⟧;\n\\q",
		"pg_dump 18":               "\\restrict aB3'x\n⟦SELECT 1⟧;\n\\unrestrict aB3'x\n",
		"quotes in arguments":      "\\echo 'a \" b'\n\\set x 'y;'\n\\prompt 'it''s ' v\n⟦SELECT 1⟧;",
		"conditions":               "\\if :{?x}\n⟦SELECT 1⟧;\n\\else\n⟦SELECT 2⟧;\n\\endif\n",
		"condition in a statement": "⦅SELECT 1\n\\if :x\n, 2\n\\else\n FROM a\n\\endif\n FROM t⦆;\n⟦SELECT 2⟧;",
		"include in a statement":   "⦅CREATE TABLE t (\n\\i columns.sql\n)⦆;\n⟦SELECT 2⟧;",
		"command in a statement":   "⟦CREATE TABLE t (\n\\timing on\n id int)⟧;",
		"gexec":                    "⟦SELECT 'CREATE TABLE t (id int)'⟧ \\gexec\n⟦SELECT 1⟧ \\g out.txt\n⟦SELECT 2⟧\n\\gset pre_\n⟦SELECT 3⟧;",
		"bind":                     "⟦SELECT $1⟧ \\bind 1 \\g\n⟦SELECT 3⟧;",
		"escaped semicolon":        "⟦SELECT 1⟧\\; ⟦SELECT 2⟧\\;⟦SELECT 3⟧;",
		"separator":                "\\set x 1 \\\\ ⟦SELECT 1⟧;\n\\echo '\\\\' \\\\ ⟦SELECT 2⟧;",
		"whole lines":              "\\copy t from '\\\\\\\\server\\x'\n\\! echo \"it's\" \\\\ ; ls\n⟦SELECT 1⟧;",
		"in quotes":                "⟦SELECT '\n\\connect x\n', $$\n\\i f\n$$⟧;\n⟦SELECT 1⟧;",
		"CRLF":                     "\\connect x\r\n⟦SELECT 1⟧;\r\n\\i y\r\n⟦SELECT 2⟧;",
	}
	for name, marked := range tests {
		t.Run(name, func(t *testing.T) { checkMarked(t, marked) })
	}
}

func TestCopyData(t *testing.T) {
	tests := map[string]string{
		"rows":               "⟦COPY t (a, b) FROM stdin⟧;\n1\tit's\n2\tCREATE TABLE x (;\n\\N\t\\\\.\n$$\t\"\n\\.\n\n⟦SELECT 1⟧;",
		"no rows":            "⟦COPY t FROM STDIN⟧;\n\\.\n⟦SELECT 1⟧;",
		"CRLF":               "⟦COPY t FROM stdin⟧;\r\n1\t'\r\n\\.\r\n⟦SELECT 1⟧;",
		"several":            "⟦COPY t FROM stdin⟧;\n'\n\\.\n⟦COPY u FROM stdin WITH (FORMAT csv)⟧;\n\"a\n\\.\n⟦SELECT 1⟧;",
		"comment after it":   "⟦COPY t FROM stdin⟧; -- data\n'\n\\.\n⟦SELECT 1⟧;",
		"end of data in one": "⟦COPY t FROM stdin⟧;\na\\.\n\\.b\n\\. \n⟦SELECT 1⟧;",
		"cut short":          "⟦SELECT 1⟧;\n⟦COPY t FROM stdin⟧;\n1\tit's\n2\tSELECT",
		"data elsewhere":     "⟦COPY t FROM stdin⟧;\n\n-- sent by the program\n⟦SELECT 1⟧;",
		"statement follows":  "⟦COPY t FROM stdin⟧;\n⟦INSERT INTO t VALUES (1)⟧;",
		"from a file":        "⟦COPY t FROM '/tmp/stdin'⟧;\n⟦SELECT 1⟧;\n\\.\n",
		"to stdout":          "⟦COPY t TO stdout⟧;\n⟦SELECT 1⟧;\n⟦COPY (SELECT stdin FROM t) TO '/x'⟧;\n⟦SELECT 2⟧;\n\\.\n",
		"old syntax":         "⟦COPY t WITH OIDS FROM stdin⟧;\n1\t'\n\\.\n⟦SELECT 1⟧;",
		"unknown syntax":     "⟪COPY t FROM stdin FANCY⟫;\n1\t'\n\\.\n⟦SELECT 1⟧;",
		"placeholder":        "⟨COPY ${schema}.t FROM stdin⟩;\n1\t'\n\\.\n⟦SELECT 1⟧;",
		"backslash copy":     "\\copy t (a, b) FROM stdin;\n1\tit's\n\\.\n⟦SELECT 1⟧;\n\\COPY t from stdin csv\n'\n\\.\n⟦SELECT 2⟧;",
	}
	for name, marked := range tests {
		t.Run(name, func(t *testing.T) { checkMarked(t, marked) })
	}
}

func TestCopyNode(t *testing.T) {
	c := node[*sqlparse.Copy](t, "COPY s.t (a, b) FROM stdin")
	if c.Table.String() != "s.t" || len(c.Columns) != 2 || !c.From || !c.Stdin {
		t.Errorf("got %+v", c)
	}
	if c := node[*sqlparse.Copy](t, "COPY t FROM PROGRAM 'cat'"); c.Stdin || !c.From {
		t.Errorf("program: got %+v", c)
	}
}

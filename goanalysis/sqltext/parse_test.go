package sqltext_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/polylint/polylint/goanalysis/sqltext"
)

// show renders statements: "insert comments post_id=$0 body='x'", rows divided
// by "|", what is not known as "?", "..." for Incomplete.
func show(stmts []*sqltext.Statement) string {
	var out []string
	for _, s := range stmts {
		var b strings.Builder
		b.WriteString([...]string{"insert", "upsert", "update"}[s.Op] + " ")
		if s.Schema != "" {
			b.WriteString(s.Schema + ".")
		}
		b.WriteString(s.Table)
		for i, row := range s.Rows {
			if i > 0 {
				b.WriteString(" |")
			}
			for _, c := range row.ColumnNames() {
				b.WriteString(" " + c + "=" + showCell(row.Columns[c]))
			}
			for _, v := range row.Values {
				b.WriteString(" " + showCell(v))
			}
		}
		if s.Unlisted {
			b.WriteString(" unlisted")
		}
		if s.Incomplete {
			b.WriteString(" ...")
		}
		out = append(out, b.String())
	}
	return strings.Join(out, "; ")
}

func showCell(c sqltext.Cell) string {
	switch c.Kind {
	case sqltext.Param:
		if c.Name != "" {
			return ":" + c.Name
		}
		return fmt.Sprintf("$%d", c.Param)
	case sqltext.Null:
		return "null"
	case sqltext.Literal:
		return "'" + c.Text + "'"
	case sqltext.Default:
		return "default"
	}
	return "?"
}

func TestParse(t *testing.T) {
	const hole = sqltext.Hole
	tests := []struct{ sql, want string }{
		// INSERT.
		{`INSERT INTO comments (post_id, body) VALUES ($1, $2)`, `insert comments body=$1 post_id=$0`},
		{`insert into public.comments(post_id) values ($1) returning id`, `insert public.comments post_id=$0`},
		{`INSERT INTO "Comments" ("postId") VALUES ($1)`, `insert Comments postId=$0`},
		{`INSERT INTO comments (post_id, photo_id) VALUES ($1, NULL), (NULL, $2)`, `insert comments photo_id=null post_id=$0 | photo_id=$1 post_id=null`},
		{`INSERT INTO comments VALUES ($1, DEFAULT, 'x')`, `insert comments $0 default 'x' unlisted`},
		{`INSERT INTO comments DEFAULT VALUES`, `insert comments`},
		{`INSERT INTO comments (post_id, body) SELECT id, $1 FROM posts`, `insert comments body=$0 post_id=?`},
		{`INSERT INTO comments (post_id, photo_id) SELECT $1::bigint, NULL WHERE NOT EXISTS (SELECT 1 FROM comments WHERE post_id = $1)`, `insert comments photo_id=null post_id=$0`},
		{`INSERT INTO comments (post_id, photo_id) SELECT id, NULL FROM posts UNION ALL SELECT NULL, id FROM photos`, `insert comments photo_id=null post_id=? | photo_id=? post_id=null`},
		{`INSERT INTO comments (post_id, body) SELECT * FROM unnest($1::bigint[], $2::text[])`, `insert comments body=? post_id=?`},
		{`INSERT INTO comments SELECT * FROM old_comments`, `insert comments unlisted ...`},
		{`INSERT INTO comments (post_id) VALUES ($1) ON CONFLICT DO NOTHING`, `insert comments post_id=$0`},
		{`INSERT INTO comments (id, post_id) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET post_id = EXCLUDED.post_id`, `upsert comments id=$0 post_id=$1`},
		{`INSERT INTO comments (id, post_id) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET photo_id = $3, post_id = NULL`,
			`upsert comments id=$0 post_id=$1; update comments photo_id=$2 post_id=null`},
		{`WITH p AS (INSERT INTO posts (title) VALUES ($1) RETURNING id) INSERT INTO comments (post_id, body) SELECT id, $2 FROM p`,
			`insert posts title=$0; insert comments body=$1 post_id=?`},
		{`WITH c AS (INSERT INTO comments (post_id) VALUES ($1) RETURNING *) SELECT * FROM c`, `insert comments post_id=$0`},
		{"-- name: CreateComment :one\nINSERT INTO comments (post_id) VALUES ($1) RETURNING *;\n", `insert comments post_id=$0`},
		{`INSERT INTO comments (a) VALUES ($1); UPDATE comments SET b = $2`, `insert comments a=$0; update comments b=$1`},

		// UPDATE.
		{`UPDATE comments SET post_id = $1, photo_id = NULL WHERE id = $2`, `update comments photo_id=null post_id=$0`},
		{`UPDATE comments AS c SET (post_id, photo_id) = ($1, NULL)`, `update comments photo_id=null post_id=$0`},
		{`UPDATE comments SET post_id = p.id FROM posts p WHERE p.slug = ?`, `update comments post_id=?`},
		{`UPDATE comments SET post_id = DEFAULT, body = 'x'`, `update comments body='x' post_id=default`},

		// COPY.
		{`COPY comments (post_id, body) FROM STDIN`, `insert comments body=? post_id=?`},
		{`COPY comments FROM STDIN`, `insert comments unlisted ...`},
		{`COPY comments (post_id) TO STDOUT`, ``},

		// Cells.
		{`INSERT INTO t (a, b, c, d) VALUES ($1::bigint, CAST($2 AS uuid), ($3), $4::text::citext)`, `insert t a=$0 b=$1 c=$2 d=$3`},
		{`INSERT INTO t (a, b, c) VALUES (NULLIF($1, 0), COALESCE($2, $3), $1 + 1)`, `insert t a=? b=? c=?`},
		{`INSERT INTO t (a, b, c, d, e) VALUES (-1, true, 'o''k', NULL::bigint, '5'::bigint)`, `insert t a='-1' b='true' c='o'k' d=null e='5'`},
		{`INSERT INTO t (a, b) VALUES (now(), (SELECT id FROM posts LIMIT 1))`, `insert t a=? b=?`},
		{`INSERT INTO t (a, b) VALUES (ROW($1), ARRAY[$2])`, `insert t a=? b=?`},

		// Placeholders of drivers.
		{`INSERT INTO t (a, b) VALUES (?, ?), (?,?)`, `insert t a=$0 b=$1 | a=$2 b=$3`},
		{`INSERT INTO t (a, b) VALUES (?1, ?0)`, `insert t a=$1 b=$0`},
		{`INSERT INTO t (a, b) VALUES (?post_id, ?photo_id)`, `insert t a=:post_id b=:photo_id`},
		{`INSERT INTO t (a, b, c) VALUES (:a, :b::bigint, :c.d)`, `insert t a=:a b=:b c=:c.d`},
		{`INSERT INTO t (a, b) VALUES (@a, @b::bigint)`, `insert t a=:a b=:b`},
		{`INSERT INTO t (a) VALUES (?::bigint)`, `insert t a=$0`},
		{`UPDATE t SET a = ? WHERE b IN (?, ?) LIMIT ?`, ``}, // UPDATE has no LIMIT
		{`UPDATE t SET a = ? WHERE data ? 'k' AND b = ?`, `update t a=$0`},
		{`UPDATE t SET a = $1 WHERE data ? 'k'`, `update t a=$0`},
		{`UPDATE t SET a = '?', b = ':x', c = $$ ? :y $$, d = ? /* ? */ -- ?`, `update t a='?' b=':x' c=' ? :y ' d=$0`},
		{`UPDATE t SET a = E'it\'s ?', b = ?`, `update t a='it's ?' b=$0`},
		{`UPDATE t SET a = :a WHERE created_at > now() - '1 day'::interval AND b = ANY(:ids::bigint[])`, `update t a=:a`},
		{`UPDATE t SET a = tags[1:2], b = :b`, `update t a=? b=:b`},
		{`UPDATE t SET a = ? WHERE tags @> ? AND doc @@ to_tsquery(?) AND email <> 'x@y.z'`, `update t a=$0`},
		{`INSERT INTO ?TableName (a) VALUES (?)`, ``},

		// Holes.
		{`INSERT INTO ` + hole + ` (post_id) VALUES ($1)`, ``},
		{`INSERT INTO comments_` + hole + ` (post_id) VALUES ($1)`, ``},
		{`INSERT INTO ` + hole + `.comments (post_id) VALUES ($1)`, `insert comments post_id=$0`},
		{`INSERT INTO comments (post_id, ` + hole + `) VALUES ($1, ` + hole + `)`, `insert comments post_id=$0 ...`},
		{`INSERT INTO comments (` + hole + `) VALUES (` + hole + `)`, `insert comments ...`},
		{`INSERT INTO comments (post_id, photo_id) VALUES ` + hole, `insert comments photo_id=? post_id=? ...`},
		{`INSERT INTO comments (post_id, photo_id) VALUES` + hole + ` ON CONFLICT DO NOTHING`, `insert comments photo_id=? post_id=? ...`},
		{`INSERT INTO comments (post_id, photo_id) VALUES (` + hole + `)`, `insert comments photo_id=? post_id=?`},
		{`INSERT INTO comments (post_id, body) VALUES ($1, ` + hole + `)`, `insert comments body=? post_id=$0`},
		{`INSERT INTO comments (post_id, body) VALUES ($1, $2) ` + hole, `insert comments body=$1 post_id=$0 ...`},
		{`INSERT INTO comments (post_id, body) VALUES ($1, $2) RETURNING ` + hole, `insert comments body=$1 post_id=$0`},
		{`INSERT INTO comments (post_id, body) VALUES ($` + hole + `, $` + hole + `)`, `insert comments body=? post_id=?`},
		{`INSERT INTO comments (body) VALUES ('` + hole + `')`, `insert comments body=?`},
		{`UPDATE comments SET ` + hole + ` WHERE id = $1`, `update comments ...`},
		{`UPDATE comments SET body = $1` + hole + ` WHERE id = $2`, `update comments body=$0 ...`},
		{`UPDATE comments SET ` + hole + ` = $1 WHERE id = $2`, `update comments ...`},
		{`UPDATE comments SET post_id = $1 WHERE ` + hole, `update comments post_id=$0`},

		// Near misses.
		{``, ``},
		{`insert`, ``},
		{`please insert coin`, ``},
		{`SELECT * FROM comments FOR UPDATE`, ``},
		{`DELETE FROM comments WHERE id = $1`, ``},
		{`INSERT INTO comments (post_id VALUES ($1)`, ``},
		{"INSERT INTO comments \x00", ``},
		{hole, ``},
	}
	for _, tt := range tests {
		if got := show(sqltext.Parse(tt.sql)); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", strings.ReplaceAll(tt.sql, hole, "…"), got, tt.want)
		}
	}
}

func TestParseKeepsText(t *testing.T) {
	stmts := sqltext.Parse("INSERT INTO t (a) VALUES (?) " + sqltext.Hole)
	if len(stmts) != 1 || stmts[0].Text != "INSERT INTO t (a) VALUES (?) …" {
		t.Errorf("got %+v, want the text as it was written", stmts)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"INSERT INTO t (a, b) VALUES ($1, ?), (:x, @y)", "UPDATE t SET a = $" + sqltext.Hole + "::int",
		"insert into t select '" + sqltext.Hole, "COPY t FROM STDIN", "insert $$ ? $$ /* /* */ -- :x\n E'\\''",
		"WITH x AS (INSERT INTO t DEFAULT VALUES) UPDATE t SET (a, b) = (SELECT 1, 2)",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, s := range sqltext.Parse(text) {
			if s.Table == "" || strings.Contains(s.Table+s.Schema, sqltext.Hole) {
				t.Errorf("a statement of no table: %+v", s)
			}
			for _, row := range s.Rows {
				for c := range row.Columns {
					if strings.Contains(c, sqltext.Hole) {
						t.Errorf("a column that is not known: %q", c)
					}
				}
			}
		}
	})
}

package measure

import (
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polylint/polylint/accuracy/internal/subject"
	"github.com/polylint/polylint/rules"
	"github.com/polylint/polylint/schema"
)

const keysSQL = `
CREATE TABLE users (id bigint PRIMARY KEY, account_id bigint NOT NULL, UNIQUE (account_id, id));
CREATE TABLE posts (
  id bigint PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users (id),
  editor_id bigint CONSTRAINT editor REFERENCES users (id)
);
CREATE TABLE notes (
  id bigint NOT NULL,
  post_id bigint REFERENCES posts (id)
) PARTITION BY RANGE (id);
CREATE TABLE notes_1 PARTITION OF notes FOR VALUES FROM (1) TO (9);
CREATE TABLE seats (
  account_id bigint,
  user_id bigint REFERENCES users (id),
  FOREIGN KEY (account_id, user_id) REFERENCES users (account_id, id)
);
CREATE TABLE likes (post_id bigint, user_id bigint);
DO $$ BEGIN
  ALTER TABLE likes ADD CONSTRAINT likes_post FOREIGN KEY (post_id) REFERENCES posts (id);
END $$;
ALTER TABLE likes ADD CONSTRAINT likes_user FOREIGN KEY (user_id) REFERENCES users (id) NOT VALID;
ALTER TABLE likes ADD CONSTRAINT likes_user_too FOREIGN KEY (user_id) REFERENCES users (id);
ALTER TABLE likes VALIDATE CONSTRAINT likes_user;
`

func made(t *testing.T, sql string) *subject.Database {
	t.Helper()
	db, err := subject.FromSQL("made", sql)
	if err != nil {
		t.Fatal(err)
	}
	if len(db.Catalog.Notes) > 0 {
		t.Fatal(db.Catalog.Notes[0].Message)
	}
	return db
}

func allKeys(c *schema.Catalog) map[string]int {
	n := map[string]int{}
	for _, t := range c.Tables {
		for _, fk := range t.ForeignKeys {
			n[fmt.Sprintf("%s%v", t.Name, fk.Columns)]++
		}
	}
	return n
}

// Taking a column's key out leaves a catalog that differs by that key alone,
// whichever way it is written, and whichever others go with it.
func TestWithout(t *testing.T) {
	db := made(t, keysSQL)
	keys, guarded := columnKeys(db.Catalog)
	if guarded != 1 {
		t.Errorf("%d columns are guarded by another foreign key, want that of seats", guarded)
	}
	all := allKeys(db.Catalog)
	var names []string
	for i, k := range keys {
		name := fmt.Sprintf("%s[%s]", k.table.Name, k.columns[0])
		names = append(names, name)
		for _, part := range [][]*columnKey{{k}, keys[i:]} {
			out, inCatalog, err := without(db, part)
			if err != nil {
				t.Fatal(err)
			}
			want := maps.Clone(all)
			for _, k := range part {
				delete(want, fmt.Sprintf("%s[%s]", k.table.Name, k.columns[0]))
			}
			if len(part) == 1 && inCatalog[k] != (name == "likes[post_id]") {
				t.Errorf("%s: in catalog is %v; only what DO makes is not in the text", name, inCatalog[k])
			}
			if slices.Contains(part, keys[slices.IndexFunc(keys, func(k *columnKey) bool { return k.table.Name == "notes" })]) {
				delete(want, "notes_1[post_id]") // which inherits it
			}
			if diff := cmp.Diff(want, allKeys(out.Catalog)); diff != "" {
				t.Errorf("without %d keys from %s on (-want +got):\n%s", len(part), name, diff)
			}
		}
	}
	want := []string{"posts[user_id]", "posts[editor_id]", "notes[post_id]", "likes[post_id]", "likes[user_id]"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("columns with a key of their own (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(all, allKeys(db.Catalog)); diff != "" {
		t.Errorf("the database itself has changed:\n%s", diff)
	}
}

// The key of several columns of seats goes, and the one of its column stays.
func TestWithoutComposite(t *testing.T) {
	db := made(t, keysSQL)
	keys := compositeKeys(db.Catalog)
	if len(keys) != 1 || !slices.Equal(keys[0].columns, []string{"account_id", "user_id"}) {
		t.Fatalf("composite keys %v, want that of seats", keys)
	}
	out, inCatalog, err := without(db, keys)
	if err != nil || inCatalog[keys[0]] {
		t.Fatalf("in catalog %v, error %v; the text has it", inCatalog[keys[0]], err)
	}
	want := allKeys(db.Catalog)
	delete(want, "seats[account_id user_id]")
	if diff := cmp.Diff(want, allKeys(out.Catalog)); diff != "" {
		t.Errorf("without the key of seats (-want +got):\n%s", diff)
	}
}

// Of several findings about a key's columns the one with its target counts, and of
// those about a part of them too.
func TestReportIn(t *testing.T) {
	db := made(t, keysSQL)
	k := compositeKeys(db.Catalog)[0]
	report := func(target string, columns ...string) *subject.Report {
		return &subject.Report{Report: rules.Report{Table: k.table, Columns: columns, References: []string{target}}}
	}
	wrong, right := report("public.posts", "account_id", "user_id"), report("public.users", "user_id", "account_id")
	part, other := report("public.users", "user_id"), report("public.users", "user_id", "seat_id")
	reports := map[string][]*subject.Report{}
	for _, r := range []*subject.Report{wrong, right, part, other} {
		id := columnsID(r.Table, r.Columns)
		reports[id] = append(reports[id], r)
	}
	for i, want := range []*subject.Report{right, wrong, part, nil} {
		if got := k.reportIn(reports); got != want {
			t.Errorf("finding %d is %v, want %v", i, got, want)
		}
	}
}

// Every key is dealt to one round, by a seed.
func TestDeal(t *testing.T) {
	var keys []*columnKey
	for range 23 {
		keys = append(keys, &columnKey{})
	}
	parts := deal(keys, 5, 7, "made")
	n := map[*columnKey]int{}
	for _, p := range parts {
		if len(p) < 4 || len(p) > 5 {
			t.Errorf("a part of %d keys", len(p))
		}
		for _, k := range p {
			n[k]++
		}
	}
	if len(parts) != 5 || len(n) != len(keys) {
		t.Errorf("%d keys in %d parts", len(n), len(parts))
	}
	if again := deal(keys, 5, 7, "made"); !slices.EqualFunc(parts, again, slices.Equal) {
		t.Error("the same seed deals otherwise")
	}
	if other := deal(keys, 5, 8, "made"); slices.EqualFunc(parts, other, slices.Equal) {
		t.Error("another seed deals the same")
	}
	if few := deal(keys[:2], 5, 7, "made"); len(few) != 2 {
		t.Errorf("2 keys are dealt to %d rounds", len(few))
	}
}

func TestUntold(t *testing.T) {
	db := made(t, `
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE shops (a bigint, b bigint, PRIMARY KEY (a, b));
CREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint, writer_id bigint, owner_id bigint, user_ref text, shop_id bigint);
CREATE TABLE pages (id bigint PRIMARY KEY, owner_id bigint REFERENCES users (id));`)
	posts := db.Catalog.Table("public", "posts")
	for _, tt := range []struct {
		column, target, want string
	}{
		{"user_id", "users", ""},
		{"writer_id", "users", "the name says its role, not the table"},
		{"owner_id", "users", ""}, // a column of that name references it elsewhere
		{"user_ref", "users", "users has no key of one column of type text"},
		{"shop_id", "shops", "shops has no key of one column of type bigint"},
		{"user_id", "people", "its target is not in the schema"},
	} {
		got := untold(db, posts, posts.Column(tt.column), db.Catalog.Table("public", tt.target))
		if got != tt.want {
			t.Errorf("%s -> %s: %q, want %q", tt.column, tt.target, got, tt.want)
		}
	}
}

package goanalysis

import (
	"go/token"
	"sort"
	"strings"

	"github.com/polylint/polylint/diag"
)

var registry = map[string]*diag.RuleInfo{}

// register enters a rule's page in the registry, by the initialisation of a
// variable, so that adding a rule touches no list.
func register(r diag.RuleInfo) *diag.RuleInfo {
	if registry[r.Code] != nil {
		panic("goanalysis: " + r.Code + " registered twice")
	}
	r.Doc.Lang = "go"
	registry[r.Code] = &r
	return &r
}

// Rules returns the rules over Go code, by code.
func Rules() []diag.RuleInfo {
	all := make([]diag.RuleInfo, 0, len(registry))
	for _, r := range registry {
		all = append(all, *r)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].Code < all[j].Code })
	return all
}

// LookupRule finds a rule by code or name, in any case; ok is false where there
// is none.
func LookupRule(codeOrName string) (r diag.RuleInfo, ok bool) {
	for _, r := range registry {
		if strings.EqualFold(r.Code, codeOrName) || strings.EqualFold(r.Name, codeOrName) {
			return *r, true
		}
	}
	return diag.RuleInfo{}, false
}

// newFinding begins a finding of a rule at a range of a file.
func newFinding(r *diag.RuleInfo, pos, end token.Pos) Finding {
	return Finding{
		Finding: diag.Finding{Rule: r.Code, Name: r.Name, Severity: r.Severity, URL: diag.URL(r.Name)},
		Pos:     pos,
		End:     end,
	}
}

// exampleSchema is what the examples of all pages are about.
const exampleSchema = "The examples are about this schema:\n\n```sql" + `
CREATE TABLE posts  (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
CREATE TABLE comments (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  post_id  bigint REFERENCES posts (id)  ON DELETE CASCADE,
  photo_id bigint REFERENCES photos (id) ON DELETE CASCADE,
  body text NOT NULL,
  CHECK (num_nonnulls(post_id, photo_id) = 1)
);
CREATE INDEX ON comments (post_id);
CREATE INDEX ON comments (photo_id);
CREATE TABLE reactions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  reactable_type text NOT NULL,
  reactable_id bigint NOT NULL,
  emoji text NOT NULL
);
CREATE INDEX ON reactions (reactable_type, reactable_id);
` + "```"

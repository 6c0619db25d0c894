package rules

import (
	"fmt"
	"regexp"
	"sort"
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/naming"
	"github.com/polylint/polylint/schema"
)

// notHeld finds in a comment that a column has no foreign key on purpose.
var notHeld = regexp.MustCompile(`(?i)\b(?:` +
	`(?:no|not an?|without|without an?|avoid|avoids|avoiding|instead of an?)\s+(?:real\s+|db\s+|database\s+|hard\s+|sql\s+)?(?:fk|fkey|foreign[ -]keys?|referential integrity)` +
	`|(?:weak|weakly|soft|softly|loose|loosely|logical|logically|virtual)[ -]+(?:fk|foreign[ -]key|ref|reference|references|referenced|link)` +
	`|may (?:be nil|be dangling|dangle|be gone|not exist)|might not exist|(?:no longer|not) exists?` +
	`)\b`)

// toDo finds in a comment that something is left to do.
var toDo = regexp.MustCompile(`(?i)\b(?:todo|fixme|xxx|missing|should)\b`)

// pointsTo finds in a comment the table, and perhaps the column, that a column
// references.
var pointsTo = regexp.MustCompile(`(?i)(?:\breferences|\brefers to|\bfk to|\bfk:|\bforeign key to|\bforeign key ->|\bfk ->)\s+(?:the\s+)?["'` + "`" + `]?([a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)*)`)

// commentsOn returns what the schema says of a column: COMMENT ON COLUMN, and the
// comments in the line of its definition and in those right above it.
func commentsOn(c *schema.Column) []string {
	var out []string
	if c.Comment != "" {
		out = append(out, c.Comment)
	}
	file := c.Made.File()
	if file == nil || len(file.Comments) == 0 || c.Made.Range.End <= c.Made.Range.Start {
		return out
	}
	all := file.Comments
	// Behind it, in its line.
	first := sort.Search(len(all), func(i int) bool { return all[i].Range.Start >= c.Made.Range.Start })
	for _, k := range all[first:] {
		if k.Range.Start > c.Made.Range.End && strings.ContainsRune(file.Text[c.Made.Range.End:k.Range.Start], '\n') {
			break
		}
		out = append(out, file.Text[k.Range.Start:k.Range.End])
	}
	// Above it, in lines of their own.
	for i, below := first-1, c.Made.Range.Start; i >= 0; i-- {
		k := all[i].Range
		line := strings.LastIndexByte(file.Text[:k.Start], '\n') + 1
		if k.End > below || strings.TrimSpace(file.Text[k.End:below]) != "" || strings.TrimSpace(file.Text[line:k.Start]) != "" {
			break
		}
		out = append(out, file.Text[k.Start:k.End])
		below = k.Start
	}
	return out
}

// told returns the table that a comment on the column says it references, where a
// key of it fits.
func (f *facts) told(t *schema.Table, c *schema.Column) *guess {
	for _, text := range commentsOn(c) {
		m := pointsTo.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		parts := strings.Split(m[1], ".")
		for n := len(parts); n > 0 && n > len(parts)-2; n-- {
			for _, cand := range inSchema(f.byStem[naming.StemOf(parts[n-1])], t) {
				key := keyFor(cand, c, "id")
				if n < len(parts) { // table.column
					if key = cand.Column(parts[n]); key == nil || !compatible(key.Type, c.Type) || !uniqueAlone(cand, key) {
						continue
					}
				}
				if key != nil && key != c {
					return &guess{
						target: cand, key: key, confidence: diag.Medium, plain: true,
						evidence: fmt.Sprintf("its comment says so: %q", strings.TrimSpace(m[0])),
					}
				}
			}
		}
	}
	return nil
}

// saysNotHeld returns what a comment says of a column that has no foreign key on
// purpose, "" where none does.
func saysNotHeld(c *schema.Column) string {
	for _, text := range commentsOn(c) {
		if m := notHeld.FindString(text); m != "" && !toDo.MatchString(text) {
			return m
		}
	}
	return ""
}

package diag

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
)

// Fingerprint identifies a finding by what it is about: its rule and its schema
// object or Go symbol. Lines, files of schema objects and the wording of the
// message have no part in it, so that it survives edits around the finding.
// Scope is the database's or module's name in a form that does not depend on
// the working directory; key tells apart findings of a rule on one object.
func Fingerprint(f *Finding, scope, key string) string {
	parts := []string{f.Rule, scope, f.Table, strings.Join(f.Columns, ","), f.Package, f.Symbol, key}
	return digest(strings.Join(parts, "\x00"))
}

func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:16])
}

// Sort puts findings in the order of reports: by place, then rule, then
// everything else, so that equal runs give equal reports.
func Sort(findings []Finding) {
	slices.SortStableFunc(findings, Compare)
}

// Compare orders findings as Sort does.
func Compare(a, b Finding) int {
	return cmp.Or(
		strings.Compare(a.Location.File, b.Location.File),
		cmp.Compare(a.Location.Start.Offset, b.Location.Start.Offset),
		strings.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Location.End.Offset, b.Location.End.Offset),
		strings.Compare(a.Database, b.Database),
		strings.Compare(a.Table, b.Table),
		slices.Compare(a.Columns, b.Columns),
		strings.Compare(a.Message, b.Message),
		strings.Compare(a.Fingerprint, b.Fingerprint),
	)
}

// Distinct returns sorted findings without those that repeat the one before,
// and gives every finding a fingerprint of its own: of several with the same
// one, the second and later are numbered.
func Distinct(findings []Finding) []Finding {
	findings = slices.CompactFunc(findings, func(a, b Finding) bool { return Compare(a, b) == 0 })
	seen := map[string]int{}
	for i := range findings {
		fp := findings[i].Fingerprint
		seen[fp]++
		if n := seen[fp]; n > 1 {
			findings[i].Fingerprint = digest(fmt.Sprintf("%s#%d", fp, n))
		}
	}
	return findings
}

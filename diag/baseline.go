package diag

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Baseline is a set of findings that a project has chosen to live with.
type Baseline struct {
	entries map[string]baselineEntry // by fingerprint
}

// baselineEntry is a line of a baseline file. What it holds besides the
// fingerprint is for those who review the file.
type baselineEntry struct {
	Fingerprint string   `json:"fingerprint"`
	Rule        string   `json:"rule"`
	Database    string   `json:"database,omitempty"`
	Table       string   `json:"table,omitempty"`
	Columns     []string `json:"columns,omitempty"`
	Package     string   `json:"package,omitempty"`
	Symbol      string   `json:"symbol,omitempty"`

	line int
}

// Entry is a line of a baseline file, for findings about the file itself.
type Entry struct {
	Rule, Fingerprint string
	Database          string
	Line              int    // 1-based; 0 where the baseline was not read from a file
	Object            string // what the finding is about, as far as the file says
}

const baselineVersion = 1

// NewBaseline makes a baseline of findings.
func NewBaseline(findings []Finding) *Baseline {
	b := &Baseline{entries: map[string]baselineEntry{}}
	for _, f := range findings {
		b.entries[f.Fingerprint] = baselineEntry{
			Fingerprint: f.Fingerprint, Rule: f.Rule, Database: f.Database,
			Table: f.Table, Columns: f.Columns, Package: f.Package, Symbol: f.Symbol,
		}
	}
	return b
}

// ReadBaseline reads what Write wrote.
func ReadBaseline(data []byte) (*Baseline, error) {
	var file struct {
		Version  int
		Findings []baselineEntry
	}
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, err
	}
	if file.Version != baselineVersion {
		return nil, fmt.Errorf("version %d is not known; write the baseline again", file.Version)
	}
	b := &Baseline{entries: map[string]baselineEntry{}}
	for _, e := range file.Findings {
		before, _, _ := bytes.Cut(data, []byte(`"`+e.Fingerprint+`"`))
		e.line = bytes.Count(before, []byte("\n")) + 1
		b.entries[e.Fingerprint] = e
	}
	return b, nil
}

// Unmatched returns the entries that none of the fingerprints matches, in the
// order of the file.
func (b *Baseline) Unmatched(fingerprints map[string]bool) []Entry {
	var out []Entry
	for fp, e := range b.entries {
		if fingerprints[fp] {
			continue
		}
		object := e.Table
		if len(e.Columns) > 0 {
			object += " (" + strings.Join(e.Columns, ", ") + ")"
		}
		if e.Symbol != "" {
			object = strings.TrimSpace(e.Package + " " + e.Symbol)
		}
		out = append(out, Entry{Rule: e.Rule, Fingerprint: fp, Database: e.Database, Line: e.line, Object: object})
	}
	slices.SortFunc(out, func(x, y Entry) int {
		return cmp.Or(cmp.Compare(x.Line, y.Line), strings.Compare(x.Fingerprint, y.Fingerprint))
	})
	return out
}

// Has reports whether the finding is in the baseline.
func (b *Baseline) Has(f *Finding) bool {
	_, ok := b.entries[f.Fingerprint]
	return ok
}

// Len returns the number of findings in the baseline.
func (b *Baseline) Len() int { return len(b.entries) }

// Write prints the baseline as JSON, a finding a line, in an order that makes
// its changes easy to review.
func (b *Baseline) Write(w io.Writer) error {
	entries := make([]baselineEntry, 0, len(b.entries))
	for _, e := range b.entries {
		entries = append(entries, e)
	}
	slices.SortFunc(entries, func(x, y baselineEntry) int {
		return cmp.Or(
			strings.Compare(x.Rule, y.Rule),
			strings.Compare(x.Database, y.Database),
			strings.Compare(x.Table, y.Table),
			slices.Compare(x.Columns, y.Columns),
			strings.Compare(x.Package, y.Package),
			strings.Compare(x.Symbol, y.Symbol),
			strings.Compare(x.Fingerprint, y.Fingerprint),
		)
	})
	var out bytes.Buffer
	fmt.Fprintf(&out, "{\n  \"version\": %d,\n  \"findings\": [", baselineVersion)
	for i, e := range entries {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n    ")
		line, err := json.Marshal(e)
		if err != nil {
			return err
		}
		out.Write(line)
	}
	if len(entries) > 0 {
		out.WriteString("\n  ")
	}
	out.WriteString("]\n}\n")
	_, err := w.Write(out.Bytes())
	return err
}

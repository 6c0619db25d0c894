// Package diag is the language that both sides of polylint speak: the rules
// over SQL and the analysis of Go report findings in it, and the formats read it.
package diag

import (
	"fmt"
	"strings"
)

// Severity is how bad a finding is.
type Severity int

// Severities, in rising order.
const (
	Info Severity = iota
	Warning
	Error
)

func (s Severity) String() string { return [...]string{"info", "warning", "error"}[s] }

// ParseSeverity reads "info", "warning" or "error".
func ParseSeverity(s string) (Severity, error) {
	switch s {
	case "info":
		return Info, nil
	case "warning":
		return Warning, nil
	case "error":
		return Error, nil
	}
	return 0, fmt.Errorf("unknown severity %q: use error, warning or info", s)
}

// MarshalText writes the severity's name.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the severity's name.
func (s *Severity) UnmarshalText(text []byte) (err error) {
	*s, err = ParseSeverity(string(text))
	return err
}

// Confidence is how sure a rule is that the finding is one.
type Confidence int

// Confidences, in rising order. High is for what is proved or declared.
const (
	Low Confidence = iota
	Medium
	High
)

func (c Confidence) String() string { return [...]string{"low", "medium", "high"}[c] }

// ParseConfidence reads "low", "medium" or "high".
func ParseConfidence(s string) (Confidence, error) {
	switch s {
	case "low":
		return Low, nil
	case "medium":
		return Medium, nil
	case "high":
		return High, nil
	}
	return 0, fmt.Errorf("unknown confidence %q: use high, medium or low", s)
}

// MarshalText writes the confidence's name.
func (c Confidence) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads the confidence's name.
func (c *Confidence) UnmarshalText(text []byte) (err error) {
	*c, err = ParseConfidence(string(text))
	return err
}

// Position is a place in a file.
type Position struct {
	Line   int `json:"line"`   // 1-based
	Column int `json:"column"` // 1-based, in Unicode code points
	Offset int `json:"offset"` // 0-based, in bytes
}

// Location is a range of a file. End is the place after the last character.
type Location struct {
	File  string   `json:"file"` // relative to the working directory, with slashes
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// Related is another place that belongs to a finding.
type Related struct {
	Location Location `json:"location"`
	Message  string   `json:"message"`
}

// Edit replaces a range of a file.
type Edit struct {
	Location Location `json:"location"`
	NewText  string   `json:"new_text"`
}

// Fix is a set of edits that, applied together, mends a finding.
type Fix struct {
	Description string `json:"description"`
	Edits       []Edit `json:"edits"`
}

// Finding is one diagnostic, with the fields of the JSON format in its order.
type Finding struct {
	Rule       string     `json:"rule"` // the code: PL101
	Name       string     `json:"name"` // polymorphic-association
	Severity   Severity   `json:"severity"`
	Confidence Confidence `json:"confidence"`
	Message    string     `json:"message"`
	Help       string     `json:"help,omitempty"`
	URL        string     `json:"url,omitempty"`
	Location   Location   `json:"location"`

	Database   string   `json:"database,omitempty"`
	Table      string   `json:"table,omitempty"`   // schema-qualified
	Columns    []string `json:"columns,omitempty"` // in table order; PL101: type, id
	References []string `json:"references,omitempty"`
	Package    string   `json:"package,omitempty"` // Go findings
	Symbol     string   `json:"symbol,omitempty"`

	Evidence       []string          `json:"evidence,omitempty"`
	Counterexample map[string]string `json:"counterexample,omitempty"`
	Related        []Related         `json:"related,omitempty"`
	Fixes          []Fix             `json:"fixes,omitempty"`
	Fingerprint    string            `json:"fingerprint"`
}

// Failure is something that kept a part of the input from being analysed.
type Failure struct {
	File     string    `json:"file,omitempty"`
	Message  string    `json:"message"`
	Location *Location `json:"location,omitempty"`
}

// Summary counts what a run saw and found.
type Summary struct {
	Files      int `json:"files"`
	Statements int `json:"statements"`
	Tables     int `json:"tables"`
	Packages   int `json:"packages"`
	Errors     int `json:"errors"`
	Warnings   int `json:"warnings"`
	Infos      int `json:"infos"`
	Suppressed int `json:"suppressed"`
	Baselined  int `json:"baselined"`
}

// Silenced is a finding that is accepted.
type Silenced struct {
	Finding
	Baseline bool   // by the baseline; else by a comment
	Reason   string // the comment's
}

// Result is what a run reports.
type Result struct {
	Summary  Summary
	Findings []Finding
	Failures []Failure
	// Silenced are the findings that a comment or the baseline accepts, for
	// formats that keep them.
	Silenced []Silenced
	// Source returns the text of a file that findings are in, for snippets; it
	// may be nil.
	Source func(file string) (text string, ok bool)
}

// Tally counts the findings by severity into the summary.
func (r *Result) Tally() {
	r.Summary.Errors, r.Summary.Warnings, r.Summary.Infos = 0, 0, 0
	for i := range r.Findings {
		switch r.Findings[i].Severity {
		case Error:
			r.Summary.Errors++
		case Warning:
			r.Summary.Warnings++
		default:
			r.Summary.Infos++
		}
	}
}

// RuleInfo describes a rule to users: what `rules` lists and `explain` prints.
// The strings of the documentation are Markdown.
type RuleInfo struct {
	Code     string // PL101
	Name     string // polymorphic-association
	Severity Severity
	Summary  string // one line, no full stop
	Doc      Doc
}

// Doc is a rule's page.
type Doc struct {
	What      string // what it reports
	Why       string // what goes wrong otherwise
	Bad       string // an SQL or Go example that the rule reports
	Good      string // the same, sound
	Lang      string // language of the examples: "sql" or "go"
	Configure string // how to configure it beyond severity and suppression, "" for nothing
}

// URL is the page of a rule.
func URL(name string) string {
	return "https://github.com/polylint/polylint/blob/main/docs/rules/" + strings.ToLower(name) + ".md"
}

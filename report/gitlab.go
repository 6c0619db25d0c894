package report

import (
	"encoding/json"
	"io"

	"github.com/polylint/polylint/diag"
)

// gitlab writes a Code Quality report (GitLab manual, Code Quality report
// format).
type gitlab struct{}

func (gitlab) Format(w io.Writer, r *diag.Result, _ Options) error {
	type lines struct {
		Begin int `json:"begin"`
		End   int `json:"end"`
	}
	type location struct {
		Path  string `json:"path"`
		Lines lines  `json:"lines"`
	}
	type issue struct {
		Description string   `json:"description"`
		CheckName   string   `json:"check_name"`
		Fingerprint string   `json:"fingerprint"`
		Severity    string   `json:"severity"`
		Location    location `json:"location"`
	}
	issues := make([]issue, len(r.Findings))
	for i, f := range r.Findings {
		begin := max(f.Location.Start.Line, 1) // GitLab shows no issue without a line
		issues[i] = issue{
			Description: f.Rule + " " + f.Name + ": " + f.Message,
			CheckName:   f.Rule, Fingerprint: f.Fingerprint, Severity: gitlabSeverity(f.Severity),
			Location: location{f.Location.File, lines{begin, max(begin, f.Location.End.Line)}},
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(issues)
}

func gitlabSeverity(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "major"
	case diag.Warning:
		return "minor"
	}
	return "info"
}

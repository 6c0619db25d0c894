package report

import (
	"encoding/json"
	"io"

	"github.com/polylint/polylint/diag"
)

// jsonVersion is the version of the JSON format. It changes when a field is
// renamed, removed or given another meaning.
const jsonVersion = 1

// jsonFormat writes one JSON object.
type jsonFormat struct{}

func (jsonFormat) Format(w io.Writer, r *diag.Result, o Options) error {
	type tool struct {
		Name    string `json:"name"`
		Version string `json:"version"`
	}
	out := struct {
		Version     int            `json:"version"`
		Tool        tool           `json:"tool"`
		Summary     diag.Summary   `json:"summary"`
		Diagnostics []diag.Finding `json:"diagnostics"`
		Failures    []diag.Failure `json:"failures"`
	}{jsonVersion, tool{"polylint", o.Version}, r.Summary, r.Findings, r.Failures}
	// Lists that are empty are written as such: a reader need not ask first.
	if out.Diagnostics == nil {
		out.Diagnostics = []diag.Finding{}
	}
	if out.Failures == nil {
		out.Failures = []diag.Failure{}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(out)
}

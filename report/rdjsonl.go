package report

import (
	"encoding/json"
	"io"
	"strings"

	"github.com/polylint/polylint/diag"
)

// rdjsonl writes reviewdog's diagnostic format, an object a line. Its columns
// count bytes (reviewdog, proto/rdf/reviewdog.proto).
type rdjsonl struct{}

type rdPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

type rdRange struct {
	Start rdPosition `json:"start"`
	End   rdPosition `json:"end"`
}

type rdLocation struct {
	Path  string   `json:"path"`
	Range *rdRange `json:"range,omitempty"` // nil: the whole file
}

type rdCode struct {
	Value string `json:"value"`
	URL   string `json:"url,omitempty"`
}

type rdSuggestion struct {
	Range *rdRange `json:"range"`
	Text  string   `json:"text"`
}

type rdRelated struct {
	Message  string     `json:"message"`
	Location rdLocation `json:"location"`
}

type rdDiagnostic struct {
	Message  string     `json:"message"`
	Location rdLocation `json:"location"`
	Severity string     `json:"severity"`
	Source   struct {
		Name string `json:"name"`
		URL  string `json:"url"`
	} `json:"source"`
	Code        *rdCode        `json:"code,omitempty"`
	Suggestions []rdSuggestion `json:"suggestions,omitempty"`
	Related     []rdRelated    `json:"related_locations,omitempty"`
}

func (rdjsonl) Format(w io.Writer, r *diag.Result, _ Options) error {
	src := newSources(r)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range r.Findings {
		f := &r.Findings[i]
		d := newRDDiagnostic(f.Severity, sentence(f), rdPlace(src, f.Location))
		d.Code = &rdCode{f.Rule, f.URL}
		for _, rel := range f.Related {
			d.Related = append(d.Related, rdRelated{rel.Message, rdPlace(src, rel.Location)})
		}
		for _, fix := range f.Fixes {
			// A suggestion is one edit of the file that the finding is in.
			if len(fix.Edits) == 1 && fix.Edits[0].Location.File == f.Location.File {
				d.Suggestions = append(d.Suggestions, rdSuggestion{rdPlace(src, fix.Edits[0].Location).Range, fix.Edits[0].NewText})
			}
		}
		if err := enc.Encode(d); err != nil {
			return err
		}
	}
	for _, f := range r.Failures {
		at := diag.Location{File: f.File}
		if f.Location != nil {
			at = *f.Location
		}
		if at.File == "" {
			continue // reviewdog comments on files alone
		}
		if err := enc.Encode(newRDDiagnostic(diag.Error, f.Message, rdPlace(src, at))); err != nil {
			return err
		}
	}
	return nil
}

func newRDDiagnostic(s diag.Severity, message string, at rdLocation) rdDiagnostic {
	d := rdDiagnostic{Message: message, Location: at, Severity: strings.ToUpper(s.String())}
	d.Source.Name, d.Source.URL = "polylint", projectURL
	return d
}

func rdPlace(src *sources, l diag.Location) rdLocation {
	if l.Start.Line < 1 {
		return rdLocation{Path: l.File}
	}
	return rdLocation{l.File, &rdRange{
		rdPosition{l.Start.Line, src.byteColumn(l.File, l.Start)},
		rdPosition{l.End.Line, src.byteColumn(l.File, l.End)},
	}}
}

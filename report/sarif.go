package report

import (
	"encoding/json"
	"io"
	"net/url"

	"github.com/polylint/polylint/diag"
)

// sarif writes the Static Analysis Results Interchange Format 2.1.0 (OASIS
// standard), as GitHub's code scanning and editors read it.
type sarif struct{}

const (
	sarifSchema = "https://json.schemastore.org/sarif-2.1.0.json"
	// sarifFingerprint names our fingerprints and their version among those of
	// other tools (SARIF 3.27.17).
	sarifFingerprint = "polylint/v1"
)

type sarifText struct {
	Text     string `json:"text"`
	Markdown string `json:"markdown,omitempty"`
}

type sarifRule struct {
	ID      string     `json:"id"`
	Name    string     `json:"name"`
	Short   sarifText  `json:"shortDescription"`
	Full    *sarifText `json:"fullDescription,omitempty"`
	HelpURI string     `json:"helpUri"`
	Help    sarifText  `json:"help"`
	Default struct {
		Level string `json:"level"`
	} `json:"defaultConfiguration"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndLine     int `json:"endLine"`
	EndColumn   int `json:"endColumn"`
	ByteOffset  int `json:"byteOffset"`
	ByteLength  int `json:"byteLength"`
}

type sarifArtifact struct {
	URI string `json:"uri"`
}

type sarifLocation struct {
	ID       int `json:"id,omitempty"`
	Physical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	} `json:"physicalLocation"`
	Message *sarifText `json:"message,omitempty"`
}

type sarifSuppression struct {
	Kind          string `json:"kind"`
	Justification string `json:"justification,omitempty"`
}

type sarifReplacement struct {
	Deleted  sarifRegion `json:"deletedRegion"`
	Inserted sarifText   `json:"insertedContent"`
}

type sarifChange struct {
	Artifact     sarifArtifact      `json:"artifactLocation"`
	Replacements []sarifReplacement `json:"replacements"`
}

type sarifFix struct {
	Description sarifText     `json:"description"`
	Changes     []sarifChange `json:"artifactChanges"`
}

type sarifResult struct {
	RuleID       string             `json:"ruleId"`
	RuleIndex    *int               `json:"ruleIndex,omitempty"`
	Level        string             `json:"level"`
	Message      sarifText          `json:"message"`
	Locations    []sarifLocation    `json:"locations"`
	Related      []sarifLocation    `json:"relatedLocations,omitempty"`
	Fingerprints map[string]string  `json:"partialFingerprints"`
	Fixes        []sarifFix         `json:"fixes,omitempty"`
	Suppressions []sarifSuppression `json:"suppressions,omitempty"`
	Properties   map[string]any     `json:"properties,omitempty"`
}

type sarifNotification struct {
	Level     string          `json:"level"`
	Message   sarifText       `json:"message"`
	Locations []sarifLocation `json:"locations,omitempty"`
}

type sarifInvocation struct {
	Successful    bool                `json:"executionSuccessful"`
	Notifications []sarifNotification `json:"toolExecutionNotifications,omitempty"`
}

type sarifDriver struct {
	Name    string      `json:"name"`
	URI     string      `json:"informationUri"`
	Version string      `json:"version"`
	Rules   []sarifRule `json:"rules"`
}

type sarifRun struct {
	Tool struct {
		Driver sarifDriver `json:"driver"`
	} `json:"tool"`
	Invocations []sarifInvocation `json:"invocations"`
	ColumnKind  string            `json:"columnKind"`
	Results     []sarifResult     `json:"results"`
}

func (sarif) Format(w io.Writer, r *diag.Result, o Options) error {
	// Readers that do not know columnKind count as SARIF 3.14.17 has it by default.
	run := sarifRun{ColumnKind: "utf16CodeUnits", Results: []sarifResult{}}
	src := newSources(r)
	run.Tool.Driver = sarifDriver{Name: "polylint", URI: projectURL, Version: o.Version, Rules: []sarifRule{}}
	index := map[string]int{}
	for i, info := range o.Rules {
		index[info.Code] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, newSarifRule(info))
	}
	for i := range r.Findings {
		run.Results = append(run.Results, newSarifResult(src, &r.Findings[i], index))
	}
	for i := range r.Silenced {
		s := &r.Silenced[i]
		result := newSarifResult(src, &s.Finding, index)
		// In the terms of SARIF 3.35.2 a baseline is kept outside of the source.
		result.Suppressions = []sarifSuppression{{"inSource", s.Reason}}
		if s.Baseline {
			result.Suppressions = []sarifSuppression{{Kind: "external"}}
		}
		run.Results = append(run.Results, result)
	}
	invocation := sarifInvocation{Successful: len(r.Failures) == 0}
	for _, f := range r.Failures {
		n := sarifNotification{Level: "error", Message: sarifText{Text: f.Message}}
		if f.File != "" {
			var l sarifLocation
			l.Physical.Artifact.URI = sarifURI(f.File)
			n.Locations = []sarifLocation{l}
		}
		invocation.Notifications = append(invocation.Notifications, n)
	}
	run.Invocations = []sarifInvocation{invocation}

	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}{sarifSchema, "2.1.0", []sarifRun{run}})
}

func newSarifRule(i diag.RuleInfo) sarifRule {
	page := Page(i)
	r := sarifRule{
		ID: i.Code, Name: i.Name, Short: sarifText{Text: i.Summary},
		HelpURI: diag.URL(i.Name), Help: sarifText{Text: page, Markdown: page},
	}
	if i.Doc.What != "" {
		r.Full = &sarifText{Text: i.Doc.What}
	}
	r.Default.Level = sarifLevel(i.Severity)
	return r
}

func newSarifResult(src *sources, f *diag.Finding, index map[string]int) sarifResult {
	result := sarifResult{
		RuleID: f.Rule, Level: sarifLevel(f.Severity), Message: sarifText{Text: sentence(f)},
		Locations:    []sarifLocation{sarifPlace(src, f.Location)},
		Fingerprints: map[string]string{sarifFingerprint: f.Fingerprint},
		Properties:   map[string]any{"confidence": f.Confidence},
	}
	if i, ok := index[f.Rule]; ok {
		result.RuleIndex = &i
	}
	if len(f.Evidence) > 0 {
		result.Properties["evidence"] = f.Evidence
	}
	if len(f.Counterexample) > 0 {
		result.Properties["counterexample"] = f.Counterexample
	}
	for i, rel := range f.Related {
		l := sarifPlace(src, rel.Location)
		l.ID, l.Message = i+1, &sarifText{Text: rel.Message}
		result.Related = append(result.Related, l)
	}
	for _, fix := range f.Fixes {
		result.Fixes = append(result.Fixes, newSarifFix(src, fix))
	}
	return result
}

func newSarifFix(src *sources, fix diag.Fix) sarifFix {
	out := sarifFix{Description: sarifText{Text: fix.Description}}
	byFile := map[string]int{}
	for _, e := range fix.Edits {
		i, ok := byFile[e.Location.File]
		if !ok {
			i = len(out.Changes)
			byFile[e.Location.File] = i
			out.Changes = append(out.Changes, sarifChange{Artifact: sarifArtifact{sarifURI(e.Location.File)}})
		}
		out.Changes[i].Replacements = append(out.Changes[i].Replacements,
			sarifReplacement{sarifRange(src, e.Location), sarifText{Text: e.NewText}})
	}
	return out
}

func sarifPlace(src *sources, l diag.Location) sarifLocation {
	var out sarifLocation
	out.Physical.Artifact.URI = sarifURI(l.File)
	region := sarifRange(src, l)
	out.Physical.Region = &region
	return out
}

func sarifRange(src *sources, l diag.Location) sarifRegion {
	return sarifRegion{
		StartLine: l.Start.Line, StartColumn: src.utf16Column(l.File, l.Start),
		EndLine: l.End.Line, EndColumn: src.utf16Column(l.File, l.End),
		ByteOffset: l.Start.Offset, ByteLength: max(l.End.Offset-l.Start.Offset, 0),
	}
}

// sarifURI makes a relative reference of a path.
func sarifURI(file string) string { return (&url.URL{Path: file}).String() }

func sarifLevel(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "error"
	case diag.Warning:
		return "warning"
	}
	return "note"
}

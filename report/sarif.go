package report

import (
	"encoding/json"
	"io"
	"net/url"

	"github.com/haya14busa/go-sarif/sarif"

	"github.com/polylint/polylint/diag"
)

// sarifFormat writes the Static Analysis Results Interchange Format 2.1.0 (OASIS
// standard), as GitHub's code scanning and editors read it.
type sarifFormat struct{}

// sarifFingerprint names our fingerprints and their version among those of other
// tools (SARIF 3.27.17).
const sarifFingerprint = "polylint/v1"

// sarifRun is a run whose results are written when there are none too: without
// them it is one that did not scan (SARIF 3.14.23), which GitHub refuses.
type sarifRun struct {
	sarif.Run
	Results []sarifResult `json:"results"`
}

// sarifResult is a result with properties of our own.
type sarifResult struct {
	sarif.Result
	Properties map[string]any `json:"properties,omitempty"`
}

func (sarifFormat) Format(w io.Writer, r *diag.Result, o Options) error {
	// Readers that do not know columnKind count as SARIF 3.14.17 has it by default.
	run := sarifRun{Run: sarif.Run{ColumnKind: sarif.Utf16CodeUnits.Ptr()}, Results: []sarifResult{}}
	run.Tool.Driver = sarif.ToolComponent{Name: "polylint", InformationURI: sarif.String(projectURL)}
	if o.Version != "" {
		run.Tool.Driver.Version = sarif.String(o.Version)
	}
	s := &sarifWriter{src: newSources(r), rules: map[string]int{}}
	for i, info := range o.Rules {
		s.rules[info.Code] = i
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule(info))
	}
	for i := range r.Findings {
		run.Results = append(run.Results, s.result(&r.Findings[i]))
	}
	for i := range r.Silenced {
		result := s.result(&r.Silenced[i].Finding)
		result.Suppressions = []sarif.Suppression{sarifSuppression(&r.Silenced[i])}
		run.Results = append(run.Results, result)
	}
	invocation := sarif.Invocation{ExecutionSuccessful: len(r.Failures) == 0}
	for _, f := range r.Failures {
		invocation.ToolExecutionNotifications = append(invocation.ToolExecutionNotifications, s.notification(f))
	}
	run.Invocations = []sarif.Invocation{invocation}

	log := sarif.NewSarif()
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(struct {
		Schema  *string       `json:"$schema"`
		Version sarif.Version `json:"version"`
		Runs    []sarifRun    `json:"runs"`
	}{log.Schema, log.Version, []sarifRun{run}})
}

func sarifRule(i diag.RuleInfo) sarif.ReportingDescriptor {
	page := Page(i, "")
	r := sarif.ReportingDescriptor{
		ID: i.Code, Name: sarif.String(i.Name),
		ShortDescription:     &sarif.MultiformatMessageString{Text: i.Summary},
		HelpURI:              sarif.String(diag.URL(i.Name)),
		Help:                 &sarif.MultiformatMessageString{Text: page, Markdown: sarif.String(page)},
		DefaultConfiguration: &sarif.ReportingConfiguration{Level: sarifLevel(i.Severity)},
	}
	if i.Doc.What != "" {
		r.FullDescription = &sarif.MultiformatMessageString{Text: i.Doc.What}
	}
	if i.Doc.Lang != "" {
		r.Properties = &sarif.PropertyBag{Tags: []string{i.Doc.Lang}}
	}
	return r
}

func sarifSuppression(s *diag.Silenced) sarif.Suppression {
	// In the terms of SARIF 3.35.2 a baseline is kept outside of the source.
	if s.Baseline {
		return sarif.Suppression{Kind: sarif.External}
	}
	out := sarif.Suppression{Kind: sarif.InSource}
	if s.Reason != "" {
		out.Justification = sarif.String(s.Reason)
	}
	return out
}

// sarifWriter makes results, whose places depend on the text of files.
type sarifWriter struct {
	src   *sources
	rules map[string]int // the index of each rule among the driver's
}

func (s *sarifWriter) result(f *diag.Finding) sarifResult {
	out := sarifResult{
		Result: sarif.Result{
			RuleID: sarif.String(f.Rule), Level: sarifLevel(f.Severity), Message: *sarifMessage(sentence(f)),
			Locations:           []sarif.Location{s.location(f.Location)},
			PartialFingerprints: map[string]string{sarifFingerprint: f.Fingerprint},
		},
		Properties: map[string]any{"confidence": f.Confidence},
	}
	if i, ok := s.rules[f.Rule]; ok {
		out.RuleIndex = sarif.Int64(int64(i))
	}
	if len(f.Evidence) > 0 {
		out.Properties["evidence"] = f.Evidence
	}
	if len(f.Counterexample) > 0 {
		out.Properties["counterexample"] = f.Counterexample
	}
	for i, rel := range f.Related {
		l := s.location(rel.Location)
		l.ID, l.Message = sarif.Int64(int64(i+1)), sarifMessage(rel.Message)
		out.RelatedLocations = append(out.RelatedLocations, l)
	}
	for _, fix := range f.Fixes {
		if len(fix.Edits) > 0 {
			out.Fixes = append(out.Fixes, s.fix(fix))
		}
	}
	return out
}

func (s *sarifWriter) notification(f diag.Failure) sarif.Notification {
	n := sarif.Notification{Level: sarif.Error.Ptr(), Message: *sarifMessage(f.Message)}
	if f.Location != nil {
		n.Locations = []sarif.Location{s.location(*f.Location)}
	} else if f.File != "" {
		n.Locations = []sarif.Location{s.location(diag.Location{File: f.File})}
	}
	return n
}

func (s *sarifWriter) fix(fix diag.Fix) sarif.Fix {
	out := sarif.Fix{Description: sarifMessage(fix.Description)}
	byFile := map[string]int{}
	for _, e := range fix.Edits {
		i, ok := byFile[e.Location.File]
		if !ok {
			i = len(out.ArtifactChanges)
			byFile[e.Location.File] = i
			out.ArtifactChanges = append(out.ArtifactChanges, sarif.ArtifactChange{ArtifactLocation: *sarifArtifact(e.Location.File)})
		}
		change := &out.ArtifactChanges[i]
		change.Replacements = append(change.Replacements, sarif.Replacement{
			DeletedRegion:   *s.region(e.Location),
			InsertedContent: &sarif.ArtifactContent{Text: sarif.String(e.NewText)},
		})
	}
	return out
}

func (s *sarifWriter) location(l diag.Location) sarif.Location {
	p := &sarif.PhysicalLocation{ArtifactLocation: sarifArtifact(l.File)}
	if l.Start.Line > 0 {
		p.Region = s.region(l)
	}
	return sarif.Location{PhysicalLocation: p}
}

// region is a range as lines and columns. It has no byteOffset: the SARIF viewer
// of VS Code takes a region with one for a place in a hex dump.
func (s *sarifWriter) region(l diag.Location) *sarif.Region {
	return &sarif.Region{
		StartLine: sarif.Int64(int64(l.Start.Line)), StartColumn: sarif.Int64(int64(s.src.utf16Column(l.File, l.Start))),
		EndLine: sarif.Int64(int64(l.End.Line)), EndColumn: sarif.Int64(int64(s.src.utf16Column(l.File, l.End))),
	}
}

func sarifArtifact(file string) *sarif.ArtifactLocation {
	return &sarif.ArtifactLocation{URI: sarif.String((&url.URL{Path: file}).String())}
}

func sarifMessage(text string) *sarif.Message { return &sarif.Message{Text: &text} }

func sarifLevel(s diag.Severity) *sarif.Level {
	switch s {
	case diag.Error:
		return sarif.Error.Ptr()
	case diag.Warning:
		return sarif.Warning.Ptr()
	}
	return sarif.Note.Ptr()
}

package report

import (
	"cmp"
	"encoding/xml"
	"io"

	"github.com/polylint/polylint/diag"
)

// checkstyle writes Checkstyle's XML, which many tools read.
type checkstyle struct{}

func (checkstyle) Format(w io.Writer, r *diag.Result, _ Options) error {
	type issue struct {
		Line     int    `xml:"line,attr,omitempty"`
		Column   int    `xml:"column,attr,omitempty"`
		Severity string `xml:"severity,attr"`
		Message  string `xml:"message,attr"`
		Source   string `xml:"source,attr"`
	}
	type file struct {
		Name   string  `xml:"name,attr"`
		Issues []issue `xml:"error"`
	}
	out := struct {
		XMLName xml.Name `xml:"checkstyle"`
		Version string   `xml:"version,attr"`
		Files   []*file  `xml:"file"`
	}{Version: "4.3"}
	byName := map[string]*file{}
	add := func(name string, i issue) {
		if byName[name] == nil {
			byName[name] = &file{Name: name}
			out.Files = append(out.Files, byName[name])
		}
		byName[name].Issues = append(byName[name].Issues, i)
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		add(f.Location.File, issue{f.Location.Start.Line, f.Location.Start.Column, f.Severity.String(), f.Message, "polylint." + f.Rule})
	}
	for _, f := range r.Failures {
		at := diag.Location{File: cmp.Or(f.File, "polylint")}
		if f.Location != nil {
			at = *f.Location
		}
		add(at.File, issue{at.Start.Line, at.Start.Column, diag.Error.String(), f.Message, "polylint.failure"})
	}
	return writeXML(w, out)
}

func writeXML(w io.Writer, v any) error {
	body, err := xml.MarshalIndent(v, "", "  ")
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, xml.Header+string(body)+"\n")
	return err
}

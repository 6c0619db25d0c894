package report

import (
	"encoding/xml"
	"fmt"
	"io"

	"github.com/polylint/polylint/diag"
)

// junit writes JUnit's XML: a suite for every file with findings, a failed test
// for every finding.
type junit struct{}

type junitProblem struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	File    string        `xml:"file,attr,omitempty"`
	Line    int           `xml:"line,attr,omitempty"`
	Failure *junitProblem `xml:"failure"`
	Error   *junitProblem `xml:"error"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Cases    []junitCase `xml:"testcase"`
}

func (junit) Format(w io.Writer, r *diag.Result, _ Options) error {
	out := struct {
		XMLName  xml.Name      `xml:"testsuites"`
		Name     string        `xml:"name,attr"`
		Tests    int           `xml:"tests,attr"`
		Failures int           `xml:"failures,attr"`
		Errors   int           `xml:"errors,attr"`
		Suites   []*junitSuite `xml:"testsuite"`
	}{Name: "polylint"}
	byName := map[string]*junitSuite{}
	add := func(name string, c junitCase) {
		s := byName[name]
		if s == nil {
			s = &junitSuite{Name: name}
			byName[name] = s
			out.Suites = append(out.Suites, s)
		}
		s.Cases = append(s.Cases, c)
		s.Tests++
		out.Tests++
		if c.Failure != nil {
			s.Failures++
			out.Failures++
		}
		if c.Error != nil {
			s.Errors++
			out.Errors++
		}
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		add(f.Location.File, junitCase{
			Name: fmt.Sprintf("%s %s %d:%d", f.Rule, f.Name, f.Location.Start.Line, f.Location.Start.Column), Class: f.Location.File,
			File: f.Location.File, Line: f.Location.Start.Line,
			Failure: &junitProblem{f.Message, f.Severity.String(), place(f.Location) + ": " + sentence(f)},
		})
	}
	for _, f := range r.Failures {
		add(f.File, junitCase{Name: "analysis", Class: f.File, File: f.File, Error: &junitProblem{f.Message, "failure", f.Message}})
	}
	if out.Tests == 0 {
		// Readers take a report without tests for a broken one.
		add("polylint", junitCase{Name: "no findings", Class: "polylint"})
	}
	return writeXML(w, out)
}

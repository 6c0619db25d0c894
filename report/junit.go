package report

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"

	"github.com/polylint/polylint/diag"
)

// junit writes JUnit's XML: a suite for every file with findings, a failed test
// for every finding. It keeps to what Jenkins' schema (junit-10.xsd) has, which
// knows the files of suites, but neither files nor lines of tests.
type junit struct{}

type junitProblem struct {
	Message string `xml:"message,attr"`
	Type    string `xml:"type,attr"`
	Text    string `xml:",chardata"`
}

type junitCase struct {
	Name    string        `xml:"name,attr"`
	Class   string        `xml:"classname,attr"`
	Failure *junitProblem `xml:"failure"`
	Error   *junitProblem `xml:"error"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	File     string      `xml:"file,attr,omitempty"`
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
	add := func(file string, c junitCase) {
		s := byName[file]
		if s == nil {
			s = &junitSuite{Name: cmp.Or(file, out.Name), File: file}
			byName[file] = s
			out.Suites = append(out.Suites, s)
		}
		c.Class = s.Name
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
		name := f.Rule + " " + f.Name
		if at := f.Location.Start; at.Line > 0 {
			name += fmt.Sprintf(" %d:%d", at.Line, at.Column)
		}
		add(f.Location.File, junitCase{
			Name:    name,
			Failure: &junitProblem{f.Message, f.Severity.String(), place(f.Location) + ": " + sentence(f)},
		})
	}
	for _, f := range r.Failures {
		add(f.File, junitCase{Name: "analysis", Error: &junitProblem{f.Message, "failure", f.Message}})
	}
	if out.Tests == 0 {
		// Readers take a report without tests for a broken one.
		add("", junitCase{Name: "no findings"})
	}
	return writeXML(w, out)
}

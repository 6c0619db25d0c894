package conformance

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"testing"

	"github.com/jstemmer/go-junit-report/v2/junit"
)

func TestJUnit(t *testing.T) {
	var got junit.Testsuites
	if err := xml.Unmarshal(sample(t, "junit.xml"), &got); err != nil {
		t.Fatal(err)
	}
	tests, failures, errs := 0, 0, 0
	for _, s := range got.Suites {
		if s.Name == "" || len(s.Testcases) != s.Tests {
			t.Errorf("suite %q has %d tests, and says %d", s.Name, len(s.Testcases), s.Tests)
		}
		for _, c := range s.Testcases {
			tests++
			if c.Failure != nil {
				failures++
			}
			if c.Error != nil {
				errs++
			}
			if c.Classname != s.Name {
				t.Errorf("test %q of %q is of class %q", c.Name, s.Name, c.Classname)
			}
		}
	}
	if tests != 7 || failures != 4 || errs != 3 || got.Tests != tests || got.Failures != failures || got.Errors != errs {
		t.Errorf("%d tests, %d failures and %d errors; it says %d, %d, %d", tests, failures, errs, got.Tests, got.Failures, got.Errors)
	}
	if f := got.Suites[0].Testcases[0].Failure; f.Type != "error" || f.Message == "" || f.Data == "" {
		t.Errorf("%+v", f)
	}
	var nothing junit.Testsuites
	if err := xml.Unmarshal(sample(t, "nothing.junit.xml"), &nothing); err != nil {
		t.Fatal(err)
	}
	if nothing.Tests != 1 || nothing.Failures+nothing.Errors != 0 {
		t.Errorf("nothing found: %+v", nothing)
	}
}

// junit10 is what Jenkins' junit-10.xsd lets stand in the elements that polylint
// writes: the elements below each, its attributes, and those that it must have.
var junit10 = map[string]struct{ children, attributes, required []string }{
	"": {children: []string{"testsuites", "testsuite"}},
	"testsuites": {
		children:   []string{"testsuite"},
		attributes: []string{"name", "time", "tests", "failures", "errors"},
	},
	"testsuite": {
		children: []string{"testsuite", "properties", "testcase", "system-out", "system-err"},
		attributes: []string{"name", "tests", "failures", "errors", "group", "time", "skipped", "timestamp", "hostname",
			"id", "package", "file", "log", "url"},
		required: []string{"name", "tests", "failures", "errors"},
	},
	"testcase": {
		children:   []string{"skipped", "error", "failure", "system-out", "system-err"},
		attributes: []string{"name", "time", "classname", "group"},
		required:   []string{"name"},
	},
	"failure": {attributes: []string{"type", "message"}},
	"error":   {attributes: []string{"type", "message"}},
}

func TestJUnitSchema(t *testing.T) {
	for _, name := range []string{"junit.xml", "nothing.junit.xml"} {
		d := xml.NewDecoder(bytes.NewReader(sample(t, name)))
		open := []string{""}
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch e := token.(type) {
			case xml.StartElement:
				parent, element := open[len(open)-1], e.Name.Local
				if !slices.Contains(junit10[parent].children, element) {
					t.Errorf("%s: <%s> within <%s>", name, element, parent)
				}
				var has []string
				for _, a := range e.Attr {
					has = append(has, a.Name.Local)
					if !slices.Contains(junit10[element].attributes, a.Name.Local) {
						t.Errorf("%s: <%s> has the attribute %s", name, element, a.Name.Local)
					}
				}
				for _, a := range junit10[element].required {
					if !slices.Contains(has, a) {
						t.Errorf("%s: <%s> has no attribute %s", name, element, a)
					}
				}
				open = append(open, element)
			case xml.EndElement:
				open = open[:len(open)-1]
			}
		}
	}
}

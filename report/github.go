package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/polylint/polylint/diag"
)

// github writes workflow commands, which GitHub shows as annotations
// (GitHub Actions manual, Workflow commands).
type github struct{}

func (github) Format(w io.Writer, r *diag.Result, _ Options) error {
	out := bufio.NewWriter(w)
	for i := range r.Findings {
		f := &r.Findings[i]
		fmt.Fprintf(out, "::%s file=%s,line=%d,endLine=%d%s,title=%s::%s\n",
			githubLevel(f.Severity), githubProperty(f.Location.File), f.Location.Start.Line, f.Location.End.Line,
			githubColumns(f.Location), githubProperty(f.Rule+" "+f.Name), githubData(sentence(f)))
	}
	for _, f := range r.Failures {
		fmt.Fprintf(out, "::error file=%s,title=polylint::%s\n", githubProperty(f.File), githubData(f.Message))
	}
	return out.Flush()
}

func githubLevel(s diag.Severity) string {
	switch s {
	case diag.Error:
		return "error"
	case diag.Warning:
		return "warning"
	}
	return "notice"
}

// githubColumns gives columns only where the range is within one line: the
// checks API refuses others.
func githubColumns(l diag.Location) string {
	if l.Start.Line != l.End.Line {
		return ""
	}
	return fmt.Sprintf(",col=%d,endColumn=%d", l.Start.Column, l.End.Column)
}

// The runner's own escapes (actions/toolkit, core/command).
func githubData(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func githubProperty(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}

// sentence is a finding's message, with its help below.
func sentence(f *diag.Finding) string {
	if f.Help == "" {
		return f.Message
	}
	return f.Message + "\n" + f.Help
}

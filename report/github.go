package report

import (
	"bufio"
	"cmp"
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
		githubCommand(out, f.Severity, f.Location, f.Rule+" "+f.Name, sentence(f))
	}
	for _, f := range r.Failures {
		l := diag.Location{File: f.File}
		if f.Location != nil {
			l = *f.Location
		}
		githubCommand(out, diag.Error, l, "polylint", f.Message)
	}
	return out.Flush()
}

func githubCommand(w io.Writer, s diag.Severity, l diag.Location, title, message string) {
	properties := make([]string, 0, 6)
	add := func(name, value string) { properties = append(properties, name+"="+githubProperty(value)) }
	if l.File != "" {
		add("file", l.File)
	}
	if l.Start.Line > 0 {
		add("line", fmt.Sprint(l.Start.Line))
		add("endLine", fmt.Sprint(l.End.Line))
		// The checks API refuses columns of a range over several lines.
		if l.Start.Line == l.End.Line {
			add("col", fmt.Sprint(l.Start.Column))
			add("endColumn", fmt.Sprint(l.End.Column))
		}
	}
	add("title", title)
	fmt.Fprintf(w, "::%s %s::%s\n", githubLevel(s), strings.Join(properties, ","), githubData(message))
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

// The runner's own escapes (actions/toolkit, core/command).
var (
	dataEscapes     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func githubData(s string) string { return dataEscapes.Replace(s) }

func githubProperty(s string) string { return propertyEscapes.Replace(s) }

// sentence is a finding's message, with its help below.
func sentence(f *diag.Finding) string {
	if f.Help == "" {
		return f.Message
	}
	return f.Message + "\n" + f.Help
}

// JobSummary writes the Markdown that GitHub shows on the page of a run, for the
// file that GITHUB_STEP_SUMMARY names.
func JobSummary(w io.Writer, r *diag.Result) error {
	// The runner drops a summary above 1 MiB altogether.
	const limit = 512 << 10
	var b strings.Builder
	fmt.Fprintf(&b, "### polylint\n\n%s\n", tally(r, painter{}))
	if len(r.Findings) > 0 {
		b.WriteString("\n| severity | rule | place | finding |\n|---|---|---|---|\n")
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		rule := markdownCell(f.Rule + " " + f.Name)
		if f.URL != "" {
			rule = fmt.Sprintf("[%s](%s)", rule, f.URL)
		}
		row := fmt.Sprintf("| %s | %s | %s | %s |\n", f.Severity, rule, markdownCell(place(f.Location)), markdownCell(f.Message))
		if b.Len()+len(row) > limit {
			fmt.Fprintf(&b, "\n%s left out.\n", count(len(r.Findings)-i, "finding"))
			break
		}
		b.WriteString(row)
	}
	if len(r.Failures) > 0 {
		b.WriteString("\nNot analysed:\n\n")
	}
	for i, f := range r.Failures {
		row := fmt.Sprintf("- %s: %s\n", markdownCell(cmp.Or(f.File, "polylint")), markdownCell(f.Message))
		if b.Len()+len(row) > 2*limit-1<<10 {
			fmt.Fprintf(&b, "- %s left out\n", count(len(r.Failures)-i, "failure"))
			break
		}
		b.WriteString(row)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// markdownCell writes text so that Markdown shows it as it is, within one cell.
func markdownCell(s string) string {
	var b strings.Builder
	for _, c := range printable(s) {
		switch {
		case c == '\n':
			b.WriteString("<br>")
			continue
		case strings.ContainsRune("\\`*_[]<>|~&", c):
			b.WriteByte('\\')
		}
		b.WriteRune(c)
	}
	return b.String()
}

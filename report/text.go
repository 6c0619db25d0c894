package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"slices"
	"sort"
	"strings"

	"github.com/polylint/polylint/diag"
)

// text is for people: a line per finding that editors and grep understand, the
// source below it, and what speaks for the finding.
type text struct{}

func (text) Format(w io.Writer, r *diag.Result, o Options) error {
	out := bufio.NewWriter(w)
	t := &textWriter{w: out, src: newSources(r), paint: painter{o.Color}, seen: map[string]bool{}}
	for i := range r.Findings {
		t.finding(&r.Findings[i])
	}
	if !o.Quiet {
		fmt.Fprintln(out, tally(r, t.paint))
		t.byRule(r)
	}
	return out.Flush()
}

type textWriter struct {
	w     *bufio.Writer
	src   *sources
	paint painter
	seen  map[string]bool // rules whose page was named
}

func (t *textWriter) finding(f *diag.Finding) {
	fmt.Fprintf(t.w, "%s: %s %s: %s\n",
		t.paint.bold(place(f.Location)),
		t.paint.severity(f.Severity, fmt.Sprintf("%s[%s]", f.Severity, f.Rule)),
		f.Name, t.paint.bold(printable(f.Message)))

	lines := f.Location.End.Line
	for _, rel := range f.Related {
		lines = max(lines, rel.Location.Start.Line)
	}
	s := snippet{paint: t.paint, gutter: max(len(fmt.Sprint(lines)), 2)}
	t.drawing(s, f.Location, "^", func(x string) string { return t.paint.severity(f.Severity, x) })

	indent := strings.Repeat(" ", s.gutter)
	note := func(label, text string) {
		// Lines after the first stand under the first.
		text = strings.ReplaceAll(printable(text), "\n", "\n"+indent+strings.Repeat(" ", len(label)+5))
		fmt.Fprintf(t.w, "%s %s %s: %s\n", indent, t.paint.gutter("="), t.paint.bold(label), text)
	}
	for _, rel := range f.Related {
		note("related", place(rel.Location)+": "+rel.Message)
		loc := rel.Location
		if loc.End.Line > loc.Start.Line {
			// One line is enough to know the place again.
			loc.End = diag.Position{Line: loc.Start.Line, Column: 1 << 30}
		}
		t.drawing(s, loc, "-", t.paint.gutter)
	}
	for _, e := range f.Evidence {
		note("evidence", e)
	}
	if len(f.Counterexample) > 0 {
		note("row", row(f))
	}
	if f.Help != "" {
		note("help", f.Help)
	}
	for _, fix := range f.Fixes {
		note("fix", fix.Description)
	}
	if f.URL != "" && !t.seen[f.Rule] {
		t.seen[f.Rule] = true
		note("see", f.URL)
	}
	fmt.Fprintln(t.w)
}

func (t *textWriter) drawing(s snippet, loc diag.Location, mark string, paint func(string) string) {
	if d := s.draw(t.src, loc, mark, paint); d != "" {
		fmt.Fprint(t.w, s.row(0, ""), d)
	}
}

// place is a location as editors and terminals understand it.
func place(l diag.Location) string {
	if l.Start.Line < 1 {
		return printable(l.File)
	}
	return fmt.Sprintf("%s:%d:%d", printable(l.File), l.Start.Line, l.Start.Column)
}

// row prints a counterexample with the finding's columns first.
func row(f *diag.Finding) string {
	rank := func(column string) int {
		if i := slices.Index(f.Columns, column); i >= 0 {
			return i
		}
		return len(f.Columns)
	}
	columns := make([]string, 0, len(f.Counterexample))
	for c := range f.Counterexample {
		columns = append(columns, c)
	}
	sort.Slice(columns, func(i, j int) bool {
		a, b := rank(columns[i]), rank(columns[j])
		return a < b || a == b && columns[i] < columns[j]
	})
	for i, c := range columns {
		columns[i] = c + " = " + f.Counterexample[c]
	}
	return strings.Join(columns, ", ")
}

// printable makes control characters visible, which names in a hostile file
// could otherwise send to the terminal.
func printable(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return (r < ' ' || r > '~') && r != '\n' }) < 0 {
		return s
	}
	var b strings.Builder
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			b.WriteByte('\n')
		}
		for _, c := range layout(line) {
			b.WriteString(c.text)
		}
	}
	return b.String()
}

// byRule counts the findings by rule, the most frequent first. Of a single
// finding everything has been said.
func (t *textWriter) byRule(r *diag.Result) {
	if len(r.Findings) < 2 {
		return
	}
	type ruleCount struct {
		rule, name string
		worst      diag.Severity
		n          int
	}
	byRule := map[string]*ruleCount{}
	var counts []*ruleCount
	for i := range r.Findings {
		f := &r.Findings[i]
		c := byRule[f.Rule]
		if c == nil {
			c = &ruleCount{rule: f.Rule, name: f.Name}
			byRule[f.Rule] = c
			counts = append(counts, c)
		}
		c.n++
		c.worst = max(c.worst, f.Severity)
	}
	slices.SortFunc(counts, func(a, b *ruleCount) int {
		return cmp.Or(cmp.Compare(b.n, a.n), strings.Compare(a.rule, b.rule))
	})
	width := len(fmt.Sprint(counts[0].n))
	for _, c := range counts {
		fmt.Fprintf(t.w, "  %*d  %s  %s\n", width, c.n, t.paint.severity(c.worst, c.rule), c.name)
	}
}

// tally says in a sentence what was found, and in how much.
func tally(r *diag.Result, paint painter) string {
	s := r.Summary
	var b strings.Builder
	if s.Errors+s.Warnings+s.Infos == 0 {
		b.WriteString(paint.bold("No problems found"))
	} else {
		var counts []string
		for _, c := range []struct {
			n    int
			sev  diag.Severity
			unit string
		}{{s.Errors, diag.Error, "error"}, {s.Warnings, diag.Warning, "warning"}, {s.Infos, diag.Info, "info"}} {
			if c.n > 0 {
				counts = append(counts, paint.severity(c.sev, count(c.n, c.unit)))
			}
		}
		b.WriteString("Found " + strings.Join(counts, ", "))
	}
	fmt.Fprintf(&b, " in %s (%s", count(s.Files, "file"), count(s.Tables, "table"))
	if s.Packages > 0 {
		b.WriteString(", " + count(s.Packages, "package"))
	}
	b.WriteString(")")
	if s.Suppressed > 0 {
		fmt.Fprintf(&b, ", %d suppressed", s.Suppressed)
	}
	if s.Baselined > 0 {
		fmt.Fprintf(&b, ", %d in the baseline", s.Baselined)
	}
	if len(r.Failures) > 0 {
		b.WriteString("; " + count(len(r.Failures), "failure"))
	}
	return b.String() + "."
}

func count(n int, unit string) string {
	if n != 1 {
		unit += "s"
	}
	return fmt.Sprintf("%d %s", n, unit)
}

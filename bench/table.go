package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
)

var headings = []string{"row", "input", "process", "wall, s", "CPU, s", "RSS, MB", "ratio of walls", "CPU", "RSS", "target", "met"}

// lines are the cells of a result: one line for each side.
func (r *result) lines() [][]string {
	target := fmt.Sprintf("≤ %g", r.Target.Wall)
	if r.Target.RSS > 0 {
		target += fmt.Sprintf(", RSS ≤ %g", r.Target.RSS)
	}
	row := fmt.Sprint(r.Row)
	if r.NotMeasured != "" {
		return [][]string{{row, r.Input, "not measured: " + r.NotMeasured, "", "", "", "", "", "", target, ""}}
	}
	met := "no"
	if *r.Met {
		met = "yes"
	}
	ours := append([]string{row, r.Input}, r.Ours.cells()...)
	theirs := append([]string{"", ""}, r.Theirs.cells()...)
	return [][]string{
		append(ours, r.Wall.cell(), r.CPU.short(), r.RSS.short(), target, met),
		append(theirs, "", "", "", "", ""),
	}
}

func (u *usage) cells() []string {
	return []string{
		u.Name, fmt.Sprintf("%.2f (%.2f–%.2f)", u.Wall.Median, u.Wall.Min, u.Wall.Max),
		fmt.Sprintf("%.2f", u.CPU.Median), fmt.Sprintf("%.0f", u.RSS.Median/1e6),
	}
}

// cell writes the ratio, and in brackets the least and the most of the pairs.
func (r *ratio) cell() string {
	if r == nil {
		return "?"
	}
	return fmt.Sprintf("%.2f (%.2f–%.2f)", r.Value, r.Min, r.Max)
}

func (r *ratio) short() string {
	if r == nil {
		return "?"
	}
	return fmt.Sprintf("%.2f", r.Value)
}

func (m machine) lines() []string {
	out := []string{fmt.Sprintf("%d CPUs, %s, %s", m.CPUs, m.System, m.Go)}
	if m.Processor != "" {
		out[0] = fmt.Sprintf("%d CPUs (%s), %s, %s", m.CPUs, m.Processor, m.System, m.Go)
	}
	if m.Polylint != "" {
		out = append(out, m.Polylint)
	}
	return out
}

// legend says what the figures are.
func (t *table) legend() string {
	return fmt.Sprintf("Medians of %s, with the least and the most; ratios of the medians, with the least and the most of the pairs.", count(t.Runs, "run"))
}

// formats are the ways to print a table.
var formats = map[string]func(io.Writer, *table) error{
	"text": writeText, "markdown": writeMarkdown, "json": writeJSON,
}

func writeText(w io.Writer, t *table) error {
	for _, line := range append(t.Machine.lines(), t.legend(), "") {
		fmt.Fprintln(w, line)
	}
	var b strings.Builder
	tw := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(tw, strings.Join(headings, "\t"))
	for i := range t.Results {
		for _, line := range t.Results[i].lines() {
			fmt.Fprintln(tw, strings.Join(line, "\t"))
		}
	}
	if err := tw.Flush(); err != nil {
		return err
	}
	for line := range strings.Lines(b.String()) {
		if _, err := fmt.Fprintln(w, strings.TrimRight(line, " \n")); err != nil {
			return err
		}
	}
	return nil
}

func writeMarkdown(w io.Writer, t *table) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s. %s\n\n", strings.Join(t.Machine.lines(), "; "), t.legend())
	line := func(cells []string) { fmt.Fprintf(&b, "| %s |\n", strings.Join(cells, " | ")) }
	line(headings)
	fmt.Fprintf(&b, "|%s\n", strings.Repeat("---|", len(headings)))
	for i := range t.Results {
		for _, cells := range t.Results[i].lines() {
			for j := range cells {
				cells[j] = strings.ReplaceAll(cells[j], "|", `\|`)
			}
			line(cells)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func writeJSON(w io.Writer, t *table) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(t)
}

package measure

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// WriteJSON writes the report as JSON.
func (r *Report) WriteJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}

// WriteText writes the report's tables, and then its lists.
func (r *Report) WriteText(w io.Writer) error {
	var b strings.Builder
	sheets := r.Sheets()
	fmt.Fprintf(&b, "%s\n\n", strings.Join(wrap(levels, 116), "\n"))
	for _, s := range sheets {
		if len(s.Rows) == 0 {
			continue
		}
		fmt.Fprintf(&b, "%s\n", s.Title)
		for _, n := range s.Notes {
			for _, line := range wrap(n, 116) {
				fmt.Fprintf(&b, "  %s\n", line)
			}
		}
		if len(s.Notes) > 0 {
			b.WriteString("\n")
		}
		aligned(&b, s.Head, s.Rows)
		b.WriteString("\n")
	}
	for _, s := range sheets {
		for _, l := range s.Lists {
			if len(l.Lines) == 0 {
				continue
			}
			if l.Title == "" {
				l.Title = s.Title
			}
			fmt.Fprintf(&b, "%s (%d)\n", l.Title, len(l.Lines))
			for _, line := range l.Lines {
				fmt.Fprintf(&b, "  %s\n", line)
			}
			b.WriteString("\n")
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteMarkdown writes the tables, and the lists of what is wrong or missed, for
// docs/accuracy.md.
func (r *Report) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", levels)
	for _, s := range r.Sheets() {
		if len(s.Rows) == 0 {
			continue
		}
		fmt.Fprintf(&b, "### %s\n\n", s.Title)
		for _, n := range s.Notes {
			fmt.Fprintf(&b, "%s\n\n", n)
		}
		fmt.Fprintf(&b, "| %s |\n|", strings.Join(s.Head, " | "))
		for i := range s.Head {
			if numeric(s.Rows, i) {
				b.WriteString("---:|")
			} else {
				b.WriteString("---|")
			}
		}
		b.WriteString("\n")
		for _, row := range s.Rows {
			fmt.Fprintf(&b, "| %s |\n", strings.Join(row, " | "))
		}
		b.WriteString("\n")
		for _, l := range s.Lists {
			if len(l.Lines) == 0 || l.Open {
				continue
			}
			title := cmp.Or(l.Title, s.Title)
			fmt.Fprintf(&b, "<details><summary>%s (%d)</summary>\n\n```text\n%s\n```\n\n</details>\n\n", title, len(l.Lines), strings.Join(l.Lines, "\n"))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// aligned writes a table, numbers to the right.
func aligned(b *strings.Builder, head []string, rows [][]string) {
	width := make([]int, len(head))
	for i, h := range head {
		width[i] = utf8.RuneCountInString(h)
		for _, row := range rows {
			width[i] = max(width[i], utf8.RuneCountInString(row[i]))
		}
	}
	write := func(row []string) {
		var line strings.Builder
		for i, cell := range row {
			pad := strings.Repeat(" ", width[i]-utf8.RuneCountInString(cell))
			if numeric(rows, i) {
				line.WriteString(pad + cell + "  ")
			} else {
				line.WriteString(cell + pad + "  ")
			}
		}
		b.WriteString("  " + strings.TrimRight(line.String(), " ") + "\n")
	}
	write(head)
	for _, row := range rows {
		write(row)
	}
}

// numeric reports whether a column holds nothing but numbers.
func numeric(rows [][]string, i int) bool {
	for _, row := range rows {
		if strings.Trim(row[i], "0123456789./-") != "" {
			return false
		}
	}
	return true
}

// wrap breaks a text at spaces.
func wrap(text string, width int) []string {
	var out []string
	line := ""
	for _, w := range strings.Fields(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(w) > width {
			out = append(out, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += w
	}
	return append(out, line)
}

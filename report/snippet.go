package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"

	"github.com/polylint/polylint/diag"
)

const (
	tabWidth     = 4
	snippetWidth = 110 // columns of a terminal that a line of source may take
	snippetLines = 8   // lines of a range that are shown in full; of longer ones the first and last are
)

// snippet is the source lines of a location, drawn with a gutter.
type snippet struct {
	paint  painter
	gutter int // width of the line numbers
}

// row is a line of a drawing: a line of source with its number, or a line below
// one (number 0).
func (s snippet) row(number int, text string) string {
	n := ""
	if number > 0 {
		n = fmt.Sprint(number)
	}
	line := s.paint.gutter(fmt.Sprintf("%*s |", s.gutter, n))
	if text != "" {
		line += " " + text
	}
	return line + "\n"
}

// draw writes the lines of loc with marks under its range; "" where the source
// is not at hand.
func (s snippet) draw(src *sources, loc diag.Location, mark string, paint func(string) string) string {
	first, ok := src.line(loc.File, loc.Start.Line)
	if !ok {
		return ""
	}
	if loc.End.Line <= loc.Start.Line {
		return s.single(first, loc.Start, loc.End.Column, mark, paint)
	}
	return s.multi(src, loc, mark, paint)
}

func (s snippet) single(line string, start diag.Position, endColumn int, mark string, paint func(string) string) string {
	text, before, marked := clip(line, start.Column-1, endColumn-1)
	return s.row(start.Line, text) +
		s.row(0, strings.Repeat(" ", before)+paint(strings.Repeat(mark, max(marked, 1))))
}

// multi draws a range of several lines with a bar at their left, as rustc does.
func (s snippet) multi(src *sources, loc diag.Location, mark string, paint func(string) string) string {
	var b strings.Builder
	bar, width := paint("/"), 1
	for n := loc.Start.Line; n <= loc.End.Line; n++ {
		if n == loc.Start.Line+snippetLines-2 && n < loc.End.Line-1 {
			b.WriteString(s.paint.gutter(fmt.Sprintf("%-*s", s.gutter+2, "...")) + " " + bar + "\n")
			n = loc.End.Line
		}
		line, ok := src.line(loc.File, n)
		if !ok {
			break
		}
		text, _, upToEnd := clip(line, 0, loc.End.Column-1)
		b.WriteString(s.row(n, strings.TrimRight(bar+" "+text, " ")))
		bar, width = paint("|"), max(upToEnd, 1)
	}
	b.WriteString(s.row(0, paint("|"+strings.Repeat("_", width)+mark)))
	return b.String()
}

// cell is a character of a line as a terminal shows it.
type cell struct {
	text  string
	width int
}

// layout expands tabs and makes control characters visible, so that marks below
// the line stand where the characters are.
func layout(line string) []cell {
	cells := make([]cell, 0, len(line))
	column := 0
	for i := 0; i < len(line); {
		if ' ' <= line[i] && line[i] <= '~' {
			column++
			cells = append(cells, cell{line[i : i+1], 1})
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(line[i:])
		i += size
		c := cell{string(r), runeWidth(r)}
		switch {
		case r == '\t':
			n := tabWidth - column%tabWidth
			c = cell{strings.Repeat(" ", n), n}
		case r < 0x20:
			c = cell{string(rune(0x2400 + r)), 1} // the control pictures
		case r == 0x7F || unicode.Is(unicode.Cc, r) || isBidi(r):
			c = cell{"\uFFFD", 1}
		}
		column += c.width
		cells = append(cells, c)
	}
	return cells
}

// runeWidth is the number of columns of a character: Unicode's East Asian Width
// (UAX #11), and none for marks that combine with the character before.
func runeWidth(r rune) int {
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// isBidi reports whether r changes the direction of text, which would show a
// line other than it is.
func isBidi(r rune) bool {
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

func total(cells []cell) int {
	n := 0
	for _, c := range cells {
		n += c.width
	}
	return n
}

// clip returns the part of a line that fits, with the columns before and of the
// marked characters [from, to) in it. A part that is left out shows as an
// ellipsis.
func clip(line string, from, to int) (text string, before, marked int) {
	from = max(from, 0)
	// Only the neighbourhood of the marks is laid out: a line may have megabytes.
	skipped := max(from-4*snippetWidth, 0)
	line = line[len(cutRunes(line, skipped)):]
	near := cutRunes(line, 8*snippetWidth)
	cells := layout(near)
	from = min(from-skipped, len(cells))
	to = min(max(to-skipped, from), len(cells))

	start, end := 0, len(cells)
	if skipped > 0 || total(cells) > snippetWidth {
		if skipped > 0 || total(cells[:to]) > snippetWidth {
			// Some of what stands before the marks is kept, to read them by.
			start = from
			for kept := 0; start > 0 && kept+cells[start-1].width <= snippetWidth/4; start-- {
				kept += cells[start-1].width
			}
		}
		end = start
		for shown := 0; end < len(cells) && shown+cells[end].width <= snippetWidth; end++ {
			shown += cells[end].width
		}
	}
	var b strings.Builder
	if skipped > 0 || start > 0 {
		b.WriteString("…")
		before = 1
	}
	for _, c := range cells[start:end] {
		b.WriteString(c.text)
	}
	if end < len(cells) || len(near) < len(line) {
		b.WriteString("…")
	}
	from, to = min(from, end), min(to, end)
	return b.String(), before + total(cells[start:from]), total(cells[from:to])
}

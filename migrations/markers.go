package migrations

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/polylint/polylint/sqlparse"
)

// mark is what a line means to the tool that a file is written for.
type mark int

const (
	noMark    mark = iota
	upMark         // the forward part begins
	downMark       // the backward part begins
	splitMark      // a statement ends or begins here
)

// marker is a way of marking the parts of a file. The tools read line by line,
// inside quotes and comments too, and so does this.
type marker struct {
	layout string
	// hint is part of every mark: a fast way out for files that have none.
	hint string
	// startsUp is set where the text before the first mark runs.
	startsUp bool
	// line recognises a line without its ending.
	line func(line string) mark
}

// markers lists the ways of marking, one per tool. The last ones are those of
// tools that have no layout of their own here; what they need is that their
// down parts are seen as such.
func markers() []marker {
	return []marker{
		{goose, "+goose", false, gooseMark},
		{dbmate, "migrate:", false, dbmateMark},
		{sqlMigrate, "+migrate", false, sqlMigrateMark},
		{tern, "create above", true, lineMark(`^----\s*create above / drop below\s*----`, downMark)},
		{drizzle, breakpoint, true, lineMark(breakpoint, splitMark)},
		{plain, "igration", true, pairMark(`(?i)^--\s*up migration\b`, `(?i)^--\s*down migration\b`)}, // node-pg-migrate
		{plain, "!", true, pairMark(`^(?:#|--)\s*--- *!Ups\b`, `^(?:#|--)\s*--- *!Downs\b`)},          // Play evolutions
		{plain, "@UNDO", true, lineMark(`^--\s*//\s*@UNDO\b`, downMark)},                              // MyBatis
		{plain, "rambler", false, pairMark(`^--\s*rambler\s+up\b`, `^--\s*rambler\s+down\b`)},         // rambler
		{plain, "==", true, pairMark(`(?i)^--\s*=+\s*up\s*=+\s*$`, `(?i)^--\s*=+\s*down\s*=+\s*$`)},   // shmig
	}
}

const breakpoint = "--> statement-breakpoint"

// Goose annotations are case-insensitive (docs, "Annotations"). NO TRANSACTION
// and ENVSUB change how a part runs, not whether.
var gooseLine = regexp.MustCompile(`(?i)^\s*--\s*\+goose\s+(up|down|statementbegin|statementend)\b`)

func gooseMark(line string) mark {
	m := gooseLine.FindStringSubmatch(line)
	if m == nil {
		return noMark
	}
	return markOf(m[1])
}

var sqlMigrateLine = regexp.MustCompile(`(?i)^--\s*\+migrate\s+(up|down|statementbegin|statementend)\b`)

func sqlMigrateMark(line string) mark {
	m := sqlMigrateLine.FindStringSubmatch(line)
	if m == nil {
		return noMark
	}
	return markOf(m[1])
}

var dbmateLine = regexp.MustCompile(`^--\s*migrate:(up|down)(?:\s|$)`)

func dbmateMark(line string) mark {
	m := dbmateLine.FindStringSubmatch(line)
	if m == nil {
		return noMark
	}
	return markOf(m[1])
}

func markOf(word string) mark {
	switch strings.ToLower(word) {
	case "up":
		return upMark
	case "down":
		return downMark
	}
	return splitMark
}

func lineMark(pattern string, m mark) func(string) mark {
	re := regexp.MustCompile(pattern)
	return func(line string) mark {
		if re.MatchString(line) {
			return m
		}
		return noMark
	}
}

func pairMark(upPattern, downPattern string) func(string) mark {
	upRE, downRE := regexp.MustCompile(upPattern), regexp.MustCompile(downPattern)
	return func(line string) mark {
		switch {
		case upRE.MatchString(line):
			return upMark
		case downRE.MatchString(line):
			return downMark
		}
		return noMark
	}
}

// cutter cuts files into the parts that run. A value serves one search: its
// markers are compiled once.
type cutter struct {
	markers []marker
}

func newCutter() *cutter { return &cutter{markers: markers()} }

// cut returns the parts of a file that run, and the layout whose markers say
// so, "" where it has none. A layout that is given is taken at its word.
func (c *cutter) cut(text []byte, layout string) (sections []sqlparse.Section, found string) {
	if layout == liquibase || layout == "" {
		if sections, ok := cutLiquibase(text); ok {
			return sections, liquibase
		}
	}
	for _, m := range c.markers {
		if layout != "" && layout != m.layout {
			continue
		}
		if sections, ok := cutAt(text, m); ok {
			return sections, m.layout
		}
	}
	if layout == atlas || layout == "" {
		if delimiter := atlasDelimiter(text); delimiter != "" {
			return []sqlparse.Section{{Start: 0, End: len(text), Delimiter: delimiter}}, atlas
		}
	}
	return nil, ""
}

// cutAt cuts a file at the lines that one tool marks. It reports false where
// there are none.
func cutAt(text []byte, m marker) ([]sqlparse.Section, bool) {
	if !bytes.Contains(text, []byte(m.hint)) {
		return nil, false
	}
	var sections []sqlparse.Section
	marked, running, start := false, m.startsUp, 0
	end := func(at int) {
		if running && hasStatement(text[start:at]) {
			sections = append(sections, sqlparse.Section{Start: start, End: at})
		}
	}
	for from, next := 0, 0; from < len(text); from = next {
		next = lineEnd(text, from)
		at := from
		if m.layout == drizzle {
			// The breakpoint may stand behind a statement on its line.
			at += max(0, bytes.Index(text[from:next], []byte(breakpoint)))
		}
		if !beginsComment(text[at:next]) {
			continue
		}
		k := m.line(strings.TrimRight(string(text[at:next]), "\r\n"))
		if k == noMark {
			continue
		}
		if !marked && k == upMark {
			// What stands before the forward part is a preamble that does not run,
			// even with tools that take a file without marks for a forward part.
			running = false
		}
		end(at)
		marked, start = true, next
		if k != splitMark {
			running = k == upMark
		}
	}
	if !marked {
		return nil, false
	}
	end(len(text))
	if sections == nil {
		sections = []sqlparse.Section{{}}
	}
	return sections, true
}

// beginsComment reports whether a line can be a mark: all of them are comments,
// Play's of MySQL's kind.
func beginsComment(line []byte) bool {
	line = bytes.TrimLeft(line, " \t\n\v\f\r")
	return bytes.HasPrefix(line, []byte("--")) || bytes.HasPrefix(line, []byte("#"))
}

// hasStatement reports whether text holds more than white space.
func hasStatement(text []byte) bool { return len(bytes.TrimSpace(text)) > 0 }

// lineEnd returns the offset after the line that begins at from.
func lineEnd(text []byte, from int) int {
	if i := bytes.IndexByte(text[from:], '\n'); i >= 0 {
		return from + i + 1
	}
	return len(text)
}

var atlasDelimiterLine = regexp.MustCompile(`(?m)^--\s*atlas:delimiter\s+(\S+)[ \t\r]*$`)

// atlasDelimiter returns the delimiter that a file's first comment sets (Atlas,
// "atlas:delimiter"). Sequences of white space cannot be one here; Atlas uses
// them for files whose statements hold semicolons, which the parser cuts well
// without being told.
func atlasDelimiter(text []byte) string {
	head := text[:min(len(text), 4096)]
	if !bytes.Contains(head, []byte("atlas:delimiter")) {
		return ""
	}
	m := atlasDelimiterLine.FindSubmatch(head)
	if m == nil {
		return ""
	}
	d := string(m[1])
	if strings.Trim(strings.NewReplacer(`\n`, "", `\r`, "", `\t`, "").Replace(d), " ") == "" {
		return ""
	}
	return strings.NewReplacer(`\n`, "", `\r`, "", `\t`, "\t").Replace(d)
}

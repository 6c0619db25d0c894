package migrations

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/polylint/polylint/sqlparse"
)

// Liquibase's formatted SQL changelog: a header, then changesets, each with
// attributes behind its author and id. Rollbacks are comments, in lines or in a
// block, so that they need no cutting.
// https://docs.liquibase.com/concepts/changelogs/sql-format.html
var (
	liquibaseHeader    = regexp.MustCompile(`(?i)^\s*(?:\x{FEFF})?\s*--\s*liquibase\s+formatted\s+sql\b`)
	liquibaseChangeset = regexp.MustCompile(`(?i)^\s*--\s*changeset\s+(.*)$`)
	liquibaseIgnore    = regexp.MustCompile(`(?i)^\s*--\s*ignoreLines\s*:\s*(\w+)\s*$`)
	liquibaseAttribute = regexp.MustCompile(`(?i)\b(\w+)\s*:\s*("[^"]*"|'[^']*'|\S+)`)
)

// changeset is how the statements of a changeset run.
type changeset struct {
	skip      bool // meant for another database, or to be ignored
	whole     bool
	delimiter string
	pattern   *regexp.Regexp // an endDelimiter that is an expression
}

// cutLiquibase cuts a formatted SQL changelog into its changesets. It reports
// false where the file is none.
func cutLiquibase(text []byte) ([]sqlparse.Section, bool) {
	if !liquibaseHeader.Match(text[:min(len(text), 1024)]) {
		return nil, false
	}
	var sections []sqlparse.Section
	current := changeset{skip: true} // what precedes the first changeset are properties
	start, ignore := 0, 0            // ignore: lines left to pass over, -1 until told otherwise
	changesets := 0
	end := func(at int) {
		if !current.skip && ignore == 0 && hasStatement(text[start:at]) {
			sections = append(sections, current.sections(text, start, at)...)
		}
	}
	for from, next := 0, 0; from < len(text); from = next {
		next = lineEnd(text, from)
		if ignore > 0 {
			if ignore--; ignore == 0 {
				start = next
			}
			continue
		}
		if i := firstNonSpace(text, from, next); i+1 >= next || text[i] != '-' || text[i+1] != '-' {
			continue
		}
		line := strings.TrimRight(string(text[from:next]), "\r\n")
		if m := liquibaseChangeset.FindStringSubmatch(line); m != nil {
			end(from)
			current, start, ignore = readChangeset(m[1]), next, 0
			changesets++
		} else if m := liquibaseIgnore.FindStringSubmatch(line); m != nil {
			n, err := strconv.Atoi(m[1])
			switch {
			case strings.EqualFold(m[1], "start"):
				end(from)
				ignore = -1
			case strings.EqualFold(m[1], "end") && ignore < 0:
				start, ignore = next, 0
			case err == nil && n > 0:
				end(from)
				ignore = n
			}
		}
	}
	if changesets == 0 {
		return nil, true
	}
	end(len(text))
	if sections == nil {
		sections = []sqlparse.Section{{}}
	}
	return sections, true
}

func firstNonSpace(text []byte, from, to int) int {
	for from < to && (text[from] == ' ' || text[from] == '\t') {
		from++
	}
	return from
}

func readChangeset(line string) changeset {
	var c changeset
	for _, m := range liquibaseAttribute.FindAllStringSubmatch(line, -1) {
		value := strings.Trim(m[2], `"'`)
		switch strings.ToLower(m[1]) {
		case "splitstatements":
			c.whole = strings.EqualFold(value, "false")
		case "enddelimiter":
			c.delimiter, c.pattern = endDelimiter(value)
		case "dbms":
			c.skip = c.skip || !runsOnPostgres(value)
		case "ignore":
			c.skip = c.skip || strings.EqualFold(value, "true")
		}
	}
	return c
}

// endDelimiter reads the attribute: a word that ends statements, or a regular
// expression.
func endDelimiter(value string) (string, *regexp.Regexp) {
	plain := strings.TrimSpace(strings.NewReplacer(`\n`, "", `\r`, "").Replace(value))
	if plain == ";" || plain == "" {
		return "", nil
	}
	if !strings.ContainsAny(plain, `\|*+?[](){}^$`) || strings.Trim(plain, "$@/") == "" {
		return plain, nil
	}
	if re, err := regexp.Compile("(?i)" + value); err == nil {
		return "", re
	}
	return plain, nil
}

// runsOnPostgres reads the dbms attribute: a list, with ! before those that are
// meant to be left out.
func runsOnPostgres(value string) bool {
	named, excluded := false, false
	onlyExclusions := true
	for _, word := range strings.Split(value, ",") {
		word = strings.ToLower(strings.TrimSpace(word))
		name, not := strings.CutPrefix(word, "!")
		match := dialectOf(strings.TrimSpace(name)) == postgres || name == "all"
		switch {
		case name == "":
		case not:
			excluded = excluded || match
		default:
			onlyExclusions = false
			named = named || match
		}
	}
	return !excluded && (named || onlyExclusions)
}

// sections returns the parts of a changeset between two offsets.
func (c changeset) sections(text []byte, start, end int) []sqlparse.Section {
	if c.pattern == nil {
		return []sqlparse.Section{{Start: start, End: end, Delimiter: c.delimiter, Whole: c.whole}}
	}
	var sections []sqlparse.Section
	add := func(from, to int) {
		if hasStatement(text[from:to]) {
			sections = append(sections, sqlparse.Section{Start: from, End: to, Whole: c.whole})
		}
	}
	base := start
	for _, m := range c.pattern.FindAllIndex(text[start:end], -1) {
		add(start, base+m[0])
		start = base + m[1]
	}
	add(start, end)
	return sections
}

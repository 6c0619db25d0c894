package engine

import (
	"fmt"
	"slices"
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/internal/suggest"
	"github.com/polylint/polylint/rules"
	"github.com/polylint/polylint/sqlparse"
)

// unusedSuppression is the rule that the engine reports itself: only it knows
// which suppressions were used.
const unusedSuppression = "PL002"

// suppressions are the suppressions of all files, each file's once, however many
// databases replay it.
type suppressions struct {
	byFile map[string][]*diag.Suppression
	files  []suppressedFile // in the order in which they were replayed
}

// suppressedFile is a file with its suppressions.
type suppressedFile struct {
	name  string
	scope string // of the fingerprints of what is reported about it
	key   string
	found []*diag.Suppression
}

func (r *run) suppressions() *suppressions {
	s := &suppressions{byFile: map[string][]*diag.Suppression{}}
	add := func(file suppressedFile) {
		if _, ok := s.byFile[file.name]; !ok {
			s.files = append(s.files, file)
			s.byFile[file.name] = file.found
		}
	}
	for _, db := range r.dbs {
		for _, f := range db.suppressions {
			add(f)
		}
	}
	scope := r.o.scoper()
	for i := range r.golang {
		f := &r.golang[i]
		if r.wants(f.name) {
			add(suppressedFile{f.name, "go", scope(f.name), f.suppressions()})
		}
	}
	return s
}

// fileSuppressions reads the comments of a file.
func fileSuppressions(f *sqlparse.File) []*diag.Suppression {
	if !strings.Contains(f.Text, "polylint") {
		return nil
	}
	var out []*diag.Suppression
	comments := allComments(f)
	below := linesBelow(f, comments)
	for i, c := range comments {
		s, ok := diag.ParseSuppression(f.Source(c))
		if !ok {
			continue
		}
		s.At = locate(f, c)
		s.Below = below[i]
		s.Misplaced = s.File && len(f.Statements) > 0 && c.Start > f.Statements[0].Range.Start
		out = append(out, s)
	}
	return out
}

// allComments returns the comments of what was parsed, and those that stand
// directly above it: a migration tool's marker begins a section, and a comment
// for the whole file or for the first statement stands above the marker.
func allComments(f *sqlparse.File) []sqlparse.Range {
	var out []sqlparse.Range
	seen := map[int]bool{}
	add := func(r sqlparse.Range) {
		if !seen[r.Start] {
			seen[r.Start] = true
			out = append(out, r)
		}
	}
	for _, c := range f.Comments {
		add(c.Range)
	}
	if len(f.Statements) > 0 {
		first := f.Position(f.Statements[0].Range.Start).Line
		for n := 1; n < first; n++ {
			if r, ok := commentLine(f, n); ok {
				add(r)
			} else if strings.TrimSpace(f.Line(n)) != "" {
				break
			}
		}
	}
	for _, s := range f.Statements {
		for n := f.Position(s.Range.Start).Line - 1; n > 0; n-- {
			r, ok := commentLine(f, n)
			if !ok {
				break
			}
			add(r)
		}
	}
	slices.SortFunc(out, func(a, b sqlparse.Range) int { return a.Start - b.Start })
	return out
}

// commentLine returns the comment that a line consists of.
func commentLine(f *sqlparse.File, n int) (sqlparse.Range, bool) {
	line := f.Line(n)
	text := strings.TrimSpace(line)
	block := strings.HasPrefix(text, "/*") && strings.Index(text, "*/") == len(text)-2
	if !strings.HasPrefix(text, "--") && !block {
		return sqlparse.Range{}, false
	}
	start := f.LineStart(n) + strings.Index(f.Text[f.LineStart(n):], text)
	return sqlparse.Range{Start: start, End: start + len(text)}, true
}

// linesBelow returns, for each comment, the line of code that it stands above:
// the first line after it that is not a comment, where the comment shares its
// own lines with no code and no line between is empty; 0 where there is none.
// The comments are in the order of the file.
func linesBelow(f *sqlparse.File, comments []sqlparse.Range) []int {
	below := make([]int, len(comments))
	for i := len(comments) - 1; i >= 0; i-- {
		c := comments[i]
		before := f.Text[f.LineStart(f.Position(c.Start).Line):c.Start]
		after, _, _ := strings.Cut(f.Text[c.End:], "\n")
		n := f.Position(c.End).Line + 1
		if !isBlank(before) || !isBlank(after) || isBlank(f.Line(n)) {
			continue
		}
		below[i] = n
		start := f.LineStart(n)
		j, _ := slices.BinarySearchFunc(comments, start, func(c sqlparse.Range, at int) int { return c.Start - at })
		if j < len(comments) && f.Position(comments[j].Start).Line == n && isBlank(f.Text[start:comments[j].Start]) {
			below[i] = below[j]
		}
	}
	return below
}

func isBlank(text string) bool {
	return strings.TrimSpace(strings.TrimPrefix(text, "\uFEFF")) == ""
}

// suppress reports whether a comment silences the finding, and the reason that
// it gives. Every comment that would is marked as used.
func (s *suppressions) suppress(f *placed) (reason string, ok bool) {
	for _, sup := range s.byFile[f.Location.File] {
		if sup.Suppresses(&f.Finding, f.Location.Start.Line, f.statementLine) && !ok {
			reason, ok = sup.Reason, true
		}
	}
	return reason, ok
}

// unused returns the findings about the suppressions themselves.
func (s *suppressions) unused(r *run) []diag.Finding {
	i := slices.IndexFunc(r.selected, func(x selected) bool { return x.Code == unusedSuppression })
	if i < 0 {
		return nil
	}
	rule := r.selected[i]
	var out []diag.Finding
	for _, file := range s.files {
		for _, sup := range s.byFile[file.name] {
			for _, p := range r.problems(sup) {
				f := diag.Finding{
					Rule: rule.Code, Name: rule.Name, Severity: rule.Severity, Confidence: diag.High,
					Message: p.message, Help: p.help, URL: diag.URL(rule.Name), Location: sup.At,
				}
				if rule.severity != nil {
					f.Severity = *rule.severity
				}
				f.Fingerprint = diag.Fingerprint(&f, file.scope, file.key+"\x00"+p.key)
				out = append(out, f)
			}
		}
	}
	return out
}

// problem is what is wrong with a suppression.
type problem struct{ message, help, key string }

func (r *run) problems(s *diag.Suppression) []problem {
	example := "-- polylint:ignore PL101 -- reason"
	if strings.HasSuffix(s.At.File, ".go") {
		example = "//polylint:ignore PL501 -- reason"
	}
	names := strings.Join(s.Rules, ", ")
	switch {
	case s.Unknown != "":
		return []problem{{
			message: fmt.Sprintf("%q is no suppression%s", s.Unknown, suggest.DidYouMean(s.Unknown, []string{"polylint:ignore", "polylint:ignore-file"})),
			help:    "write: " + example, key: s.Unknown,
		}}
	case len(s.Rules) == 0 && !s.NoLint:
		return []problem{{message: "the suppression names no rule, so it silences nothing", help: "write: " + example}}
	case s.Misplaced:
		return []problem{{
			message: "a suppression for the whole file stands above the first statement; here it silences nothing",
			help:    "move it to the top of the file", key: strings.Join(s.Rules, ","),
		}}
	case s.Reason == "" && s.NoLint:
		return []problem{{
			message: "the suppression gives no reason, so it silences nothing",
			help:    "say why the finding is accepted: //nolint:polylint // reason", key: "nolint",
		}}
	case s.Reason == "":
		return []problem{{
			message: fmt.Sprintf("the suppression of %s gives no reason, so it silences nothing", names),
			help:    "say why the finding is accepted: " + strings.Replace(strings.Replace(example, "PL101", names, 1), "PL501", names, 1),
			key:     strings.Join(s.Rules, ","),
		}}
	case s.NoLint:
		// golangci-lint judges its own directives.
		return nil
	}
	var out []problem
	for _, name := range s.Unused() {
		rule := findRule(r.o.Rules, name)
		switch {
		case rule == nil:
			out = append(out, problem{
				message: fmt.Sprintf("the suppression names an unknown rule %q%s", name, suggest.DidYouMean(name, KnownRules(r.o.Rules))),
				help:    "polylint rules lists every rule", key: name,
			})
		case rule.Code == unusedSuppression:
			out = append(out, problem{
				message: fmt.Sprintf("%s cannot be suppressed", rule.Code),
				help:    "remove the suppression, or disable the rule in the configuration", key: name,
			})
		case r.ran(rule):
			out = append(out, problem{message: r.unusedMessage(s, name), help: r.unusedHelp(s), key: name})
		}
	}
	return out
}

// ran reports whether a rule took part: what did not run cannot say that its
// suppression is unused.
func (r *run) ran(rule *rules.Rule) bool {
	if !slices.ContainsFunc(r.selected, func(s selected) bool { return s.Rule == rule }) {
		return false
	}
	return rule.Check != nil && !r.o.NoSQL || r.packages > 0 && isGoRule(rule.Code)
}

func (r *run) unusedMessage(s *diag.Suppression, name string) string {
	if s.File {
		return fmt.Sprintf("unused suppression: %s finds nothing in this file", name)
	}
	return fmt.Sprintf("unused suppression: %s finds nothing here", name)
}

func (r *run) unusedHelp(s *diag.Suppression) string {
	if s.File {
		return "remove it"
	}
	return "remove it, or move it to the line reported, the statement's first line, or the line above"
}

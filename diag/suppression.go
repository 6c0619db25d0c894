package diag

import (
	"slices"
	"strings"
)

// Suppression is a comment that silences findings:
//
//	-- polylint:ignore PL101, PL201 -- reason
//	-- polylint:ignore-file PL101 -- reason
//	//polylint:ignore PL501 -- reason
//	//nolint:polylint // reason
type Suppression struct {
	Rules  []string // codes or names as written; empty in the nolint form, which means every rule
	Reason string   // "" where none is given: such a comment silences nothing
	File   bool     // it is about the whole file
	NoLint bool     // it is written in golangci-lint's form
	// Unknown is the directive where it is none that polylint knows, such as
	// "polylint:ingore".
	Unknown string

	At Location // of the comment
	// Below is the line of the code that a comment on a line of its own stands
	// above, over other comments; 0 for a comment that shares its line with code.
	Below int
	// Through is the last line of what stands below, where the comment is about
	// all of it; 0 where it is about the line Below alone.
	Through int

	// Misplaced is set by the caller for one about the whole file that does not
	// stand at its top: it silences nothing.
	Misplaced bool

	used []bool // by index in Rules; a single entry in the nolint form
}

// The directives of a suppression.
const (
	ignoreDirective     = "polylint:ignore"
	ignoreFileDirective = "polylint:ignore-file"
	prefix              = "polylint:"
)

// ParseSuppression reads a comment of SQL or Go, delimiters included. It reports
// false for a comment that means something else.
func ParseSuppression(comment string) (*Suppression, bool) {
	text := strings.Join(strings.Fields(undelimited(comment)), " ")
	if rest, ok := strings.CutPrefix(text, "nolint:"); ok {
		return parseNoLint(rest)
	}
	if !strings.HasPrefix(text, prefix) {
		return nil, false
	}
	directive, rest, _ := strings.Cut(text, " ")
	if directive == prefix {
		// A space after the colon is a slip where a known word follows, and
		// prose where none does.
		word, after, _ := strings.Cut(rest, " ")
		directive, rest = prefix+word, after
		if directive != ignoreDirective && directive != ignoreFileDirective {
			return nil, false
		}
	}
	s := &Suppression{}
	switch directive {
	case ignoreDirective:
	case ignoreFileDirective:
		s.File = true
	default:
		s.Unknown = directive
		return s, true
	}
	codes := rest
	if i := strings.Index(" "+rest, " --"); i >= 0 {
		codes, s.Reason = rest[:max(i-1, 0)], strings.TrimSpace(strings.TrimLeft(rest[i:], "-"))
	}
	s.Rules = strings.FieldsFunc(codes, func(r rune) bool { return r == ',' || r == ' ' })
	s.used = make([]bool, len(s.Rules))
	return s, true
}

// parseNoLint reads what follows "nolint:". A list that leaves polylint out is
// none of ours.
func parseNoLint(rest string) (*Suppression, bool) {
	linters, reason, _ := strings.Cut(rest, "//")
	for _, l := range strings.Split(linters, ",") {
		if strings.EqualFold(strings.TrimSpace(l), "polylint") {
			return &Suppression{NoLint: true, Reason: strings.TrimSpace(reason), used: make([]bool, 1)}, true
		}
	}
	return nil, false
}

func undelimited(comment string) string {
	switch {
	case strings.HasPrefix(comment, "--"):
		comment = strings.TrimLeft(comment, "-")
	case strings.HasPrefix(comment, "//"):
		comment = strings.TrimPrefix(comment, "//")
	case strings.HasPrefix(comment, "/*"):
		comment = strings.Trim(strings.TrimSuffix(strings.TrimPrefix(comment, "/*"), "*/"), "*")
	}
	return comment
}

// Suppresses reports whether the comment silences the finding, and remembers
// that it did. Lines are those where a comment about the finding may stand or
// that it may stand above: where the finding is, and where its statement begins.
func (s *Suppression) Suppresses(f *Finding, lines ...int) bool {
	if s.Reason == "" || s.Unknown != "" || s.Misplaced || s.At.File != f.Location.File || !s.covers(lines) {
		return false
	}
	if s.NoLint {
		s.used[0] = true
		return true
	}
	found := false
	for i, r := range s.Rules {
		if strings.EqualFold(r, f.Rule) || strings.EqualFold(r, f.Name) {
			s.used[i], found = true, true
		}
	}
	return found
}

func (s *Suppression) covers(lines []int) bool {
	return s.File || slices.ContainsFunc(lines, func(l int) bool {
		return l > 0 && (l == s.Below || s.Below < l && l <= s.Through || s.At.Start.Line <= l && l <= s.At.End.Line)
	})
}

// Unused returns the rules, as written, for which the comment silenced nothing.
func (s *Suppression) Unused() []string {
	var unused []string
	for i, r := range s.Rules {
		if !s.used[i] {
			unused = append(unused, r)
		}
	}
	return unused
}

// Used reports whether the comment silenced anything.
func (s *Suppression) Used() bool { return slices.Contains(s.used, true) }

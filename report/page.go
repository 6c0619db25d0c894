package report

import (
	"fmt"
	"strings"

	"github.com/polylint/polylint/diag"
)

// Page returns a rule's page in Markdown: what `explain` prints. Output is what the
// program prints of the bad example, "" to leave it out.
func Page(i diag.RuleInfo, output string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s %s\n\n", i.Code, i.Name)
	fmt.Fprintf(&b, "Default severity: %s.\n\n", i.Severity)
	section := func(title, text string) {
		if text = strings.TrimSpace(text); text != "" {
			fmt.Fprintf(&b, "## %s\n\n%s\n\n", title, text)
		}
	}
	example := func(title, code string) {
		if code = strings.Trim(code, "\n"); code != "" {
			section(title, fence(i.Doc.Lang, code))
		}
	}
	what := i.Doc.What
	if strings.TrimSpace(what) == "" {
		what = i.Summary
	}
	section("What it reports", what)
	section("Why", i.Doc.Why)
	example("Reported", i.Doc.Bad)
	if output = strings.Trim(output, "\n"); output != "" {
		fmt.Fprintf(&b, "polylint prints:\n\n%s\n\n", fence("", output))
	}
	example("Sound", i.Doc.Good)
	section("Configure", configure(i))
	section("Suppress", suppress(i))
	return strings.TrimRight(b.String(), "\n") + "\n"
}

func fence(lang, code string) string {
	return "```" + lang + "\n" + code + "\n```"
}

func configure(i diag.RuleInfo) string {
	text := "In `.polylint.yml`, with the code or the name:\n\n" + fence("yaml", fmt.Sprintf(
		"rules:\n  %s: {severity: %s}\n  # or\n  %s: {enabled: false}", i.Code, other(i.Severity), i.Name))
	if own := strings.TrimSpace(i.Doc.Configure); own != "" {
		text += "\n\n" + own
	}
	return text
}

// other returns a severity to show in an example, which would say nothing if it
// set the rule's own.
func other(s diag.Severity) diag.Severity {
	if s == diag.Warning {
		return diag.Error
	}
	return diag.Warning
}

func suppress(i diag.RuleInfo) string {
	if i.Code == "PL002" {
		return "It cannot be suppressed, since it is about suppressions. Mend the comment, or disable the rule."
	}
	if i.Doc.Lang == "go" {
		return "On the line reported or the line above it, with a reason:\n\n" +
			fence("go", fmt.Sprintf("//polylint:ignore %s -- reason", i.Code))
	}
	return "On the statement's first line, the line above it or the line reported, with a reason;\n" +
		"or for the whole file, above its first statement:\n\n" +
		fence("sql", fmt.Sprintf("-- polylint:ignore %s -- reason\n-- polylint:ignore-file %s -- reason", i.Code, i.Code))
}

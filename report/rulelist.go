package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/polylint/polylint/diag"
)

// RuleListNames returns the formats of RuleList; the first is the default.
func RuleListNames() []string { return []string{"text", "json", "markdown"} }

// RuleList writes a line about every rule, in one of the formats of
// RuleListNames.
func RuleList(w io.Writer, format string, infos []diag.RuleInfo) error {
	switch format {
	case "text":
		return ruleText(w, infos)
	case "json":
		return ruleJSON(w, infos)
	case "markdown":
		return ruleMarkdown(w, infos)
	}
	return fmt.Errorf("unknown format %q", format)
}

func ruleText(w io.Writer, infos []diag.RuleInfo) error {
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, i := range infos {
		fmt.Fprintf(tw, "%s\t%s\t%s\t%s\n", i.Code, i.Name, i.Severity, i.Summary)
	}
	return tw.Flush()
}

func ruleJSON(w io.Writer, infos []diag.RuleInfo) error {
	type rule struct {
		Code     string        `json:"code"`
		Name     string        `json:"name"`
		Severity diag.Severity `json:"severity"`
		Summary  string        `json:"summary"`
		URL      string        `json:"url"`
	}
	list := make([]rule, len(infos))
	for n, i := range infos {
		list[n] = rule{i.Code, i.Name, i.Severity, i.Summary, diag.URL(i.Name)}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(list)
}

func ruleMarkdown(w io.Writer, infos []diag.RuleInfo) error {
	var b strings.Builder
	b.WriteString("| code | name | severity | reports |\n|---|---|---|---|\n")
	cell := strings.NewReplacer("|", `\|`, "\n", " ").Replace
	for _, i := range infos {
		fmt.Fprintf(&b, "| %s | [%s](%s) | %s | %s |\n", i.Code, i.Name, diag.URL(i.Name), i.Severity, cell(i.Summary))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

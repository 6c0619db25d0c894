package report

import (
	"github.com/fatih/color"

	"github.com/polylint/polylint/diag"
)

// painter colours text, or leaves it as it is. Colours are set on each value
// rather than through the library's global switch.
type painter struct{ on bool }

func (p painter) with(s string, attrs ...color.Attribute) string {
	c := color.New(attrs...)
	if p.on {
		c.EnableColor()
	} else {
		c.DisableColor()
	}
	return c.Sprint(s)
}

func (p painter) gutter(s string) string { return p.with(s, color.FgBlue, color.Bold) }
func (p painter) bold(s string) string   { return p.with(s, color.Bold) }
func (p painter) faint(s string) string  { return p.with(s, color.Faint) }

func (p painter) severity(sev diag.Severity, s string) string {
	switch sev {
	case diag.Error:
		return p.with(s, color.FgRed, color.Bold)
	case diag.Warning:
		return p.with(s, color.FgYellow, color.Bold)
	}
	return p.with(s, color.FgCyan, color.Bold)
}

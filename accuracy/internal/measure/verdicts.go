package measure

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"

	"github.com/polylint/polylint/diag"
)

// What a reader can say of a finding.
const (
	Right    = "right"
	Arguable = "arguable"
	Wrong    = "wrong"
)

// Verdict is what a reader said of a finding. The finding is named by its
// fingerprint, or by its rule, table and columns.
type Verdict struct {
	Project     string   `json:"project,omitempty"`
	Rule        string   `json:"rule"`
	Table       string   `json:"table"`
	Columns     []string `json:"columns"`
	Fingerprint string   `json:"fingerprint,omitempty"`
	Verdict     string   `json:"verdict"` // right, arguable or wrong; "" for not read yet
	Note        string   `json:"note,omitempty"`
}

// Verdicts are the readers' verdicts.
type Verdicts struct {
	all []Verdict
}

// ReadVerdicts reads a file of verdicts: {"verdicts": [...]}, as the command
// draws them.
func ReadVerdicts(path string) (*Verdicts, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var doc struct {
		Verdicts []Verdict `json:"verdicts"`
	}
	if err := json.Unmarshal(data, &doc); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	v := &Verdicts{}
	for i, e := range doc.Verdicts {
		switch e.Verdict {
		case "":
			continue
		case Right, Arguable, Wrong:
			v.all = append(v.all, e)
		default:
			return nil, fmt.Errorf("%s: verdict %d (%s %s): %q is none: use %s, %s or %s", path, i+1, e.Rule, e.Table, e.Verdict, Right, Arguable, Wrong)
		}
	}
	return v, nil
}

// of returns the verdict on a finding, "" where there is none.
func (v *Verdicts) of(project string, f *diag.Finding) string {
	for _, e := range v.all {
		if e.Project != "" && e.Project != project {
			continue
		}
		if e.Fingerprint != "" && e.Fingerprint == f.Fingerprint ||
			e.Rule == f.Rule && e.Table == f.Table && slices.Equal(e.Columns, f.Columns) {
			return e.Verdict
		}
	}
	return ""
}

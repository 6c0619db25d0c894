package measure

import (
	"slices"
	"strings"

	"github.com/polylint/polylint/accuracy/internal/corpus"
)

// ProjectRow says what of a project was looked at.
type ProjectRow struct {
	Project    string `json:"project"`
	Databases  int    `json:"databases"`
	Files      int    `json:"files"`
	Statements int    `json:"statements"`
	Tables     int    `json:"tables"`
	Notes      int    `json:"notes"` // what could not be replayed
	// Plan says how the files that polylint finds in the directory differ from
	// those of the plan.
	Plan string `json:"plan"`
	// OnlyInPlan and OnlyFound are those files.
	OnlyInPlan []string `json:"only_in_plan,omitempty"`
	OnlyFound  []string `json:"only_found,omitempty"`
}

func (p *project) describe() ProjectRow {
	row := ProjectRow{Project: p.Name, Databases: len(p.Databases)}
	var found []string
	for _, db := range p.Databases {
		for _, f := range db.Files() {
			found = append(found, f.Name)
		}
		row.Statements += db.Catalog.Statements
		row.Tables += len(db.Catalog.Tables)
		row.Notes += len(db.Catalog.Notes)
	}
	row.Files = len(found)
	row.comparePlan(p.truth.Plan, found)
	return row
}

func (row *ProjectRow) comparePlan(plan *corpus.Plan, found []string) {
	if plan == nil {
		row.Plan = "no plan"
		return
	}
	var inBoth []string
	for _, f := range found {
		if slices.Contains(plan.Files, f) {
			inBoth = append(inBoth, f)
		} else {
			row.OnlyFound = append(row.OnlyFound, f)
		}
	}
	var planned []string
	for _, f := range plan.Files {
		if slices.Contains(found, f) {
			planned = append(planned, f)
		} else {
			row.OnlyInPlan = append(row.OnlyInPlan, f)
		}
	}
	var says []string
	if n := len(row.OnlyInPlan); n > 0 {
		says = append(says, count(n, "file")+" only in the plan")
	}
	if n := len(row.OnlyFound); n > 0 {
		says = append(says, count(n, "file")+" not in the plan")
	}
	if !slices.Equal(inBoth, planned) {
		says = append(says, "another order")
	}
	if plan.Preamble != "" {
		says = append(says, "its preamble not run")
	}
	row.Plan = strings.Join(says, ", ")
	if row.Plan == "" {
		row.Plan = "as the plan"
	}
}

package measure

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/polylint/polylint/diag"
)

// LoudnessSection counts what every rule reports on the unchanged schemas.
type LoudnessSection struct {
	Rules    []LoudnessRow  `json:"rules"`
	Projects []ProjectCount `json:"projects"`
}

// LoudnessRow counts one rule's findings over all projects.
type LoudnessRow struct {
	Rule     string       `json:"rule"`
	Name     string       `json:"name"`
	Tables   int          `json:"tables"` // of all projects
	Findings ByConfidence `json:"findings"`
	Projects int          `json:"projects"` // that have some at the default confidence
	// Right, Arguable and Wrong are what readers said of findings at the default
	// confidence.
	Right    int `json:"right"`
	Arguable int `json:"arguable"`
	Wrong    int `json:"wrong"`
}

// PerHundred is the number of findings per 100 tables, at the default confidence.
func (r LoudnessRow) PerHundred() Rate { return Rate{r.Findings.Default(), r.Tables} }

// ProjectCount is how many findings each rule has in a project at the default
// confidence.
type ProjectCount struct {
	Project string         `json:"project"`
	Tables  int            `json:"tables"`
	ByRule  map[string]int `json:"by_rule"`
}

// measureLoudness counts the findings of one project, a row per rule.
func (p *project) measureLoudness() LoudnessSection {
	var s LoudnessSection
	c := ProjectCount{Project: p.Name, ByRule: map[string]int{}}
	for _, db := range p.Databases {
		c.Tables += len(db.Catalog.Tables)
	}
	rows := map[string]*LoudnessRow{}
	for i := range p.Result.Findings {
		f := &p.Result.Findings[i]
		r := rows[f.Rule]
		if r == nil {
			r = &LoudnessRow{Rule: f.Rule, Name: f.Name}
			rows[f.Rule] = r
		}
		r.Findings.Add(f.Confidence)
		if f.Confidence < diag.Medium {
			continue
		}
		c.ByRule[f.Rule]++
		r.Projects = 1
		switch p.o.Verdicts.of(p.Name, f) {
		case Right:
			r.Right++
		case Arguable:
			r.Arguable++
		case Wrong:
			r.Wrong++
		}
	}
	for _, r := range rows {
		s.Rules = append(s.Rules, *r)
	}
	s.Projects = []ProjectCount{c}
	return s
}

func (s *LoudnessSection) add(o LoudnessSection) {
	s.Projects = append(s.Projects, o.Projects...)
	for _, r := range o.Rules {
		i := slices.IndexFunc(s.Rules, func(t LoudnessRow) bool { return t.Rule == r.Rule })
		if i < 0 {
			i = len(s.Rules)
			s.Rules = append(s.Rules, LoudnessRow{Rule: r.Rule, Name: r.Name})
		}
		t := &s.Rules[i]
		t.Findings.plus(r.Findings)
		t.Projects += r.Projects
		t.Right += r.Right
		t.Arguable += r.Arguable
		t.Wrong += r.Wrong
	}
	slices.SortFunc(s.Rules, func(a, b LoudnessRow) int { return cmp.Compare(a.Rule, b.Rule) })
	tables := 0
	for _, c := range s.Projects {
		tables += c.Tables
	}
	for i := range s.Rules {
		s.Rules[i].Tables = tables
	}
}

func (s *LoudnessSection) sheets() []Sheet {
	rules := Sheet{
		Title: "Findings of every rule on the unchanged schemas",
		Notes: []string{
			"Projects: that have some. Right, arguable and wrong: what readers said of them.",
		},
		Head: []string{"rule", "name", "findings", "per 100 tables", "projects", "right", "arguable", "wrong"},
	}
	byProject := Sheet{
		Title: "Findings per project at the default confidence",
		Head:  []string{"project", "tables"},
	}
	for _, r := range s.Rules {
		rules.Rows = append(rules.Rows, cells(r.Rule, r.Name, r.Findings, r.PerHundred(), r.Projects, r.Right, r.Arguable, r.Wrong))
		byProject.Head = append(byProject.Head, r.Rule)
	}
	for _, c := range s.Projects {
		row := cells(c.Project, c.Tables)
		for _, r := range s.Rules {
			row = append(row, strconv.Itoa(c.ByRule[r.Rule]))
		}
		byProject.Rows = append(byProject.Rows, row)
	}
	return []Sheet{rules, byProject}
}

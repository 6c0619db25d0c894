package measure

import (
	"github.com/polylint/polylint/accuracy/internal/corpus"
	"github.com/polylint/polylint/diag"
)

// PairSection measures PL101 against the pairs that applications use.
type PairSection struct {
	Rows   []PairRow `json:"rows"`
	Total  PairRow   `json:"total"`
	Missed []Case    `json:"missed"`
	Wrong  []Case    `json:"wrong"`
}

// PairRow counts a project's pairs.
type PairRow struct {
	Project string       `json:"project"`
	True    int          `json:"true"`  // pairs that must be found
	Found   ByConfidence `json:"found"` // of them
	Missed  int          `json:"missed"`
	May     ByConfidence `json:"may"`   // findings that are neither right nor wrong
	Wrong   ByConfidence `json:"wrong"` // findings that are no pairs
}

// Recall is the part of the true pairs that is reported at the default
// confidence.
func (r PairRow) Recall() Ratio { return Ratio{r.Found.Default(), r.True} }

// Precision is the part of the findings at the default confidence that is right.
func (r PairRow) Precision() Ratio {
	return Ratio{r.Found.Default(), r.Found.Default() + r.Wrong.Default()}
}

func (s *PairSection) add(o PairSection) {
	for _, row := range o.Rows {
		s.Rows = append(s.Rows, row)
		s.Total.Project = "total"
		s.Total.True += row.True
		s.Total.Missed += row.Missed
		s.Total.Found.plus(row.Found)
		s.Total.May.plus(row.May)
		s.Total.Wrong.plus(row.Wrong)
	}
	s.Missed = append(s.Missed, o.Missed...)
	s.Wrong = append(s.Wrong, o.Wrong...)
}

func (p *project) measurePairs() PairSection {
	var s PairSection
	if !p.truth.HasPairs {
		return s
	}
	row := PairRow{Project: p.Name}
	known := map[string]*corpus.Pair{}
	for i := range p.truth.Pairs {
		t := &p.truth.Pairs[i]
		known[key(t.Table, t.TypeColumn, t.IDColumn)] = t
	}
	negatives := map[string]string{}
	for _, n := range p.truth.Negatives {
		reason := n.Reason
		if n.Near {
			reason += " (near pair)"
		}
		negatives[key(n.Table, n.TypeColumn, n.IDColumn)] = reason
	}
	order, found := p.best("PL101")
	for i := range p.truth.Pairs {
		t := &p.truth.Pairs[i]
		k := key(t.Table, t.TypeColumn, t.IDColumn)
		if !t.Must() || known[k] != t {
			continue
		}
		row.True++
		f := found[k]
		if f != nil && f.Confidence >= diag.Medium {
			row.Found.Add(f.Confidence)
			continue
		}
		c := Case{
			Project: p.Name, Rule: "PL101", Table: t.Table, Columns: []string{t.TypeColumn, t.IDColumn},
			At: p.at(t.Table, t.IDColumn),
		}
		if len(t.Sources) > 0 {
			c.Reason = "a pair by " + t.Sources[0]
		}
		switch _, _, typ := p.column(t.Table, t.TypeColumn); {
		case f != nil:
			row.Found.Add(f.Confidence)
			c.Confidence, c.Evidence = f.Confidence.String(), f.Evidence
		case typ == nil:
			row.Missed++
			c.Reason += "; the replayed schema has no such columns"
		default:
			row.Missed++
		}
		s.Missed = append(s.Missed, c)
	}
	for _, k := range order {
		f := found[k]
		t := known[k]
		switch {
		case t != nil && t.Must():
		case t != nil && !t.MustNot():
			row.May.Add(f.Confidence)
		default:
			reason, verdict := "not among the application's pairs", p.o.Verdicts.of(p.Name, f)
			switch {
			case t != nil:
				reason = "the id has a foreign key"
			case negatives[k] != "":
				reason = negatives[k]
			case verdict == Right || verdict == Arguable:
				row.May.Add(f.Confidence)
				continue
			}
			row.Wrong.Add(f.Confidence)
			s.Wrong = append(s.Wrong, p.findingCase(f, reason))
		}
	}
	s.Rows = []PairRow{row}
	return s
}

package rules

import (
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/sqlparse"
)

var _ = register(&Rule{
	RuleInfo: diag.RuleInfo{
		Code: "PL001", Name: "sql-syntax-error", Severity: diag.Error,
		Summary: "a statement does not parse; the rest of the file is still analysed",
		Doc: diag.Doc{
			What: `Reports a statement that PostgreSQL ` + sqlparse.PostgresVersion + `'s grammar refuses, where, and what stood near. The rest
of the file is still analysed. psql's backslash commands, the data of COPY ... FROM stdin and the
placeholders that migration tools fill in are passed over.`,
			Why: `A migration that does not parse does not run, and what it would have done to the
schema is not known: findings about its tables may be missing.`,
			Bad:  `CREATE TABLE posts (id bigint PRIMARY KEY,);`,
			Good: `CREATE TABLE posts (id bigint PRIMARY KEY);`,
			Lang: "sql",
			Configure: `Leave out files of other dialects:

    exclude: ["**/mysql/**"]`,
		},
	},
	Check: func(p *Pass) {
		for _, f := range p.Catalog.Files {
			for _, s := range f.Statements {
				if s.Err == nil {
					continue
				}
				at := s.Err.Range
				if at.IsZero() || at.Start == at.End {
					at = firstLine(s)
				}
				p.Report(Report{
					At:         origin(s, at, 0),
					Confidence: diag.High,
					Message:    s.Err.Message + "; the statement was left out of the analysis",
					Help:       "correct the statement, or leave the file out with exclude: in .polylint.yml where it is not PostgreSQL's",
					Key:        strings.Join(strings.Fields(s.Source()), " "),
				})
			}
		}
	},
})

// firstLine is the first line of a statement.
func firstLine(s *sqlparse.Statement) sqlparse.Range {
	r := s.Range
	if n := strings.IndexByte(s.Source(), '\n'); n >= 0 {
		r.End = r.Start + len(strings.TrimRight(s.Source()[:n], "\r"))
	}
	return r
}

package rules

import "github.com/polylint/polylint/diag"

// PL002 is reported by the engine, which is what applies suppressions.
var _ = register(&Rule{
	RuleInfo: diag.RuleInfo{
		Code: "PL002", Name: "unused-suppression", Severity: diag.Warning,
		Summary: "a suppression that matches nothing, names no rule, or gives no reason",
		Doc: diag.Doc{
			What: `Reports a comment that is meant to suppress findings and does not: no finding of its
rules is left at its place, it names no rule or one that does not exist, or it gives no reason. A
suppression without a reason suppresses nothing.`,
			Why: `Suppressions outlive what they were written for. One that matches nothing hides the
next defect at its place; one without a reason cannot be judged by who reads it later.`,
			Bad: `-- polylint:ignore PL101
CREATE TABLE comments (id bigint PRIMARY KEY, commentable_type text NOT NULL, commentable_id bigint NOT NULL);`,
			Good: `-- polylint:ignore PL101 -- imported as it is, replaced by the next release
CREATE TABLE comments (id bigint PRIMARY KEY, commentable_type text NOT NULL, commentable_id bigint NOT NULL);`,
			Lang: "sql",
		},
	},
})

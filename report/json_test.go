package report_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/report"
)

func TestJSON(t *testing.T) {
	r := sample(t)
	r.Findings = r.Findings[:1]
	r.Failures = []diag.Failure{{File: "x.sql", Message: "it is UTF-16"}}
	want := `{
  "version": 1,
  "tool": {
    "name": "polylint",
    "version": "0.1.0"
  },
  "summary": {
    "files": 2,
    "statements": 0,
    "tables": 3,
    "packages": 0,
    "errors": 1,
    "warnings": 1,
    "infos": 1,
    "suppressed": 0,
    "baselined": 0
  },
  "diagnostics": [
    {
      "rule": "PL103",
      "name": "exclusive-arc-hole",
      "severity": "error",
      "confidence": "high",
      "message": "the CHECK <of> comments admits a row with two parents, \"post\" & 50%: none",
      "help": "write:\n  CHECK (num_nonnulls(post_id, photo_id) = 1)",
      "url": "https://example.com/pl103.md",
      "location": {
        "file": "db/2.sql",
        "start": {
          "line": 3,
          "column": 3,
          "offset": 39
        },
        "end": {
          "line": 3,
          "column": 17,
          "offset": 53
        }
      },
      "database": "db",
      "table": "public.comments",
      "columns": [
        "post_id",
        "photo_id"
      ],
      "references": [
        "public.posts"
      ],
      "evidence": [
        "photo_id has no foreign key"
      ],
      "counterexample": {
        "a": "NULL",
        "photo_id": "set",
        "post_id": "set"
      },
      "related": [
        {
          "location": {
            "file": "db/1.sql",
            "start": {
              "line": 1,
              "column": 14,
              "offset": 13
            },
            "end": {
              "line": 1,
              "column": 19,
              "offset": 18
            }
          },
          "message": "posts is made here"
        }
      ],
      "fixes": [
        {
          "description": "add the constraint",
          "edits": [
            {
              "location": {
                "file": "db/2.sql",
                "start": {
                  "line": 4,
                  "column": 18,
                  "offset": 96
                },
                "end": {
                  "line": 5,
                  "column": 3,
                  "offset": 99
                }
              },
              "new_text": ",\n  CHECK (num_nonnulls(post_id, photo_id) = 1)\n);"
            }
          ]
        }
      ],
      "fingerprint": "0123456789abcdef"
    }
  ],
  "failures": [
    {
      "file": "x.sql",
      "message": "it is UTF-16"
    }
  ]
}
`
	if diff := cmp.Diff(want, format(t, "json", r, report.Options{Version: "0.1.0"})); diff != "" {
		t.Error(diff)
	}
}

func TestJSONOfNothing(t *testing.T) {
	got := format(t, "json", &diag.Result{}, report.Options{Version: "0.1.0"})
	var out map[string]any
	if err := json.Unmarshal([]byte(got), &out); err != nil {
		t.Fatal(err)
	}
	for _, list := range []string{"diagnostics", "failures"} {
		if l, ok := out[list].([]any); !ok || len(l) != 0 {
			t.Errorf("%s is %v, not an empty list", list, out[list])
		}
	}
}

func TestJSONLeavesOutWhatDoesNotApply(t *testing.T) {
	got := format(t, "json", result(nil, diag.Finding{Rule: "PL001"}), report.Options{})
	for _, field := range []string{"help", "url", "database", "table", "columns", "references", "package", "symbol",
		"evidence", "counterexample", "related", "fixes"} {
		if strings.Contains(got, `"`+field+`"`) {
			t.Errorf("%q is written without a value", field)
		}
	}
}

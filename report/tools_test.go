package report_test

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/report"
)

// withFailure is the sample with a file that could not be analysed.
func withFailure(t *testing.T) *diag.Result {
	r := sample(t)
	r.Failures = []diag.Failure{{File: "db/x.sql", Message: "not SQL text: it is UTF-16"}}
	return r
}

func TestGitHub(t *testing.T) {
	want := `::error file=db/2.sql,line=3,endLine=3,col=3,endColumn=17,title=PL103 exclusive-arc-hole::the CHECK <of> comments admits a row with two parents, "post" & 50%25: none%0Awrite:%0A  CHECK (num_nonnulls(post_id, photo_id) = 1)
::warning file=db/2.sql,line=4,endLine=4,col=3,endColumn=18,title=PL201 missing-foreign-key::photo_id has no foreign key
::notice file=db/2.sql,line=1,endLine=3,title=PL204 foreign-key-unindexed::no index
::error file=db/x.sql,title=polylint::not SQL text: it is UTF-16
`
	if diff := cmp.Diff(want, format(t, "github", withFailure(t), report.Options{})); diff != "" {
		t.Error(diff)
	}
}

func TestGitHubEscapesProperties(t *testing.T) {
	r := result(nil, diag.Finding{Location: diag.Location{File: "a,b:c%.sql"}})
	if got := format(t, "github", r, report.Options{}); !strings.Contains(got, "file=a%2Cb%3Ac%25.sql,") {
		t.Error(got)
	}
}

func TestGitLab(t *testing.T) {
	var got []struct {
		Description, Fingerprint, Severity string
		CheckName                          string `json:"check_name"`
		Location                           struct {
			Path  string
			Lines struct{ Begin, End int }
		}
	}
	if err := json.Unmarshal([]byte(format(t, "gitlab", sample(t), report.Options{})), &got); err != nil {
		t.Fatal(err)
	}
	if len(got) != 3 {
		t.Fatalf("%d issues", len(got))
	}
	for i, severity := range []string{"major", "minor", "info"} {
		if got[i].Severity != severity {
			t.Errorf("severity of %d is %s", i, got[i].Severity)
		}
	}
	last := got[2]
	if last.CheckName != "PL204" || last.Fingerprint != "00000000" || last.Description != "PL204 foreign-key-unindexed: no index" ||
		last.Location.Path != "db/2.sql" || last.Location.Lines.Begin != 1 || last.Location.Lines.End != 3 {
		t.Errorf("%+v", last)
	}
	if got := format(t, "gitlab", &diag.Result{}, report.Options{}); got != "[]\n" {
		t.Errorf("nothing found: %q", got)
	}
}

func TestCheckstyle(t *testing.T) {
	want := `<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="db/2.sql">
    <error line="3" column="3" severity="error" message="the CHECK &lt;of&gt; comments admits a row with two parents, &#34;post&#34; &amp; 50%: none" source="polylint.PL103"></error>
    <error line="4" column="3" severity="warning" message="photo_id has no foreign key" source="polylint.PL201"></error>
    <error line="1" column="1" severity="info" message="no index" source="polylint.PL204"></error>
  </file>
  <file name="db/x.sql">
    <error severity="error" message="not SQL text: it is UTF-16" source="polylint.failure"></error>
  </file>
</checkstyle>
`
	if diff := cmp.Diff(want, format(t, "checkstyle", withFailure(t), report.Options{})); diff != "" {
		t.Error(diff)
	}
}

func TestJUnit(t *testing.T) {
	type suite struct {
		Name     string `xml:"name,attr"`
		Tests    int    `xml:"tests,attr"`
		Failures int    `xml:"failures,attr"`
		Errors   int    `xml:"errors,attr"`
		Cases    []struct {
			Name    string `xml:"name,attr"`
			Failure *struct {
				Message string `xml:"message,attr"`
				Type    string `xml:"type,attr"`
			} `xml:"failure"`
			Error *struct{} `xml:"error"`
		} `xml:"testcase"`
	}
	var got struct {
		XMLName xml.Name `xml:"testsuites"`
		suite
		Suites []suite `xml:"testsuite"`
	}
	if err := xml.Unmarshal([]byte(format(t, "junit", withFailure(t), report.Options{})), &got); err != nil {
		t.Fatal(err)
	}
	if got.Tests != 4 || got.Failures != 3 || got.Errors != 1 || len(got.Suites) != 2 {
		t.Fatalf("%+v", got)
	}
	first := got.Suites[0]
	if first.Name != "db/2.sql" || first.Tests != 3 || first.Failures != 3 || first.Errors != 0 {
		t.Errorf("%+v", first)
	}
	c := first.Cases[1]
	if c.Name != "PL201 missing-foreign-key 4:3" || c.Failure == nil || c.Failure.Type != "warning" || c.Failure.Message != "photo_id has no foreign key" {
		t.Errorf("%+v", c)
	}
	if broken := got.Suites[1]; broken.Errors != 1 || broken.Cases[0].Error == nil {
		t.Errorf("%+v", broken)
	}
	if got := format(t, "junit", &diag.Result{}, report.Options{}); strings.Count(got, "<testcase ") != 1 || strings.Contains(got, "<failure") {
		t.Errorf("nothing found:\n%s", got)
	}
}

func TestRDJSONL(t *testing.T) {
	const text = "-- é\nCREATE TABLE \"日本\" (id int);\n"
	loc := locate(t, "a.sql", text, "id int", 1)
	r := result(map[string]string{"a.sql": text}, diag.Finding{
		Rule: "PL201", Severity: diag.Warning, Message: "m", Help: "h", URL: "https://example.com", Location: loc,
		Related: []diag.Related{{Location: locate(t, "a.sql", text, "CREATE", 1), Message: "here"}},
		Fixes: []diag.Fix{
			{Edits: []diag.Edit{{Location: loc, NewText: "id bigint"}}},
			{Edits: []diag.Edit{{Location: loc, NewText: "x"}, {Location: loc, NewText: "y"}}},
		},
	}, diag.Finding{Rule: "PL204", Location: diag.Location{File: "gone.sql", Start: diag.Position{Line: 1, Column: 5}, End: diag.Position{Line: 1, Column: 7}}})
	// The columns of the first are bytes: each of the two wide characters has three.
	want := `{"message":"m\nh","location":{"path":"a.sql","range":{"start":{"line":2,"column":24},"end":{"line":2,"column":30}}},"severity":"WARNING","source":{"name":"polylint","url":"https://github.com/polylint/polylint"},"code":{"value":"PL201","url":"https://example.com"},"suggestions":[{"range":{"start":{"line":2,"column":24},"end":{"line":2,"column":30}},"text":"id bigint"}],"related_locations":[{"message":"here","location":{"path":"a.sql","range":{"start":{"line":2,"column":1},"end":{"line":2,"column":7}}}}]}
{"message":"","location":{"path":"gone.sql","range":{"start":{"line":1,"column":5},"end":{"line":1,"column":7}}},"severity":"INFO","source":{"name":"polylint","url":"https://github.com/polylint/polylint"},"code":{"value":"PL204"}}
`
	if diff := cmp.Diff(want, format(t, "rdjsonl", r, report.Options{})); diff != "" {
		t.Error(diff)
	}
}

// Characters beyond the basic plane are two UTF-16 code units.
func TestSARIFColumns(t *testing.T) {
	const text = "CREATE TABLE \"é😀\" (id int);\n"
	r := result(map[string]string{"a.sql": text}, diag.Finding{Rule: "PL201", Location: locate(t, "a.sql", text, "id int", 1)})
	var log struct {
		Runs []struct {
			Results []struct {
				Locations []struct {
					PhysicalLocation struct {
						Region struct{ StartColumn, EndColumn int }
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(format(t, "sarif", r, report.Options{})), &log); err != nil {
		t.Fatal(err)
	}
	if got := log.Runs[0].Results[0].Locations[0].PhysicalLocation.Region; got.StartColumn != 21 || got.EndColumn != 27 {
		t.Errorf("%+v", got)
	}
}

func TestSARIF(t *testing.T) {
	r := withFailure(t)
	r.Findings[1].Location.File = "db/with space#.sql"
	r.Silenced = []diag.Silenced{
		{Finding: diag.Finding{Rule: "PL201", Fingerprint: "s1"}, Reason: "legacy"},
		{Finding: diag.Finding{Rule: "PL201", Fingerprint: "s2"}, Baseline: true},
	}
	var got struct {
		Schema  string `json:"$schema"`
		Version string
		Runs    []struct {
			Tool struct {
				Driver struct {
					Name, Version string
					Rules         []struct {
						ID, Name, HelpURI    string
						DefaultConfiguration struct{ Level string }
						Help                 struct{ Text, Markdown string }
					}
				}
			}
			Invocations []struct {
				ExecutionSuccessful        bool
				ToolExecutionNotifications []struct{ Message struct{ Text string } }
			}
			ColumnKind string
			Results    []struct {
				RuleID              string
				RuleIndex           *int
				Level               string
				PartialFingerprints map[string]string
				Locations           []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           map[string]int
					}
				}
				RelatedLocations []struct {
					ID      int
					Message struct{ Text string }
				}
				Fixes []struct {
					ArtifactChanges []struct {
						Replacements []struct {
							InsertedContent struct{ Text string }
						}
					}
				}
				Suppressions []struct{ Kind, Justification string }
			}
		}
	}
	out := format(t, "sarif", r, report.Options{Version: "0.1.0", Rules: infos})
	if err := json.Unmarshal([]byte(out), &got); err != nil {
		t.Fatal(err)
	}
	if got.Version != "2.1.0" || got.Schema == "" || len(got.Runs) != 1 {
		t.Fatalf("%+v", got)
	}
	run := got.Runs[0]
	driver := run.Tool.Driver
	if driver.Name != "polylint" || driver.Version != "0.1.0" || len(driver.Rules) != 2 ||
		driver.Rules[0].ID != "PL101" || driver.Rules[0].DefaultConfiguration.Level != "error" ||
		driver.Rules[0].Help.Markdown == "" || driver.Rules[1].DefaultConfiguration.Level != "warning" {
		t.Errorf("%+v", driver)
	}
	if run.ColumnKind != "utf16CodeUnits" {
		t.Errorf("columns count %s", run.ColumnKind)
	}
	if inv := run.Invocations[0]; inv.ExecutionSuccessful || len(inv.ToolExecutionNotifications) != 1 {
		t.Errorf("%+v", inv)
	}
	if len(run.Results) != 5 {
		t.Fatalf("%d results", len(run.Results))
	}
	first, second := run.Results[0], run.Results[1]
	if first.RuleID != "PL103" || first.RuleIndex != nil || first.Level != "error" || first.PartialFingerprints["polylint/v1"] != "0123456789abcdef" {
		t.Errorf("%+v", first)
	}
	wantRegion := map[string]int{"startLine": 3, "startColumn": 3, "endLine": 3, "endColumn": 17}
	if diff := cmp.Diff(wantRegion, first.Locations[0].PhysicalLocation.Region); diff != "" {
		t.Error(diff)
	}
	if len(first.RelatedLocations) != 1 || first.RelatedLocations[0].Message.Text != "posts is made here" || len(first.Fixes) != 1 ||
		!strings.Contains(first.Fixes[0].ArtifactChanges[0].Replacements[0].InsertedContent.Text, "CHECK") {
		t.Errorf("%+v", first)
	}
	if second.RuleIndex == nil || *second.RuleIndex != 1 || second.Locations[0].PhysicalLocation.ArtifactLocation.URI != "db/with%20space%23.sql" {
		t.Errorf("%+v", second)
	}
	if run.Results[2].Level != "note" {
		t.Errorf("info is %s", run.Results[2].Level)
	}
	if s := run.Results[3].Suppressions; len(s) != 1 || s[0].Kind != "inSource" || s[0].Justification != "legacy" {
		t.Errorf("%+v", s)
	}
	if s := run.Results[4].Suppressions; len(s) != 1 || s[0].Kind != "external" {
		t.Errorf("%+v", s)
	}
}

func TestEveryFormatOfNothing(t *testing.T) {
	for _, name := range report.Names() {
		format(t, name, &diag.Result{}, report.Options{})
	}
	if _, ok := report.Lookup("yaml"); ok {
		t.Error("a format that does not exist is found")
	}
}

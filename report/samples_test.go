package report_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/report"
)

var update = flag.Bool("update", false, "rewrite testdata/samples")

// everything is a result with all that a format can be asked to write: places
// behind characters of several bytes, ranges over several lines, fixes, related
// places, accepted findings, failures with and without a place, and text that
// needs escapes in every format.
func everything(t *testing.T) *diag.Result {
	const posts = "CREATE TABLE posts (\n  id bigint PRIMARY KEY\n);\n"
	const comments = "CREATE TABLE comments (\n" +
		"  /* 日本 é😀 */ post_id bigint REFERENCES posts,\n" +
		"  photo_id bigint\n" +
		");\n"
	at := func(part string) diag.Location { return locate(t, "db/2, new: 100%.sql", comments, part, 1) }
	end := at("\n);")
	end.End = end.Start
	r := result(map[string]string{"db/1.sql": posts, "db/2, new: 100%.sql": comments},
		diag.Finding{
			Rule: "PL101", Name: "polymorphic-association", Severity: diag.Error, Confidence: diag.High,
			Message: "the <pair> of \"comments\" & 50%: none | ::error::\r", Help: "write:\n  CHECK (num_nonnulls(post_id, photo_id) = 1)",
			URL: diag.URL("polymorphic-association"), Location: at("post_id bigint"),
			Database: "db", Table: "public.comments", Columns: []string{"post_id", "photo_id"},
			Evidence: []string{"photo_id has no foreign key"}, Counterexample: map[string]string{"post_id": "set"},
			Related: []diag.Related{{Location: locate(t, "db/1.sql", posts, "posts", 1), Message: "posts is made here"}},
			Fixes: []diag.Fix{
				{Description: "drop it", Edits: []diag.Edit{{Location: at("post_id bigint REFERENCES posts,\n  ")}}},
				{Description: "add the constraint", Edits: []diag.Edit{
					{Location: end, NewText: ",\n  CHECK (num_nonnulls(post_id, photo_id) = 1)"},
					{Location: at("CREATE"), NewText: "-- 日本\nCREATE"},
				}},
			},
			Fingerprint: "0123456789abcdef",
		},
		diag.Finding{
			Rule: "PL201", Name: "missing-foreign-key", Severity: diag.Warning, Confidence: diag.Medium,
			Message: "photo_id has no foreign key", Location: at("photo_id bigint"), Fingerprint: "fedcba9876543210",
		},
		diag.Finding{
			Rule: "PL204", Name: "foreign-key-unindexed", Severity: diag.Info, Confidence: diag.High,
			Message: "no index", Location: at("CREATE TABLE comments (\n  /* 日本 é😀 */ post_id"), Fingerprint: "00000000",
		},
		diag.Finding{
			Rule: "PL002", Name: "unused-suppression", Severity: diag.Warning, Confidence: diag.High,
			Message: "in a file, but at no place", Location: diag.Location{File: "base.json"}, Fingerprint: "11111111",
		})
	place := locate(t, "db/1.sql", posts, "bigint", 1)
	r.Failures = []diag.Failure{
		{File: "db/1.sql", Message: "cannot be replayed", Location: &place},
		{File: "db/3.sql", Message: "not SQL text: it is UTF-16"},
		{Message: "packages do not load"},
	}
	r.Silenced = []diag.Silenced{
		{Finding: r.Findings[1], Reason: "legacy"},
		{Finding: r.Findings[1]},
		{Finding: r.Findings[2], Baseline: true},
	}
	r.Summary.Suppressed, r.Summary.Baselined = 2, 1
	return r
}

// sampleFiles are the files below testdata/samples, which the tools that read
// each format are tried on (see conformance).
var sampleFiles = map[string]string{
	"text": "text.txt", "json": "report.json", "sarif": "report.sarif", "github": "github.txt", "gitlab": "gitlab.json",
	"checkstyle": "checkstyle.xml", "junit": "junit.xml", "rdjsonl": "report.rdjsonl",
}

func TestSamples(t *testing.T) {
	for _, name := range report.Names() {
		file := sampleFiles[name]
		if file == "" {
			t.Errorf("format %s has no sample", name)
			continue
		}
		compareSample(t, file, format(t, name, everything(t), report.Options{Version: "0.1.0", Rules: infos}))
		compareSample(t, "nothing."+file, format(t, name, &diag.Result{}, report.Options{Version: "0.1.0", Rules: infos}))
	}
	compareSample(t, "summary.md", jobSummary(t, everything(t)))
}

func compareSample(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", "samples", name)
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; run: go test ./report -update", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s is not what is written (-file +written); if it should be, run: go test ./report -update\n%s", path, diff)
	}
}

// sarifSchema is the schema that OASIS publishes.
func sarifSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	schema, err := jsonschema.NewCompiler().Compile("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func TestSARIFSchema(t *testing.T) {
	schema := sarifSchema(t)
	odd := result(nil, diag.Finding{Location: diag.Location{File: "日本 %.sql"}}, diag.Finding{Fixes: []diag.Fix{{Description: "nothing"}}})
	for name, r := range map[string]*diag.Result{"everything": everything(t), "nothing": {}, "odd": odd} {
		for _, o := range []report.Options{{}, {Version: "0.1.0", Rules: infos}} {
			log, err := jsonschema.UnmarshalJSON(strings.NewReader(format(t, "sarif", r, o)))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(log); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
	// The schema does find what is wrong.
	log, err := jsonschema.UnmarshalJSON(strings.NewReader(
		strings.Replace(format(t, "sarif", everything(t), report.Options{}), `"startLine": 2`, `"startLine": 0`, 1)))
	if err != nil {
		t.Fatal(err)
	}
	if schema.Validate(log) == nil {
		t.Error("the schema lets line 0 pass")
	}
}

// SARIF's viewer for VS Code reads a region that has a byteOffset, whatever else
// it has, as a place in a hex dump.
func TestSARIFHasNoOffsets(t *testing.T) {
	out := format(t, "sarif", everything(t), report.Options{})
	for _, property := range []string{"byteOffset", "charOffset"} {
		if strings.Contains(out, property) {
			t.Errorf("there is a %s", property)
		}
	}
}

// Columns count what each format says: code points in text and JSON, UTF-16 code
// units in SARIF (columnKind), bytes in reviewdog's. In the sample 4 characters
// before post_id are not ASCII: two of 3 bytes, one of 2, and one of 4, which
// UTF-16 writes as two code units.
func TestColumns(t *testing.T) {
	for name, want := range map[string]string{
		"text":    "db/2, new: 100%.sql:2:15: error[PL101]",
		"github":  "line=2,endLine=2,col=15,endColumn=29",
		"sarif":   `"region":{"endColumn":30,"endLine":2,"startColumn":16,"startLine":2}`,
		"rdjsonl": `"range":{"start":{"line":2,"column":23},"end":{"line":2,"column":37}}`,
	} {
		got := format(t, name, everything(t), report.Options{})
		if name == "sarif" {
			var compact bytes.Buffer
			if err := json.Compact(&compact, []byte(got)); err != nil {
				t.Fatal(err)
			}
			got = compact.String()
		}
		if !strings.Contains(got, want) {
			t.Errorf("%s does not hold %q:\n%s", name, want, got)
		}
	}
}

func jobSummary(t *testing.T, r *diag.Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.JobSummary(&b, r); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// The runner drops a summary of more than 1 MiB.
func TestJobSummaryIsBounded(t *testing.T) {
	r := everything(t)
	first := r.Findings[0]
	for range 10_000 {
		r.Findings = append(r.Findings, first)
	}
	for range 10_000 {
		r.Failures = append(r.Failures, diag.Failure{File: "x.sql", Message: strings.Repeat("long ", 100)})
	}
	r.Tally()
	got := jobSummary(t, r)
	if len(got) > 1<<20 {
		t.Errorf("%d bytes", len(got))
	}
	if !strings.Contains(got, "10001 errors") || !strings.Contains(got, "findings left out") || !strings.Contains(got, "failures left out") {
		t.Errorf("it does not say what is left out: %s ... %s", got[:200], got[len(got)-200:])
	}
}

// A message takes one row and no markup of its own, whatever names are in it.
func TestJobSummaryEscapes(t *testing.T) {
	r := result(nil, diag.Finding{Rule: "PL101", Message: "a|b\nc <img src=x> [l](u) `code` \x1b[2J"})
	lines := strings.Split(strings.TrimSpace(jobSummary(t, r)), "\n")
	row := lines[len(lines)-1]
	for _, want := range []string{`a\|b<br>c \<img src=x\> \[l\](u)`, "\\`code\\`"} {
		if !strings.Contains(row, want) {
			t.Errorf("no %s in: %s", want, row)
		}
	}
	if strings.Contains(row, "\x1b") {
		t.Errorf("a control character is left: %q", row)
	}
}

package rules_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"testing"

	"github.com/polylint/polylint/config"
	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/engine"
	"github.com/polylint/polylint/rules"
)

// The SQL files under testdata/rules carry their expectations:
//
//	column_of_a_pair text, -- want "PL101 comments.*parent" "PL201 ..."
//
// Each quoted pattern is matched against "CODE message" of one finding that
// starts on that line; every finding needs a pattern and every pattern a
// finding. Lines at the top that begin with "--| " are the configuration;
// "-- confidence: low" lowers the confidence that is reported from.
const ruleData = "../testdata/rules"

// broad are the rules that tables made up to show something else have findings
// of nearly always. They are left out of other rules' directories, whose files
// would only repeat what is beside the point. They run on their own, on those
// under sound, which are complete, and on the documentation of every rule.
var broad = map[string]bool{"PL204": true}

// leftOut lists the broad rules that do not run on a file of ruleData.
func leftOut(name string) []string {
	dir := filepath.Dir(name)
	if dir == "sound" {
		return nil
	}
	var out []string
	for code := range broad {
		if code != dir {
			out = append(out, code)
		}
	}
	return out
}

var wantComment = regexp.MustCompile(`-- want ((?:"(?:[^"\\]|\\.)*"\s*)+)$`)

type expectation struct {
	pattern *regexp.Regexp
	met     bool
}

// expectations reads the want comments of a file by line.
func expectations(t *testing.T, text string) map[int][]*expectation {
	t.Helper()
	out := map[int][]*expectation{}
	for i, line := range strings.Split(text, "\n") {
		m := wantComment.FindStringSubmatch(strings.TrimRight(line, " \r"))
		if m == nil {
			if strings.Contains(line, "-- want") {
				t.Errorf("line %d: malformed want comment", i+1)
			}
			continue
		}
		for rest := strings.TrimSpace(m[1]); rest != ""; rest = strings.TrimSpace(rest) {
			quoted, err := strconv.QuotedPrefix(rest)
			if err != nil {
				t.Fatalf("line %d: %v", i+1, err)
			}
			s, _ := strconv.Unquote(quoted)
			re, err := regexp.Compile(s)
			if err != nil {
				t.Fatalf("line %d: %v", i+1, err)
			}
			out[i+1] = append(out[i+1], &expectation{pattern: re})
			rest = rest[len(quoted):]
		}
	}
	return out
}

// lint runs every rule but those that are disabled over one text.
func lint(t *testing.T, text string, confidence diag.Confidence, disable ...string) *diag.Result {
	t.Helper()
	cfg := &config.Config{}
	var yaml strings.Builder
	for _, line := range strings.Split(text, "\n") {
		if rest, ok := strings.CutPrefix(line, "--| "); ok {
			yaml.WriteString(rest + "\n")
		}
	}
	if yaml.Len() > 0 {
		path := filepath.Join(t.TempDir(), config.FileName)
		if err := os.WriteFile(path, []byte(yaml.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		var err error
		if cfg, err = config.Load(path, config.Known{}); err != nil {
			t.Fatal(err)
		}
	}
	result, err := engine.Run(context.Background(), engine.Options{
		Paths: []string{"-"}, Stdin: strings.NewReader(text), StdinName: "test.sql",
		Rules: rules.All(), Config: cfg, MinConfidence: confidence, Disable: disable,
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range result.Failures {
		t.Errorf("failure: %s: %s", f.File, f.Message)
	}
	return result
}

func ruleFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(ruleData, func(path string, d fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".sql") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	sort.Strings(files)
	return files
}

func TestRules(t *testing.T) {
	for _, path := range ruleFiles(t) {
		name, _ := filepath.Rel(ruleData, path)
		t.Run(filepath.ToSlash(name), func(t *testing.T) {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			text := string(data)
			confidence := diag.Medium
			if strings.Contains(text, "-- confidence: low\n") {
				confidence = diag.Low
			}
			wants := expectations(t, text)
			for _, f := range lint(t, text, confidence, leftOut(name)...).Findings {
				got := f.Rule + " " + f.Message
				found := false
				for _, w := range wants[f.Location.Start.Line] {
					if !w.met && w.pattern.MatchString(got) {
						w.met, found = true, true
						break
					}
				}
				if !found {
					t.Errorf("line %d: unexpected finding: %s\n\tconfidence %s, evidence %q", f.Location.Start.Line, got, f.Confidence, f.Evidence)
				}
			}
			for line, ws := range wants {
				for _, w := range ws {
					if !w.met {
						t.Errorf("line %d: no finding matches %q", line, w.pattern)
					}
				}
			}
		})
	}
}

// TestEveryRuleFires fails for a rule that no test data makes fire.
func TestEveryRuleFires(t *testing.T) {
	fires := map[string]bool{}
	for _, path := range ruleFiles(t) {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, ws := range expectations(t, string(data)) {
			for _, w := range ws {
				code, _, _ := strings.Cut(w.pattern.String(), " ")
				fires[code] = true
			}
		}
	}
	for _, r := range rules.All() {
		if !fires[r.Code] {
			t.Errorf("%s %s: no file under %s makes it fire", r.Code, r.Name, ruleData)
		}
	}
}

// TestDocumentation holds each rule's page to what the rule does: the bad
// example has a finding of the rule, the good one has none of any rule.
func TestDocumentation(t *testing.T) {
	for _, r := range rules.All() {
		t.Run(r.Code, func(t *testing.T) {
			if r.Doc.What == "" || r.Doc.Why == "" || r.Summary == "" || r.Doc.Bad == "" || r.Doc.Good == "" {
				t.Fatal("the documentation has gaps")
			}
			found := false
			for _, f := range lint(t, r.Doc.Bad, diag.Medium).Findings {
				found = found || f.Rule == r.Code
			}
			if !found {
				t.Errorf("the bad example has no finding of %s", r.Code)
			}
			for _, f := range lint(t, r.Doc.Good, diag.Medium).Findings {
				t.Errorf("the good example has a finding: %s %s", f.Rule, f.Message)
			}
		})
	}
}

func TestLookup(t *testing.T) {
	for _, r := range rules.All() {
		for _, id := range []string{r.Code, strings.ToLower(r.Code), r.Name, strings.ToUpper(r.Name)} {
			if got := rules.Lookup(id); got != r {
				t.Errorf("Lookup(%q) = %v", id, got)
			}
		}
	}
	if got := rules.Lookup("PL999"); got != nil {
		t.Errorf("Lookup of no rule = %v", got.Code)
	}
}

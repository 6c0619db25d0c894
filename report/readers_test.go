package report_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/report"
)

// gitlabSchema is what GitLab's manual says of a Code Quality report: all fields
// are required, and nothing but these is read.
const gitlabSchema = `{
  "type": "array",
  "items": {
    "type": "object",
    "required": ["description", "check_name", "fingerprint", "severity", "location"],
    "additionalProperties": false,
    "properties": {
      "description": {"type": "string", "minLength": 1},
      "check_name": {"type": "string", "minLength": 1},
      "fingerprint": {"type": "string", "minLength": 1},
      "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
      "location": {
        "type": "object",
        "required": ["path", "lines"],
        "additionalProperties": false,
        "properties": {
          "path": {"type": "string", "pattern": "^[^./]"},
          "lines": {
            "type": "object",
            "required": ["begin"],
            "additionalProperties": false,
            "properties": {"begin": {"type": "integer", "minimum": 1}, "end": {"type": "integer", "minimum": 1}}
          }
        }
      }
    }
  }
}`

func TestGitLabSchema(t *testing.T) {
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(gitlabSchema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("gitlab.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("gitlab.json")
	if err != nil {
		t.Fatal(err)
	}
	for name, r := range map[string]*diag.Result{"everything": everything(t), "nothing": {}} {
		issues, err := jsonschema.UnmarshalJSON(strings.NewReader(format(t, "gitlab", r, report.Options{})))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(issues); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// command is a workflow command as actions/runner reads it.
type command struct {
	name, data string
	properties map[string]string
}

// readCommand reads a line as the runner does (actions/runner, ActionCommand,
// version 2): the command ends at the first "::" after the one it starts with, and
// what commas separate before it are properties.
func readCommand(line string) (command, error) {
	rest, ok := strings.CutPrefix(line, "::")
	if !ok {
		return command{}, fmt.Errorf("%q is no command", line)
	}
	info, data, ok := strings.Cut(rest, "::")
	if !ok {
		return command{}, fmt.Errorf("%q does not end", line)
	}
	c := command{properties: map[string]string{}}
	unescapeData := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%")
	unescapeProperty := strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
	c.data = unescapeData.Replace(data)
	name, properties, _ := strings.Cut(info, " ")
	c.name = name
	for _, p := range strings.Split(properties, ",") {
		if key, value, ok := strings.Cut(strings.TrimSpace(p), "="); ok && value != "" {
			c.properties[key] = unescapeProperty.Replace(value)
		}
	}
	return c, nil
}

func TestGitHubCommands(t *testing.T) {
	r := everything(t)
	var got []command
	for line := range strings.Lines(format(t, "github", r, report.Options{})) {
		c, err := readCommand(strings.TrimSuffix(line, "\n"))
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, c)
	}
	const file = "db/2, new: 100%.sql"
	want := []command{
		{"error", "the <pair> of \"comments\" & 50%: none | ::error::\r\nwrite:\n  CHECK (num_nonnulls(post_id, photo_id) = 1)",
			map[string]string{"file": file, "line": "2", "endLine": "2", "col": "15", "endColumn": "29", "title": "PL101 polymorphic-association"}},
		{"warning", "photo_id has no foreign key",
			map[string]string{"file": file, "line": "3", "endLine": "3", "col": "3", "endColumn": "18", "title": "PL201 missing-foreign-key"}},
		// The checks API refuses columns of a range over several lines.
		{"notice", "no index",
			map[string]string{"file": file, "line": "1", "endLine": "2", "title": "PL204 foreign-key-unindexed"}},
		{"warning", "in a file, but at no place", map[string]string{"file": "base.json", "title": "PL002 unused-suppression"}},
		{"error", "cannot be replayed",
			map[string]string{"file": "db/1.sql", "line": "2", "endLine": "2", "col": "6", "endColumn": "12", "title": "polylint"}},
		{"error", "not SQL text: it is UTF-16", map[string]string{"file": "db/3.sql", "title": "polylint"}},
		{"error", "packages do not load", map[string]string{"title": "polylint"}},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(command{})); diff != "" {
		t.Error(diff)
	}
}

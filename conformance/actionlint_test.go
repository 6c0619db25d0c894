package conformance

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rhysd/actionlint"
	"go.yaml.in/yaml/v4"
)

// lint reports what actionlint finds in a workflow of this repository.
func lint(t *testing.T, workflow string) {
	t.Helper()
	for _, err := range problems(t, workflow) {
		t.Error(err)
	}
}

func problems(t *testing.T, workflow string) []*actionlint.Error {
	t.Helper()
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	project, err := actionlint.NewProject(root)
	if err != nil {
		t.Fatal(err)
	}
	shellcheck, _ := exec.LookPath("shellcheck")
	linter, err := actionlint.NewLinter(io.Discard, &actionlint.LinterOptions{Shellcheck: shellcheck, WorkingDir: root})
	if err != nil {
		t.Fatal(err)
	}
	errs, err := linter.Lint(filepath.Join(root, ".github", "workflows", "test.yml"), []byte(workflow), project)
	if err != nil {
		t.Fatal(err)
	}
	return errs
}

func read(t *testing.T, elements ...string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(append([]string{".."}, elements...)...))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

var ourAction = regexp.MustCompile(`uses: polylint/polylint@\S+`)

// TestWorkflows checks the workflows that the documentation shows, and this
// repository's own. Our action is checked as a local one, for its inputs.
func TestWorkflows(t *testing.T) {
	files, err := filepath.Glob("../.github/workflows/*.yml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no workflows: %v", err)
	}
	files = append(files, "../docs/ci/github.yml", "../docs/ci/reviewdog.yml")
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			lint(t, ourAction.ReplaceAllLiteralString(read(t, strings.TrimPrefix(file, "../")), "uses: ./"))
		})
	}
	if !ourAction.MatchString(read(t, "docs", "ci", "github.yml")) {
		t.Error("docs/ci/github.yml does not use our action")
	}
}

// A workflow that gives the action an input that it does not have is reported,
// so the examples are held to action.yml.
func TestActionInputsAreChecked(t *testing.T) {
	errs := problems(t, "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: ./\n        with: {sariff: true}\n")
	if len(errs) != 1 || !strings.Contains(errs[0].Message, `"sariff"`) {
		t.Errorf("%v", errs)
	}
}

// TestActionSteps checks the steps of action.yml, which actionlint does for those
// of workflows alone: as a workflow that is called with the action's inputs.
func TestActionSteps(t *testing.T) {
	var action struct {
		Inputs map[string]struct {
			Description string
			Default     string
		}
		Outputs map[string]struct{ Value string }
		Runs    struct {
			Using string
			Steps []map[string]any
		}
	}
	if err := yaml.Unmarshal([]byte(read(t, "action.yml")), &action); err != nil {
		t.Fatal(err)
	}
	if action.Runs.Using != "composite" || len(action.Runs.Steps) == 0 {
		t.Fatalf("%+v", action.Runs)
	}
	inputs := map[string]any{}
	for name, input := range action.Inputs {
		inputs[name] = map[string]string{"type": "string", "description": input.Description}
		if input.Description == "" {
			t.Errorf("the input %s is not described", name)
		}
	}
	script := regexp.MustCompile(`^"\$GITHUB_ACTION_PATH/(\S+)"$`)
	for _, step := range action.Runs.Steps {
		run, ok := step["run"].(string)
		if !ok {
			continue
		}
		if step["shell"] != "bash" {
			t.Errorf("step %v names no shell, as a composite action must", step["name"])
		}
		m := script.FindStringSubmatch(run)
		if m == nil {
			t.Errorf("step %v does not run a script", step["name"])
			continue
		}
		if info, err := os.Stat(filepath.Join("..", m[1])); err != nil || info.Mode()&0o100 == 0 {
			t.Errorf("%s cannot be run: %v", m[1], err)
		}
		// Inputs reach the scripts through the environment alone.
		env, _ := step["env"].(map[string]any)
		for _, name := range regexp.MustCompile(`\bINPUT_[A-Z_]+`).FindAllString(read(t, m[1]), -1) {
			if _, ok := env[name]; !ok {
				t.Errorf("%s reads %s, which step %v does not set", m[1], name, step["name"])
			}
		}
		for name, value := range env {
			if !strings.Contains(read(t, m[1]), name) {
				t.Errorf("step %v sets %s to %v, which %s does not read", step["name"], name, value, m[1])
			}
		}
	}
	workflow, err := yaml.Marshal(map[string]any{
		"on":          map[string]any{"workflow_call": map[string]any{"inputs": inputs}},
		"permissions": map[string]any{},
		"jobs": map[string]any{"action": map[string]any{
			"runs-on": "ubuntu-latest",
			"steps":   action.Runs.Steps,
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	lint(t, string(workflow))
	for name, output := range action.Outputs {
		lint(t, fmt.Sprintf("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - {id: check, run: 'true'}\n      - run: echo \"$X\"\n        env: {X: %q}\n", output.Value))
		if output.Value == "" {
			t.Errorf("the output %s has no value", name)
		}
	}
	for name, input := range action.Inputs {
		if strings.Contains(input.Default, "${{") {
			lint(t, fmt.Sprintf("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo \"$X\"\n        env: {X: %q}\n", input.Default))
		}
		used := strings.Contains(read(t, "action.yml"), "${{ inputs."+name+" }}")
		if !used {
			t.Errorf("the input %s is not used", name)
		}
	}
}

func TestShellcheck(t *testing.T) {
	shellcheck, err := exec.LookPath("shellcheck")
	if err != nil {
		t.Skip("shellcheck is not installed")
	}
	scripts, err := filepath.Glob("../.github/action/*.sh")
	if err != nil || len(scripts) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	if out, err := exec.Command(shellcheck, scripts...).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

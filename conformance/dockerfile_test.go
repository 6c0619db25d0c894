package conformance

import (
	"slices"
	"strings"
	"testing"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

func TestDockerfile(t *testing.T) {
	file, err := parser.Parse(strings.NewReader(read(t, "Dockerfile")))
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range file.Warnings {
		t.Error(w.Short)
	}
	stages, _, err := instructions.Parse(file.AST, nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, s := range stages {
		for _, c := range s.Commands {
			switch c := c.(type) {
			case *instructions.CopyCommand:
				if c.From != "" && !slices.Contains(names, c.From) {
					t.Errorf("%s: no stage before it is named so", c)
				}
			case *instructions.EntrypointCommand:
				if !slices.Equal(c.CmdLine, []string{"polylint"}) {
					t.Errorf("the entry point is %q", c.CmdLine)
				}
			}
		}
		names = append(names, s.Name)
	}
	if want := []string{"build", "sql", ""}; !slices.Equal(names, want) {
		t.Errorf("stages %q, want %q", names, want)
	}
}

package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// plainVet is set to the vet tool where the test program stands in for it.
const plainVet = "POLYLINT_E2E_PLAIN_VET"

// TestVetWithoutCompiler: a go command that does not compile what packages import
// before it vets them gets the same findings. The test program takes the tool's
// place, and keeps from it what was compiled.
func TestVetWithoutCompiler(t *testing.T) {
	s := newService(t)
	want := texts(s.vet())
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	s.env = append(s.env, plainVet+"="+build(t, "polylint-vet"))
	if diff := cmp.Diff(want, texts(s.vetWith(self))); diff != "" {
		t.Errorf("-go vet +go vet that does not compile\n%s", diff)
	}
}

// TestVetOtherProject: the fields of a package that belongs to another project, and
// was not searched for this one's columns, make a model all the same.
func TestVetOtherProject(t *testing.T) {
	s := newService(t)
	s.write("other/.polylint.yml", "version: 1\n")
	s.write("other/keys/keys.go", "package keys\n\ntype Any struct {\n\tAttachableType string\n\tAttachableID int64\n}\n")
	s.write("media/attachment.go", "package media\n\nimport \"example.com/media/other/keys\"\n\n"+
		"type Attachment struct {\n\tURL string\n\tkeys.Any\n}\n")
	s.vetFinds("media/attachment.go:5 PL504")
}

// TestVetGeneratedElsewhere: code that was generated for a library writes rows,
// also where it is in a project that has no migrations.
func TestVetGeneratedElsewhere(t *testing.T) {
	s := newService(t)
	s.write("ent/go.mod", "module entgo.io/ent\n\ngo 1.26.0\n")
	s.write("ent/ent.go", "package ent\n\ntype Mutation any\n")
	s.write("gen/.polylint.yml", "version: 1\n")
	s.write("gen/reaction/reaction.go", "package reaction\n\nconst Table = \"reactions\"\n")
	s.write("gen/gen.go", `package gen

import (
	"context"

	"entgo.io/ent"

	"example.com/media/gen/reaction"
)

type Reaction struct {
	ID              int
	PostID, PhotoID *int64
}

func (*Reaction) TableName() string { return reaction.Table }

type ReactionMutation struct{ ent.Mutation }

type Client struct{ Reaction *ReactionClient }

type ReactionClient struct{}

func (*ReactionClient) Create() *ReactionCreate { return &ReactionCreate{} }

type ReactionCreate struct{ mutation *ReactionMutation }

func (c *ReactionCreate) SetPostID(int64) *ReactionCreate  { return c }
func (c *ReactionCreate) SetPhotoID(int64) *ReactionCreate { return c }
func (c *ReactionCreate) Exec(context.Context) error       { return nil }
`)
	s.write("media/reactions.go", `package media

import (
	"context"

	"example.com/media/gen"
)

func react(ctx context.Context, c *gen.Client, post, photo int64) error {
	return c.Reaction.Create().SetPostID(post).SetPhotoID(photo).Exec(ctx)
}
`)
	s.run("go", "mod", "edit", "-require=entgo.io/ent@v0.0.0", "-replace=entgo.io/ent=./ent")
	s.vetFinds("media/reactions.go:10 PL501")
}

// vetFinds checks that go vet shows what polylint check finds, a finding at a
// place among it.
func (s *service) vetFinds(place string) {
	s.t.Helper()
	found := s.check()
	if !slices.ContainsFunc(found, func(f finding) bool { return f.place() == place }) {
		s.t.Errorf("polylint check finds nothing at %s: %q", place, texts(found))
	}
	if diff := cmp.Diff(texts(found), texts(s.vet())); diff != "" {
		s.t.Errorf("-polylint check +go vet\n%s", diff)
	}
}

// vetWithoutCompiler runs the vet tool as such a go command would.
func vetWithoutCompiler(tool string, args []string) error {
	last := args[len(args)-1]
	if strings.HasSuffix(last, ".cfg") {
		if err := dropCompiled(last); err != nil {
			return err
		}
	}
	cmd := exec.Command(tool, args...)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if last == "-V=full" { // results are not those of the tool itself
		out = append([]byte(strings.TrimSpace(string(out))), "-plain\n"...)
	}
	fmt.Print(string(out))
	return err
}

func dropCompiled(file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var unit map[string]any
	if err := json.Unmarshal(data, &unit); err != nil {
		return err
	}
	delete(unit, "PackageFile")
	if data, err = json.Marshal(unit); err != nil {
		return err
	}
	return os.WriteFile(file, data, 0o666)
}

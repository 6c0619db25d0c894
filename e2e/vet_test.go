package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
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

package conformance

import (
	"os/exec"
	"testing"
)

func TestPreCommitManifest(t *testing.T) {
	precommit, err := exec.LookPath("pre-commit")
	if err != nil {
		t.Skip("pre-commit is not installed")
	}
	if out, err := exec.Command(precommit, "validate-manifest", "../.pre-commit-hooks.yaml").CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// vet runs go vet in a module, with a warm cache of the compiler and none of vet.
type vet struct {
	*bench
	dir string
	env []string
}

// vetTool is a program for go vet -vettool.
type vetTool struct {
	name, pkg string
	given     string // the user's program in place of one that is built
}

func (b *bench) newVet(ctx context.Context, dir string) (*vet, error) {
	// The summaries that polylint-vet keeps are not the user's; where the compiler
	// keeps its results would follow them.
	gocache, err := output(ctx, b.checkout, "go", "env", "GOCACHE")
	if err != nil {
		return nil, err
	}
	v := &vet{bench: b, dir: dir, env: []string{
		"GOFLAGS=-mod=readonly", "GOPROXY=off", "GOWORK=off", "GOTOOLCHAIN=local",
		"GOCACHE=" + gocache, "XDG_CACHE_HOME=" + filepath.Join(b.work, "cache"),
	}}
	if _, err := outputOf(v.command(ctx, "build", "./...")); err != nil {
		// The example's modules are none of polylint's.
		if strings.Contains(err.Error(), "module lookup disabled by GOPROXY=off") {
			return nil, absentf("its modules are not in the module cache: go mod download -C testdata/example")
		}
		return nil, err
	}
	return v, nil
}

func (v *vet) command(ctx context.Context, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Env = v.dir, append(os.Environ(), v.env...)
	return cmd
}

// fresh makes a tool that go vet has no results of: it looks them up by what the
// tool says of itself (-V=full), which is made of the program's content.
func (v *vet) fresh(ctx context.Context, t *vetTool) (string, error) {
	stamp := strconv.FormatInt(time.Now().UnixNano(), 36)
	if t.given == "" {
		// There is no such variable. The linker's flags are part of the build's ID,
		// which is part of the program.
		return v.build(ctx, t.pkg, "-ldflags=-X main.stamp="+stamp)
	}
	// What stands behind a program's end is not run.
	given, err := v.program(ctx, t.given, "")
	if err != nil {
		return "", err
	}
	path := filepath.Join(v.work, "bin", exe("given-"+t.name))
	return path, appendTo(path, given, stamp)
}

// appendTo writes a copy of a program with a stamp behind it.
func appendTo(path, program, stamp string) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	in, err := os.Open(program)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o755)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	if _, err := io.Copy(out, in); err != nil {
		return err
	}
	_, err = io.WriteString(out, stamp)
	return err
}

// job is go vet with a fresh tool each time.
func (v *vet) job(ctx context.Context, t *vetTool) job {
	return job{"go vet, " + t.name, func() ([]command, error) {
		tool, err := v.fresh(ctx, t)
		return []command{{
			Args: []string{"go", "vet", "-vettool=" + tool, "./..."}, Dir: v.dir, Env: v.env, Codes: []int{1},
		}}, err
	}}
}

// runsAnew runs go vet with a fresh tool, and returns on how many packages it ran
// it, those that are imported and packages of tests among them. It checks before
// that the next tool would be another to go vet. As the runs that are measured,
// it fills the compiler's cache.
func (v *vet) runsAnew(ctx context.Context, t *vetTool) (units int, err error) {
	var tool string
	var ids [2]string
	for i := range ids {
		if tool, err = v.fresh(ctx, t); err != nil {
			return 0, err
		}
		cmd := exec.CommandContext(ctx, tool, "-V=full")
		cmd.Dir, cmd.Env = v.dir, append(os.Environ(), v.env...)
		if ids[i], err = outputOf(cmd); err != nil {
			return 0, err
		}
	}
	if ids[0] == ids[1] {
		return 0, fmt.Errorf("%s: a copy that differs says the same of itself, %s: go vet would not run it again", t.name, ids[0])
	}
	out, err := v.command(ctx, "vet", "-x", "-vettool="+tool, "./...").CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 1) {
		return 0, fmt.Errorf("%s: %w\n%.2000s", t.name, err, out)
	}
	for line := range strings.Lines(string(out)) {
		if strings.Contains(line, tool) && strings.HasSuffix(strings.TrimSpace(line), "vet.cfg") {
			units++
		}
	}
	return units, nil
}

package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
)

// module is this repository's module path.
const module = "github.com/polylint/polylint"

// measurements are the rows of the table, in order.
var measurements = []func(context.Context, *bench) ([]result, error){
	againstSquawk, againstFloor, againstTenth, againstDiff, withoutCandidates, onExample,
}

// bench is one run of the command.
type bench struct {
	*options
	self     string // this program
	checkout string // the repository's directory
	work     string // a temporary directory
	log      io.Writer
	measured run

	polylintOnce func() (string, error)
	inputOnce    func() (*sqlInput, error)
}

// absent is why something cannot be measured here: a program or files are not
// there.
type absent struct{ what string }

func (a *absent) Error() string { return a.what }

func absentf(format string, args ...any) error { return &absent{fmt.Sprintf(format, args...)} }

// measure measures the rows that the flags name.
func (o *options) measure(ctx context.Context, log io.Writer) (*table, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, err
	}
	checkout, err := output(ctx, "", "go", "list", "-m", "-f", "{{.Dir}}", module)
	if err != nil {
		return nil, fmt.Errorf("looking for the checkout, from which programs are built: %w", err)
	}
	// Programs print real paths.
	work, err := os.MkdirTemp("", "polylint-bench-")
	if err == nil {
		work, err = filepath.EvalSymlinks(work)
	}
	if err != nil {
		return nil, err
	}
	if o.keep {
		fmt.Fprintf(log, "bench: working in %s\n", work)
	} else {
		defer os.RemoveAll(work)
	}
	b := &bench{options: o, self: self, checkout: checkout, work: work, log: log, measured: measureApart(self)}
	b.polylintOnce = sync.OnceValues(func() (string, error) { return b.program(ctx, o.polylint, "./cmd/polylint") })
	b.inputOnce = sync.OnceValues(func() (*sqlInput, error) { return b.findInput() })

	t := &table{Machine: thisMachine(), Runs: o.n}
	if o.polylint == "" {
		// Not all checkouts are of git.
		t.Machine.Polylint, _ = output(ctx, checkout, "git", "describe", "--always", "--dirty")
		t.Machine.Polylint = strings.TrimSpace("polylint " + t.Machine.Polylint)
	}
	for _, row := range o.rows {
		results, err := measurements[row-1](ctx, b)
		if err != nil {
			return nil, fmt.Errorf("row %d: %w", row, err)
		}
		for _, r := range results {
			r.Row = row
			t.Results = append(t.Results, r)
		}
	}
	return t, nil
}

// pair measures two jobs against each other.
func (b *bench) pair(ctx context.Context, input string, target limits, ours, theirs job) (result, error) {
	fmt.Fprintf(b.log, "bench: %s: %s, %s\n", input, ours.name, theirs.name)
	as, bs, err := inPairs(ctx, b.n, ours, theirs, b.measured)
	if err != nil {
		return result{}, err
	}
	return compare(input, target, ours, theirs, as, bs), nil
}

// orAbsent turns an error that says what is not there into a line that says so.
func orAbsent(r result, err error, input string, target limits) (result, error) {
	var a *absent
	if errors.As(err, &a) {
		return result{Input: input, Target: target, NotMeasured: a.what}, nil
	}
	return r, err
}

// program returns the program that the user named, or builds one.
func (b *bench) program(ctx context.Context, named, pkg string) (string, error) {
	if named != "" {
		path, err := exec.LookPath(named)
		if err != nil {
			return "", err
		}
		return filepath.Abs(path)
	}
	return b.build(ctx, pkg)
}

// build builds a command of the checkout.
func (b *bench) build(ctx context.Context, pkg string, flags ...string) (string, error) {
	out := filepath.Join(b.work, "bin", exe(filepath.Base(pkg)))
	args := append([]string{"build", "-o", out}, flags...)
	_, err := output(ctx, b.checkout, "go", append(args, pkg)...)
	return out, err
}

// exe is a program's file name.
func exe(name string) string {
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	return name
}

// output runs a program, and returns what it prints less the last end of line.
func output(ctx context.Context, dir, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	return outputOf(cmd)
}

func outputOf(cmd *exec.Cmd) (string, error) {
	var complaints strings.Builder
	cmd.Stderr = &complaints
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%.2000s", command{Args: cmd.Args}, err, complaints.String())
	}
	return strings.TrimRight(string(out), "\r\n"), nil
}

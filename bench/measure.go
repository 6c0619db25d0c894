package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// command is a process to measure. What it prints is thrown away.
type command struct {
	Args []string // the program first
	Dir  string
	Env  []string // added to the environment
	// Codes are the exit codes that a run may end with, beside 0: linters that
	// find something end with another.
	Codes []int
}

// sample is what the commands of one run took, together.
type sample struct {
	Wall float64 // seconds
	CPU  float64 // seconds, user and system, of the processes and all that they waited for
	RSS  float64 // bytes: the peak of the largest single process
}

// job is one side of a comparison.
type job struct {
	name string
	// commands are run one after another and measured as one. They are asked for
	// before each run, outside of what is measured.
	commands func() ([]command, error)
}

func fixed(name string, commands ...command) job {
	return job{name, func() ([]command, error) { return commands, nil }}
}

// run measures commands once.
type run func(context.Context, []command) (sample, error)

// inPairs runs two jobs side by side n times, in the order A B B A A B ..., so
// that what else the machine does, and what it warms up to, falls on both. One
// run of each before that is not counted: it fills the caches of the system.
func inPairs(ctx context.Context, n int, a, b job, measure run) (as, bs []sample, err error) {
	jobs := [2]job{a, b}
	var out [2][]sample
	for i := range n + 1 {
		order := [2]int{0, 1}
		if i > 0 && i%2 == 0 {
			order = [2]int{1, 0}
		}
		for _, k := range order {
			commands, err := jobs[k].commands()
			if err != nil {
				return nil, nil, fmt.Errorf("%s: %w", jobs[k].name, err)
			}
			s, err := measure(ctx, commands)
			if err != nil {
				return nil, nil, fmt.Errorf("%s: %w", jobs[k].name, err)
			}
			if i > 0 {
				out[k] = append(out[k], s)
			}
		}
	}
	return out[0], out[1], nil
}

// measureApart measures commands by way of a process in between (measureHere).
// On Linux a process starts with the peak memory of the one that it was forked
// from, which for Go programs is all that the parent ever used
// (setmax_mm_hiwater_rss in the kernel's begin_new_exec): this process makes up
// schemas and parses migrations, the one in between does nothing.
func measureApart(self string) run {
	return func(ctx context.Context, commands []command) (sample, error) {
		var s sample
		in, err := json.Marshal(commands)
		if err != nil {
			return s, err
		}
		cmd := interruptible(ctx, self, measureCommand)
		cmd.Stdin = bytes.NewReader(in)
		var out, complaints bytes.Buffer
		cmd.Stdout, cmd.Stderr = &out, &complaints
		if err := cmd.Run(); err != nil {
			if text := strings.TrimSpace(complaints.String()); text != "" {
				return s, errors.New(text)
			}
			return s, err
		}
		return s, json.Unmarshal(out.Bytes(), &s)
	}
}

// interruptible is a command that ends as by ^C, and takes with it what it has
// started, before it is killed.
func interruptible(ctx context.Context, name string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 5 * time.Second
	return cmd
}

// measureHere is the process in between: it reads commands from in, runs them,
// and writes what they took.
func measureHere(ctx context.Context, in io.Reader, out io.Writer) error {
	var commands []command
	if err := json.NewDecoder(in).Decode(&commands); err != nil {
		return err
	}
	var total sample
	for _, c := range commands {
		s, err := measureOne(ctx, c)
		if err != nil {
			return err
		}
		total.Wall += s.Wall
		total.CPU += s.CPU
		total.RSS = max(total.RSS, s.RSS)
	}
	return json.NewEncoder(out).Encode(total)
}

func measureOne(ctx context.Context, c command) (sample, error) {
	// A file rather than a pipe: nobody has to read along.
	complaints, err := os.CreateTemp("", "bench-stderr-")
	if err != nil {
		return sample{}, err
	}
	defer os.Remove(complaints.Name())
	defer complaints.Close()
	cmd := interruptible(ctx, c.Args[0], c.Args[1:]...)
	cmd.Dir, cmd.Env, cmd.Stderr = c.Dir, append(os.Environ(), c.Env...), complaints
	start := time.Now()
	err = cmd.Run()
	wall := time.Since(start)
	var exit *exec.ExitError
	if errors.As(err, &exit) && slices.Contains(c.Codes, exit.ExitCode()) {
		err = nil
	}
	if err != nil {
		text, _ := os.ReadFile(complaints.Name())
		return sample{}, fmt.Errorf("%s: %w\n%.2000s", c, err, text)
	}
	p := cmd.ProcessState
	return sample{Wall: wall.Seconds(), CPU: (p.UserTime() + p.SystemTime()).Seconds(), RSS: maxRSS(p)}, nil
}

// String is the command as one would type it, cut short where it names many
// files.
func (c command) String() string {
	args := c.Args
	if len(args) > 8 {
		args = append(slices.Clone(args[:7]), fmt.Sprintf("... (%d more)", len(args)-7))
	}
	return strings.Join(args, " ")
}

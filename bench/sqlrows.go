package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"

	"github.com/polylint/polylint/bench/internal/gen"
)

// againstSquawk is row 1.
func againstSquawk(ctx context.Context, b *bench) ([]result, error) {
	in, err := b.inputOnce()
	if err != nil {
		return nil, err
	}
	target := limits{Wall: 0.5, RSS: 1}
	var out []result
	for _, files := range in.measurable() {
		r, err := b.againstSquawk(ctx, files, target)
		if r, err = orAbsent(r, err, files.String(), target); err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

func (in *sqlInput) measurable() []*sqlFiles {
	if in.dump == nil {
		return []*sqlFiles{in.all}
	}
	return []*sqlFiles{in.all, in.dump}
}

func (b *bench) againstSquawk(ctx context.Context, files *sqlFiles, target limits) (result, error) {
	squawk, version, err := b.findSquawk(ctx)
	if err != nil {
		return result{}, err
	}
	ours, err := b.check(ctx, files)
	if err != nil {
		return result{}, err
	}
	c := command{Args: append([]string{squawk}, files.files...), Dir: files.dir, Codes: []int{1}}
	if err := readsAll(ctx, c, len(files.files)); err != nil {
		return result{}, err
	}
	return b.pair(ctx, files.String(), target, ours, fixed(version, c))
}

// findSquawk returns squawk's program, and its name with the version.
func (b *bench) findSquawk(ctx context.Context) (path, version string, err error) {
	named := b.squawk
	if named == "" {
		if path, err = exec.LookPath("squawk"); err != nil {
			named = filepath.Join("node_modules", ".bin", "squawk")
			if _, err := os.Stat(named); err != nil {
				return "", "", absentf("squawk is not installed: npm install squawk-cli@2.66.0")
			}
		}
	}
	if named != "" {
		if path, err = exec.LookPath(named); err != nil {
			return "", "", fmt.Errorf("-squawk: %w", err)
		}
	}
	if path, err = filepath.Abs(path); err != nil {
		return "", "", err
	}
	path = nativeSquawk(path)
	version, err = output(ctx, "", path, "--version")
	return path, version, err
}

// nativeSquawk looks behind npm's squawk, a script whose start-up time and
// memory are Node's, for the program that it runs.
func nativeSquawk(path string) string {
	script, err := filepath.EvalSymlinks(path)
	if err != nil {
		return path
	}
	arch := map[string]string{"amd64": "x64"}[runtime.GOARCH]
	if arch == "" {
		arch = runtime.GOARCH
	}
	system := map[string]string{"windows": "win32"}[runtime.GOOS]
	if system == "" {
		system = runtime.GOOS
	}
	// node_modules/squawk-cli/js/bin/squawk and
	// node_modules/@squawk-cli/linux-x64/bin/squawk
	modules := filepath.Join(filepath.Dir(script), "..", "..", "..")
	native := filepath.Join(modules, "@squawk-cli", system+"-"+arch, "bin", exe("squawk"))
	if _, err := os.Stat(native); err != nil {
		return path
	}
	return native
}

// checked is squawk's last line: Found 3 issues in 2 files (checked 5 source
// files).
var checked = regexp.MustCompile(`\(checked (\d+) source files?\)`)

// readsAll checks that squawk read all of the files it was given.
func readsAll(ctx context.Context, c command, files int) error {
	cmd := exec.CommandContext(ctx, c.Args[0], c.Args[1:]...)
	cmd.Dir = c.Dir
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil {
		return err
	}
	if m := checked.FindSubmatch(out); m != nil {
		if n, err := strconv.Atoi(string(m[1])); err == nil && n != files {
			return fmt.Errorf("squawk reads %d of %d files", n, files)
		}
	}
	return nil
}

// againstFloor is row 2.
func againstFloor(ctx context.Context, b *bench) ([]result, error) {
	in, err := b.inputOnce()
	if err != nil {
		return nil, err
	}
	var out []result
	for _, files := range in.measurable() {
		ours, err := b.check(ctx, files)
		if err != nil {
			return nil, err
		}
		r, err := b.pair(ctx, files.String(), limits{Wall: 1.25}, ours, fixed("pg_query: split, parse", b.floorOf(files)))
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// againstTenth is row 3. Tables are multiplied in a dump; files bring their share
// of tables and rows, as a project's do; where rows are multiplied nothing else
// is.
func againstTenth(ctx context.Context, b *bench) ([]result, error) {
	var out []result
	for _, v := range []struct {
		what string
		once gen.Spec
		more func(*gen.Spec)
	}{
		{"10 × tables", gen.Spec{Seed: 3, Tables: b.times(300), Dump: true},
			func(s *gen.Spec) { s.Tables *= 10 }},
		{"10 × files", gen.Spec{Seed: 4, Tables: b.times(200), Files: b.times(500), Rows: b.times(200_000)},
			func(s *gen.Spec) { s.Tables *= 10; s.Files *= 10; s.Rows *= 10 }},
		{"10 × bytes, INSERT", gen.Spec{Seed: 5, Tables: b.times(20), Files: b.times(40), Rows: b.times(4_000_000)},
			func(s *gen.Spec) { s.Rows *= 10 }},
		{"10 × bytes, COPY", gen.Spec{Seed: 6, Tables: b.times(20), Rows: b.times(8_000_000), Dump: true},
			func(s *gen.Spec) { s.Rows *= 10 }},
	} {
		tenfold := v.once
		v.more(&tenfold)
		var jobs [2]job
		var sizes [2]string
		for i, spec := range []gen.Spec{tenfold, v.once} {
			files, err := b.generate(v.what, spec)
			if err != nil {
				return nil, err
			}
			if jobs[i], err = b.check(ctx, files); err != nil {
				return nil, err
			}
			sizes[i] = fmt.Sprintf("%s, %.1f MB", count(len(files.files), "file"), float64(files.bytes)/1e6)
			jobs[i].name = []string{"polylint check, 10 times", "polylint check, once"}[i]
		}
		r, err := b.pair(ctx, fmt.Sprintf("%s: %s → %s", v.what, sizes[1], sizes[0]), limits{Wall: 10.5}, jobs[0], jobs[1])
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

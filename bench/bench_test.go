package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/polylint/polylint/bench/internal/gen"
)

// TestMain lets the tests' own program stand in for the command, which runs
// itself.
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && slices.Contains([]string{floorCommand, measureCommand, "empty"}, os.Args[1]) {
		if os.Args[1] != "empty" {
			main()
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func self(t *testing.T) string {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestSpread(t *testing.T) {
	tests := map[string]struct {
		values []float64
		want   spread
	}{
		"one":       {[]float64{3}, spread{Median: 3, Min: 3, Max: 3, Q1: 3, Q3: 3}},
		"odd":       {[]float64{5, 1, 4, 2, 3}, spread{Median: 3, Min: 1, Max: 5, Q1: 2, Q3: 4}},
		"even":      {[]float64{4, 1, 3, 2}, spread{Median: 2.5, Min: 1, Max: 4, Q1: 1.75, Q3: 3.25}},
		"identical": {[]float64{2, 2, 2}, spread{Median: 2, Min: 2, Max: 2, Q1: 2, Q3: 2}},
		"none":      {nil, spread{}},
	}
	for name, tt := range tests {
		if d := cmp.Diff(tt.want, spreadOf(tt.values)); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

func TestFlags(t *testing.T) {
	t.Setenv("POLYLINT_CORPUS", "from-env")
	o, err := parseFlags([]string{"-rows", "3, 1,3", "-n", "9", "-format", "json"}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	want := &options{rows: []int{1, 3}, n: 9, format: "json", corpus: "from-env", scale: 1}
	if d := cmp.Diff(want, o, cmp.AllowUnexported(options{})); d != "" {
		t.Errorf("options (-want +got):\n%s", d)
	}
	for args, complaint := range map[string]string{
		"-rows 7":      `no row "7"`,
		"-rows 1,x":    `no row "x"`,
		"-n 0":         "at least one run",
		"-format csv":  "json, markdown, text",
		"-scale -1":    "above 0",
		"extra":        "extra",
		"-nonesuch":    "nonesuch",
		"-rows 1 rest": "rest",
	} {
		var stderr bytes.Buffer
		_, err := parseFlags(strings.Fields(args), &stderr)
		if !errors.Is(err, errUsage) || !strings.Contains(stderr.String(), complaint) {
			t.Errorf("%s: error %v, printed %q, want %q in it", args, err, stderr.String(), complaint)
		}
	}
	if _, err := parseFlags([]string{"-h"}, io.Discard); !errors.Is(err, flag.ErrHelp) {
		t.Errorf("-h: error %v", err)
	}
}

// TestPairs checks the order of runs, and that the first of each does not count.
func TestPairs(t *testing.T) {
	var order []string
	measure := func(_ context.Context, c []command) (sample, error) {
		order = append(order, c[0].Args[0])
		return sample{Wall: float64(len(order))}, nil
	}
	a, b := fixed("a", command{Args: []string{"A"}}), fixed("b", command{Args: []string{"B"}})
	as, bs, err := inPairs(context.Background(), 4, a, b, measure)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(order, ""), "AB"+"ABBA"+"ABBA"; got != want {
		t.Errorf("order %s, want %s", got, want)
	}
	if d := cmp.Diff([]float64{3, 6, 7, 10}, each(as, wall)); d != "" {
		t.Errorf("first side (-want +got):\n%s", d)
	}
	if d := cmp.Diff([]float64{4, 5, 8, 9}, each(bs, wall)); d != "" {
		t.Errorf("second side (-want +got):\n%s", d)
	}
}

func TestPairsFail(t *testing.T) {
	broken := errors.New("broken")
	_, _, err := inPairs(context.Background(), 1, fixed("a"), fixed("b"), func(context.Context, []command) (sample, error) {
		return sample{}, broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want %v", err, broken)
	}
}

// TestMeasure runs processes: this program, which ends at once.
func TestMeasure(t *testing.T) {
	measure := measureApart(self(t))
	empty := command{Args: []string{self(t), "empty"}}
	once, err := measure(context.Background(), []command{empty})
	if err != nil {
		t.Fatal(err)
	}
	if once.Wall <= 0 || once.CPU <= 0 {
		t.Errorf("took %+v", once)
	}
	file := filepath.Join(t.TempDir(), "none.sql")
	_, err = measure(context.Background(), []command{empty, {Args: []string{self(t), floorCommand, file}}})
	if err == nil || !strings.Contains(err.Error(), "none.sql") || !strings.Contains(err.Error(), "exit status 1") {
		t.Errorf("error %v, want the program's exit code and its complaint", err)
	}
	if _, err := measure(context.Background(), []command{{Args: []string{self(t), floorCommand, file}, Codes: []int{1}}}); err != nil {
		t.Errorf("an exit code that is expected: %v", err)
	}
}

// TestMemoryIsTheProcessesOwn checks that the memory of this process is not
// taken for that of those that it measures.
func TestMemoryIsTheProcessesOwn(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("elsewhere a process starts with no memory of its parent's, or it is not known")
	}
	const size = 256 << 20
	mine := make([]byte, size)
	for i := 0; i < size; i += 4096 {
		mine[i] = 1
	}
	s, err := measureApart(self(t))(context.Background(), []command{{Args: []string{self(t), "empty"}}})
	if err != nil {
		t.Fatal(err)
	}
	if s.RSS <= 0 || s.RSS >= size {
		t.Errorf("a process that does nothing has %.0f bytes", s.RSS)
	}
	runtime.KeepAlive(mine)
}

func TestCompare(t *testing.T) {
	as := []sample{{1, 2, 30}, {3, 2, 30}, {2, 2, 30}}
	bs := []sample{{4, 4, 20}, {4, 4, 20}, {8, 4, 20}}
	a, b := job{name: "a"}, job{name: "b"}
	r := compare("in", limits{Wall: 0.5}, a, b, as, bs)
	if d := cmp.Diff(&ratio{Value: 0.5, Min: 0.25, Max: 0.75}, r.Wall); d != "" {
		t.Errorf("ratio of walls (-want +got):\n%s", d)
	}
	if r.CPU.Value != 0.5 || r.RSS.Value != 1.5 {
		t.Errorf("ratio of CPU %v, of memory %v", r.CPU.Value, r.RSS.Value)
	}
	if !*r.Met {
		t.Error("the target of time is met, and memory has none")
	}
	if r = compare("in", limits{Wall: 0.5, RSS: 1}, a, b, as, bs); *r.Met {
		t.Error("the target of memory is missed")
	}
	if r = compare("in", limits{Wall: 0.4}, a, b, as, bs); *r.Met {
		t.Error("the target of time is missed")
	}
	// Where memory is not known, a target of it is not met.
	if r = compare("in", limits{Wall: 0.5, RSS: 1}, a, b, []sample{{1, 1, 0}}, []sample{{2, 2, 0}}); *r.Met || r.RSS != nil {
		t.Errorf("ratio of memory that is not known: %v", r.RSS)
	}
}

func sampleTable() *table {
	a, b := job{name: "polylint check"}, job{name: "other | one"}
	r := compare("2 files, 0.1 MB", limits{Wall: 0.5, RSS: 1}, a, b, []sample{{1, 2, 3e6}}, []sample{{4, 5, 6e6}})
	r.Row = 1
	return &table{
		Machine: machine{System: "linux/amd64", CPUs: 2, Go: "go1.26"}, Runs: 1,
		Results: []result{r, {Row: 5, Input: "a module", NotMeasured: "no such thing", Target: limits{Wall: 0.7}}},
	}
}

func TestFormats(t *testing.T) {
	for format, want := range map[string]string{
		"text": `2 CPUs, linux/amd64, go1.26
Medians of 1 run, with the least and the most; ratios of the medians, with the least and the most of the pairs.

row  input            process                      wall, s           CPU, s  RSS, MB  ratio of walls    CPU   RSS   target          met
1    2 files, 0.1 MB  polylint check               1.00 (1.00–1.00)  2.00    3        0.25 (0.25–0.25)  0.40  0.50  ≤ 0.5, RSS ≤ 1  yes
                      other | one                  4.00 (4.00–4.00)  5.00    6
5    a module         not measured: no such thing                                                                   ≤ 0.7
`,
		"markdown": `2 CPUs, linux/amd64, go1.26. Medians of 1 run, with the least and the most; ratios of the medians, with the least and the most of the pairs.

| row | input | process | wall, s | CPU, s | RSS, MB | ratio of walls | CPU | RSS | target | met |
|---|---|---|---|---|---|---|---|---|---|---|
| 1 | 2 files, 0.1 MB | polylint check | 1.00 (1.00–1.00) | 2.00 | 3 | 0.25 (0.25–0.25) | 0.40 | 0.50 | ≤ 0.5, RSS ≤ 1 | yes |
|  |  | other \| one | 4.00 (4.00–4.00) | 5.00 | 6 |  |  |  |  |  |
| 5 | a module | not measured: no such thing |  |  |  |  |  |  | ≤ 0.7 |  |
`,
	} {
		var out bytes.Buffer
		if err := formats[format](&out, sampleTable()); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, out.String()); d != "" {
			t.Errorf("%s (-want +got):\n%s", format, d)
		}
	}
	var out bytes.Buffer
	if err := formats["json"](&out, sampleTable()); err != nil {
		t.Fatal(err)
	}
	var back table
	if err := json.Unmarshal(out.Bytes(), &back); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(sampleTable(), &back); d != "" {
		t.Errorf("json (-want +got):\n%s", d)
	}
}

func TestNativeSquawk(t *testing.T) {
	modules := t.TempDir()
	arch, system := runtime.GOARCH, runtime.GOOS
	if arch == "amd64" {
		arch = "x64"
	}
	if system == "windows" {
		system = "win32"
	}
	script := filepath.Join(modules, "squawk-cli", "js", "bin", "squawk")
	native := filepath.Join(modules, "@squawk-cli", system+"-"+arch, "bin", exe("squawk"))
	if err := os.MkdirAll(filepath.Dir(script), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(script, nil, 0o755); err != nil {
		t.Fatal(err)
	}
	if got := nativeSquawk(script); got != script {
		t.Errorf("without a program behind it: %s, want %s", got, script)
	}
	if err := os.MkdirAll(filepath.Dir(native), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(native, nil, 0o755); err != nil {
		t.Fatal(err)
	}
	got, want := nativeSquawk(script), native
	if a, err := os.Stat(got); err != nil {
		t.Error(err)
	} else if b, err := os.Stat(want); err != nil || !os.SameFile(a, b) {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestEndToEnd measures small projects once. The times mean nothing.
func TestEndToEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("builds polylint")
	}
	corpus := t.TempDir()
	for name, spec := range map[string]gen.Spec{
		"one": {Seed: 1, Tables: 5, Files: 4}, "two": {Seed: 2, Tables: 5, Dump: true},
	} {
		if _, err := generateIn(filepath.Join(corpus, "sql", name), name, spec); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", withoutSquawk(t))
	var out bytes.Buffer
	args := []string{"-rows", "1,2,3,4", "-n", "1", "-scale", "0.01", "-corpus", corpus, "-format", "json"}
	if err := realMain(context.Background(), args, nil, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	var got table
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	var rows []int
	for _, r := range got.Results {
		rows = append(rows, r.Row)
		if r.Row == 1 {
			if !strings.Contains(r.NotMeasured, "npm install squawk-cli@") {
				t.Errorf("row 1 without squawk: %+v", r)
			}
			continue
		}
		if r.NotMeasured != "" || r.Ours.Wall.Median <= 0 || r.Theirs.Wall.Median <= 0 || r.Wall.Value <= 0 {
			t.Errorf("row %d was not measured: %+v", r.Row, r)
		}
	}
	if d := cmp.Diff([]int{1, 1, 2, 2, 3, 3, 3, 3, 4, 4}, rows); d != "" {
		t.Errorf("rows (-want +got):\n%s", d)
	}
	if r := got.Results[0]; !strings.Contains(r.Input, "5 files") {
		t.Errorf("all of the corpus is %s, want 5 files", r.Input)
	}
	if r := got.Results[1]; !strings.Contains(r.Input, "1 file,") {
		t.Errorf("the largest dump is %s, want 1 file", r.Input)
	}
}

// withoutSquawk is $PATH less the directories that have a squawk.
func withoutSquawk(t *testing.T) string {
	t.Helper()
	if _, err := os.Stat(filepath.Join("node_modules", ".bin", "squawk")); err == nil {
		t.Skip("squawk is installed here")
	}
	dirs := slices.DeleteFunc(filepath.SplitList(os.Getenv("PATH")), func(dir string) bool {
		_, err := os.Stat(filepath.Join(dir, exe("squawk")))
		return err == nil
	})
	return strings.Join(dirs, string(filepath.ListSeparator))
}

// TestFreshTools checks that go vet has no results of a tool with a new stamp,
// whether it is built or given.
func TestFreshTools(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a tool of go vet")
	}
	ctx := context.Background()
	checkout, err := output(ctx, "", "go", "list", "-m", "-f", "{{.Dir}}", module)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{"go.mod": "module example.com/m\n\ngo 1.24\n", "m.go": "package m\n", "n/n.go": "package n\n"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b := &bench{options: &options{}, checkout: checkout, work: t.TempDir(), log: io.Discard}
	v, err := b.newVet(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	built := &vetTool{name: "nilness", pkg: "./bench/nilness"}
	for range 2 {
		if n, err := v.runsAnew(ctx, built); err != nil || n != 2 {
			t.Errorf("built: %d packages, %v; want 2", n, err)
		}
	}
	program, err := v.fresh(ctx, built)
	if err != nil {
		t.Fatal(err)
	}
	given := &vetTool{name: "nilness", given: program}
	if n, err := v.runsAnew(ctx, given); err != nil || n != 2 {
		t.Errorf("given: %d packages, %v; want 2", n, err)
	}
	// A tool that says the same of itself again is found out.
	if runtime.GOOS == "windows" {
		return
	}
	stamp := strconv.FormatInt(time.Now().UnixNano(), 36)
	constant := filepath.Join(t.TempDir(), "constant")
	script := "#!/bin/sh\ncase $1 in\n-V=full) echo constant version devel buildID=" + stamp + ";;\n*) exec " + program + " \"$@\";;\nesac\nexit\n"
	if err := os.WriteFile(constant, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := exec.LookPath("sh"); err != nil {
		return
	}
	if _, err := v.runsAnew(ctx, &vetTool{name: "constant", given: constant}); err == nil {
		t.Error("go vet would take what it keeps for results of this tool, and that was not noticed")
	}
}

func TestMadeUpServiceBuilds(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a module")
	}
	dir := t.TempDir()
	b := &bench{options: &options{scale: 0.05}}
	if err := b.service(dir); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("go", "vet", "./...")
	cmd.Dir, cmd.Env = dir, append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("go vet: %v\n%s", err, out)
	}
}

package engine

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/polylint/polylint/diag"
)

// earlier is what polylint finds at the revision that a change began at.
type earlier struct {
	fingerprints map[string]bool
	golang       bool // Go packages were analysed, and all of them could be
}

// before runs the same check on the revision's files, which it takes from git's
// objects: the work tree and the index stay as they are.
func (r *run) before(ctx context.Context, golang bool) (*earlier, error) {
	c := r.changes
	dir, err := os.MkdirTemp("", "polylint-rev-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	// Names in fingerprints are relative to the repository.
	if err := os.Mkdir(filepath.Join(dir, ".git"), 0o700); err != nil {
		return nil, err
	}
	if err := extract(ctx, c.root, c.commit, dir, golang); err != nil {
		return nil, err
	}
	o, ok := r.o.moved(c.root, dir)
	if !ok {
		return nil, errors.New("what is checked lies outside of the repository")
	}
	o.NoGo = o.NoGo || !golang
	res, err := Run(ctx, *o)
	var usage *UsageError
	switch {
	case errors.Is(err, ErrNothing), errors.As(err, &usage):
		res = &diag.Result{} // the configuration may name what was not there yet
	case err != nil:
		return nil, err
	}
	e := &earlier{fingerprints: map[string]bool{}, golang: golang}
	for _, f := range res.Findings {
		e.fingerprints[f.Fingerprint] = true
	}
	for _, f := range res.Failures {
		if f.Location == nil || strings.HasSuffix(f.File, ".go") {
			e.golang = false
		}
	}
	return e, nil
}

// moved returns the options of a run on a copy of the repository; ok is false
// where the run is about something outside of it.
func (o *Options) moved(root, copied string) (*Options, bool) {
	base, err := o.base()
	if err != nil {
		return nil, false
	}
	there := func(p string) (string, bool) {
		if resolved, err := filepath.EvalSymlinks(p); err == nil {
			p = resolved
		}
		r, err := filepath.Rel(root, p)
		return filepath.Join(copied, r), err == nil && (r == "." || filepath.IsLocal(r))
	}
	n := *o
	var ok bool
	if n.Dir, ok = there(base); !ok {
		return nil, false
	}
	config := *o.Config
	if filepath.IsAbs(config.Path) {
		if config.Path, ok = there(config.Path); !ok {
			return nil, false
		}
	}
	n.Config = &config
	config.Baseline = ""
	n.Baseline, n.WriteBaseline, n.NewFromRev, n.Notef = "", "", "", nil
	n.Paths = nil
	for _, p := range o.Paths {
		if p == "-" {
			p = o.StdinName
		}
		if filepath.IsAbs(p) && !isPattern(p) {
			if p, ok = there(p); !ok {
				return nil, false
			}
		}
		// What was not there yet has no findings there.
		if isPattern(p) || exists(n.Dir, p) || filepath.IsAbs(p) && exists(p, "") {
			n.Paths = append(n.Paths, p)
		}
	}
	if len(n.Paths) == 0 && len(o.Paths) > 0 {
		n.NoSQL, n.NoGo = true, true
	}
	return &n, true
}

// schemaFiles are the names' endings of files by which databases are found.
var schemaFiles = []string{
	".sql", ".yml", ".yaml", ".toml", ".json", ".xml", ".conf", ".properties", ".plan", ".prisma", ".sum", ".mod", ".work", ".hcl", ".rb",
}

// maxExtracted is how large a file is that a Go package may need beside its
// code, in bytes.
const maxExtracted = 4 << 20

// extract writes the files of a commit below a directory: those that schemas are
// made of, or where golang is set those that packages are made of too.
func extract(ctx context.Context, root, commit, dir string, golang bool) error {
	list, err := git(ctx, root, "ls-tree", "-r", "-z", "--long", "--full-tree", commit)
	if err != nil {
		return err
	}
	type object struct{ id, name string }
	var wanted []object
	for _, entry := range strings.Split(list, "\x00") {
		meta, name, ok := strings.Cut(entry, "\t")
		fields := strings.Fields(meta) // mode, type, object, size
		if !ok || len(fields) != 4 || fields[1] != "blob" || fields[0] == "120000" || !filepath.IsLocal(filepath.FromSlash(name)) {
			continue
		}
		size, err := strconv.Atoi(fields[3])
		if err != nil {
			continue
		}
		ext := path.Ext(name)
		if slices.Contains(schemaFiles, ext) || path.Base(name) == "Procfile" || golang && (ext == ".go" || size <= maxExtracted) {
			wanted = append(wanted, object{fields[2], name})
		}
	}

	var ids bytes.Buffer
	for _, o := range wanted {
		fmt.Fprintln(&ids, o.id)
	}
	cmd := exec.CommandContext(ctx, "git", "cat-file", "--batch")
	cmd.Dir = root
	cmd.Stdin = &ids
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("running git: %w", err)
	}
	in := bufio.NewReaderSize(out, 1<<16)
	made := map[string]bool{}
	for _, o := range wanted {
		if err = extractObject(in, filepath.Join(dir, filepath.FromSlash(o.name)), made); err != nil {
			err = fmt.Errorf("reading %s at the revision: %w", o.name, err)
			break
		}
	}
	if err != nil {
		cmd.Process.Kill()
		cmd.Wait()
		return err
	}
	return cmd.Wait()
}

// extractObject writes the next object that git cat-file prints: "id blob size",
// the content, and an end of line.
func extractObject(in *bufio.Reader, name string, made map[string]bool) error {
	header, err := in.ReadString('\n')
	if err != nil {
		return err
	}
	fields := strings.Fields(header)
	if len(fields) != 3 {
		return fmt.Errorf("git has no such object: %s", strings.TrimSpace(header))
	}
	size, err := strconv.ParseInt(fields[2], 10, 64)
	if err != nil {
		return err
	}
	if parent := filepath.Dir(name); !made[parent] {
		if err := os.MkdirAll(parent, 0o700); err != nil {
			return err
		}
		made[parent] = true
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	_, err = io.CopyN(f, in, size)
	if errClose := f.Close(); err == nil {
		err = errClose
	}
	if err != nil {
		return err
	}
	_, err = in.Discard(1)
	return err
}

// sinceRevision keeps of the findings those that the change since the revision
// brought: what was not found there. A finding about no schema object, such as a
// statement that does not parse, is new where its lines are.
func (r *run) sinceRevision(ctx context.Context, findings []diag.Finding) ([]diag.Finding, error) {
	isGo := func(f *diag.Finding) bool { return f.Package != "" }
	needed, golang := false, false
	for i := range findings {
		needed = needed || findings[i].Table != "" || isGo(&findings[i])
		golang = golang || isGo(&findings[i])
	}
	var old *earlier
	if needed {
		var err error
		if old, err = r.before(ctx, golang); err != nil {
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			return nil, usagef("--new-from-rev: checking the files of %s: %v", r.o.NewFromRev, err)
		}
		if golang && !old.golang {
			r.o.Notef("--new-from-rev: the Go packages of %s could not all be analysed: findings in Go code are new where their lines are", r.o.NewFromRev)
		}
	}
	return slices.DeleteFunc(findings, func(f diag.Finding) bool {
		if isGo(&f) && old.golang || !isGo(&f) && f.Table != "" {
			return old.fingerprints[f.Fingerprint]
		}
		return !r.changes.touch(f.Location)
	}), nil
}

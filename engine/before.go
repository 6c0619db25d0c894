package engine

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/migrations"
)

// earlier is what polylint finds at the revision that a change began at.
type earlier struct {
	fingerprints map[string]bool
	golang       bool // Go packages were analysed, and all of them could be
}

// before runs the same check on the revision's files, which are git's objects or
// what the work tree has still: it and the index stay as they are.
func (r *run) before(ctx context.Context, golang bool) (*earlier, error) {
	o, done, err := r.earlierRun(ctx, golang)
	if err != nil {
		return nil, err
	}
	res, err := Run(ctx, *o)
	if errDone := done(); errDone != nil {
		return nil, errDone
	}
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

// earlierRun returns the options of the run on the revision's files. Done is to
// be called after it, and returns what kept the run from seeing them.
func (r *run) earlierRun(ctx context.Context, golang bool) (o *Options, done func() error, err error) {
	c := r.changes
	if !golang {
		files, err := newRevisionFiles(ctx, c.root, c.commit)
		if err != nil {
			return nil, nil, err
		}
		o, err := r.o.moved(c.root, c.root, files)
		if err != nil {
			return nil, nil, err
		}
		o.NoGo = true
		files.known = func(name string) (string, bool) { return o.kept.text(o.rel(name)) }
		return o, files.Close, nil
	}

	// The go command needs the files on disk.
	dir, err := os.MkdirTemp("", "polylint-rev-")
	if err != nil {
		return nil, nil, err
	}
	// Names in fingerprints are relative to the repository.
	if err = os.Mkdir(filepath.Join(dir, ".git"), 0o700); err == nil {
		err = extract(ctx, c.root, c.commit, dir)
	}
	if err == nil {
		o, err = r.o.moved(c.root, dir, migrations.Disk{})
	}
	if err != nil {
		os.RemoveAll(dir)
		return nil, nil, err
	}
	return o, func() error { os.RemoveAll(dir); return nil }, nil
}

var errOutside = errors.New("what is checked lies outside of the repository")

// moved returns the options of a run on a copy of the repository in the given
// files; it fails where the run is about something outside of it.
func (o *Options) moved(root, copied string, files migrations.FileSystem) (*Options, error) {
	base, err := o.base()
	if err != nil {
		return nil, err
	}
	there := func(p string) (string, bool) {
		if resolved, err := filepath.EvalSymlinks(p); err == nil {
			p = resolved
		}
		r, err := filepath.Rel(root, p)
		return filepath.Join(copied, r), err == nil && (r == "." || filepath.IsLocal(r))
	}
	n := *o
	n.files, n.kept, n.keep = files, n.keep, nil
	var ok bool
	if n.Dir, ok = there(base); !ok {
		return nil, errOutside
	}
	config := *o.Config
	if filepath.IsAbs(config.Path) {
		if config.Path, ok = there(config.Path); !ok {
			return nil, errOutside
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
				return nil, errOutside
			}
		}
		// What was not there yet has no findings there.
		if isPattern(p) || n.exists(n.Dir, p) || filepath.IsAbs(p) && n.exists(p, "") {
			n.Paths = append(n.Paths, p)
		}
	}
	if len(n.Paths) == 0 && len(o.Paths) > 0 {
		n.NoSQL, n.NoGo = true, true
	}
	return &n, nil
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

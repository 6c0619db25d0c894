package engine

import (
	"os"
	"path/filepath"
	"strings"
)

// reach returns a path as it can be opened: relative ones start at Options.Dir.
func (o *Options) reach(path string) string {
	path = filepath.FromSlash(path)
	if o.Dir == "" || filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(o.Dir, path)
}

// configDir returns the directory that the configuration's paths are relative to.
func (o *Options) configDir() string { return o.reach(o.Config.Dir()) }

// abs returns the absolute form of a path.
func (o *Options) abs(path string) (string, error) { return filepath.Abs(o.reach(path)) }

// base returns the absolute directory that reports name files relative to.
func (o *Options) base() (string, error) {
	if o.Dir != "" {
		return o.Dir, nil
	}
	return os.Getwd()
}

// rel names a file as reports do: relative to the base, with slashes; cleaned
// where that is not possible.
func (o *Options) rel(path string) string {
	if local := filepath.Clean(filepath.FromSlash(path)); filepath.IsLocal(local) {
		return filepath.ToSlash(local)
	}
	if abs, err := o.abs(path); err == nil {
		if base, err := o.base(); err == nil {
			if r, err := filepath.Rel(base, abs); err == nil {
				path = r
			}
		}
	}
	return filepath.ToSlash(filepath.Clean(path))
}

// moduleRoot returns the directory to search where nothing is named: that of
// the configuration, else that of the Go module around the base, else the base.
func (o *Options) moduleRoot() (dir string, isModule bool, err error) {
	if o.Config.Path != "" {
		return o.configDir(), o.isGoRoot(o.configDir()), nil
	}
	abs, err := o.base()
	if err != nil {
		return "", false, err
	}
	for up := "."; ; up, abs = filepath.Join(up, ".."), filepath.Dir(abs) {
		if o.isGoRoot(abs) {
			return o.reach(up), true, nil
		}
		if o.exists(abs, ".git") || abs == filepath.Dir(abs) {
			return o.reach("."), false, nil
		}
	}
}

// isGoRoot reports whether ./... means something in a directory.
func (o *Options) isGoRoot(dir string) bool {
	return o.exists(dir, "go.mod") || o.exists(dir, "go.work")
}

// exists reports whether there is such a file where the run looks for files.
func (o *Options) exists(dir, name string) bool {
	_, err := o.files.Stat(filepath.Join(dir, name))
	return err == nil
}

func exists(dir, name string) bool {
	_, err := os.Stat(filepath.Join(dir, name))
	return err == nil
}

// repositoryRoot returns the nearest directory with a .git, at or above dir, ""
// where there is none.
func repositoryRoot(dir string) string {
	for !exists(dir, ".git") {
		up := filepath.Dir(dir)
		if up == dir {
			return ""
		}
		dir = up
	}
	return dir
}

// scoper returns a function that names directories relative to the directory of
// the configuration, else to the repository around the base. Paths outside of it
// keep their own name.
func (o *Options) scoper() func(string) string {
	base, err := o.base()
	root := repositoryRoot(base)
	if o.Config.Path != "" || root == "" {
		root = o.configDir()
	}
	if err == nil {
		root, err = filepath.Abs(root)
	}
	return func(name string) string {
		abs, errName := o.abs(name)
		if err != nil || errName != nil {
			return name
		}
		r, err := filepath.Rel(root, abs)
		if err != nil || r == ".." || strings.HasPrefix(r, ".."+string(filepath.Separator)) {
			return filepath.ToSlash(filepath.Base(abs))
		}
		return filepath.ToSlash(r)
	}
}

package config

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// Known lists the words that only other packages know.
type Known struct {
	Rules   []string // codes and names
	Layouts []string // of migrations; "auto" need not be listed
}

// Error is a mistake in a configuration file.
type Error struct {
	At      At
	Column  int // 1-based
	Message string
}

func (e *Error) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.At.File, e.At.Line, e.Column, e.Message)
}

// Find looks for the configuration file in dir and the directories above it, up
// to the root of the repository where there is one. It returns "" where there is
// none.
func Find(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("looking for %s: %w", FileName, err)
	}
	// The path stays relative to dir as it was given, since it ends up in messages.
	for rel := dir; ; rel, abs = filepath.Join(rel, ".."), filepath.Dir(abs) {
		path := filepath.Join(rel, FileName)
		info, err := os.Stat(path)
		switch {
		case err == nil && !info.IsDir():
			return path, nil
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return "", fmt.Errorf("looking for %s: %w", FileName, err)
		}
		if _, err := os.Stat(filepath.Join(rel, ".git")); err == nil || abs == filepath.Dir(abs) {
			return "", nil
		}
	}
}

// Load reads and checks a configuration file.
func Load(path string, known Known) (*Config, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("reading the configuration: %w", err)
	}
	return Parse(path, data, known)
}

// Parse checks a configuration. The error joins an *Error for every mistake.
func Parse(name string, data []byte, known Known) (*Config, error) {
	file, err := parser.ParseBytes(data, 0)
	if err != nil {
		return nil, yamlError(name, err)
	}
	d := &document{name: name}
	if len(file.Docs) > 1 {
		d.failAt(file.Docs[1].GetToken(), "more than one YAML document")
		return nil, errors.Join(d.errs...)
	}
	if len(file.Docs) == 1 {
		d.root = file.Docs[0].Body
	}
	if isEmpty(d.root) {
		d.errs = append(d.errs, &Error{At: At{name, 1}, Column: 1, Message: "the file is empty; it must say at least: version: 1"})
		return nil, errors.Join(d.errs...)
	}
	d.checkKeys()
	if len(d.errs) > 0 {
		return nil, errors.Join(d.errs...)
	}

	c := &Config{Path: name}
	if err := yaml.Unmarshal(data, c); err != nil {
		return nil, yamlError(name, err)
	}
	d.place(c)
	d.validate(c, known)
	if len(d.errs) > 0 {
		return nil, errors.Join(d.errs...)
	}
	return c, nil
}

// yamlError puts the parser's errors in the form of ours. The parser's own text
// spans lines and quotes the file.
func yamlError(name string, err error) error {
	var y yaml.Error
	if !errors.As(err, &y) {
		return fmt.Errorf("%s: %w", name, err)
	}
	e := &Error{At: At{name, 1}, Column: 1, Message: y.GetMessage()}
	if t := y.GetToken(); t != nil && t.Position != nil {
		e.At.Line, e.Column = t.Position.Line, t.Position.Column
	}
	return e
}

func isEmpty(n ast.Node) bool {
	if n == nil {
		return true
	}
	switch n.Type() {
	case ast.NullType, ast.CommentType, ast.CommentGroupType:
		return true
	}
	return false
}

package migrations

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/bmatcuk/doublestar/v4"
)

// FileSystem is what a search reads from. Names are those of the operating
// system, relative ones among them; errors are as those of package os.
type FileSystem interface {
	// Stat describes what a name leads to.
	Stat(name string) (fs.FileInfo, error)
	// ReadDir lists a directory in the order of its names.
	ReadDir(name string) ([]fs.DirEntry, error)
	// ReadFile returns what a regular file holds. The caller may change it.
	ReadFile(name string) ([]byte, error)
	// Real returns the absolute name of what a name leads to, free of symbolic
	// links.
	Real(name string) (string, error)
	// Glob returns the names that a doublestar pattern matches.
	Glob(pattern string) ([]string, error)
}

// Disk is the system's own files.
type Disk struct{}

// Stat is os.Stat.
func (Disk) Stat(name string) (fs.FileInfo, error) { return os.Stat(name) }

// ReadDir is os.ReadDir.
func (Disk) ReadDir(name string) ([]fs.DirEntry, error) { return os.ReadDir(name) }

// Glob is doublestar.FilepathGlob.
func (Disk) Glob(pattern string) ([]string, error) { return doublestar.FilepathGlob(pattern) }

// Real follows symbolic links.
func (Disk) Real(name string) (string, error) {
	p, err := filepath.EvalSymlinks(name)
	if err != nil {
		return "", err
	}
	if abs, err := filepath.Abs(p); err == nil {
		p = abs
	}
	return p, nil
}

// ReadFile reads a file of a size that a search can hold.
func (Disk) ReadFile(name string) ([]byte, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errors.New("not a regular file")
	}
	if info.Size() > maxFileSize {
		return nil, fmt.Errorf("larger than %d MiB; exclude it, or name a dump of the schema alone (pg_dump --schema-only)", maxFileSize>>20)
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	// Not os.ReadFile, which takes half a kilobyte at least: most migrations are
	// smaller, and all that are found are held until they are parsed.
	text := make([]byte, info.Size())
	n, err := io.ReadFull(f, text)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = nil // it has shrunk
	}
	return text[:n], err
}

package engine

import (
	"bufio"
	"context"
	"crypto/sha1" //nolint:gosec // git's name for a file's content, not a secret
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/polylint/polylint/migrations"
)

// revisionFiles is the files of a commit that schemas are made of, by the names
// that they have, or would have, in the work tree. Most of them are what they are
// there still, and are not asked of git again. It is a migrations.FileSystem.
type revisionFiles struct {
	ctx     context.Context
	root    string // of the work tree, absolute, without symbolic links
	entries map[string]*revisionEntry
	// known returns what a file of the work tree holds where that is in memory.
	known func(name string) (text string, ok bool)

	mu      sync.Mutex
	objects *objectReader // nil until an object is needed
	err     error         // what went wrong with them
}

// revisionEntry is a file or a directory of a commit.
type revisionEntry struct {
	name  string // in its directory
	id    string // of the object; "" for directories
	files []fs.DirEntry
}

// newRevisionFiles lists the files of a commit.
func newRevisionFiles(ctx context.Context, root, commit string) (*revisionFiles, error) {
	all, err := objects(ctx, root, commit, false)
	if err != nil {
		return nil, err
	}
	r := &revisionFiles{ctx: ctx, root: root, entries: map[string]*revisionEntry{".": {name: "."}}}
	// The search for a project's root ends here, as it does in the work tree.
	r.directory(".git")
	for _, o := range all {
		if !ofSchema(o.name) {
			continue
		}
		e := &revisionEntry{name: path.Base(o.name), id: o.id}
		r.entries[o.name] = e
		parent := r.directory(path.Dir(o.name))
		parent.files = append(parent.files, e)
	}
	for _, e := range r.entries {
		slices.SortFunc(e.files, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	}
	return r, nil
}

// directory returns a directory, which it makes where there is none.
func (r *revisionFiles) directory(name string) *revisionEntry {
	e := r.entries[name]
	if e == nil {
		e = &revisionEntry{name: path.Base(name)}
		r.entries[name] = e
		parent := r.directory(path.Dir(name))
		parent.files = append(parent.files, e)
	}
	return e
}

// find returns the entry of a name, and the name within the repository.
func (r *revisionFiles) find(op, name string) (e *revisionEntry, within string, err error) {
	if abs, err := filepath.Abs(name); err == nil {
		if rel, err := filepath.Rel(r.root, abs); err == nil {
			within = filepath.ToSlash(rel)
			e = r.entries[within]
		}
	}
	if e == nil {
		return nil, "", &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
	}
	return e, within, nil
}

// Stat describes a file or a directory. Sizes and times are not known.
func (r *revisionFiles) Stat(name string) (fs.FileInfo, error) {
	e, _, err := r.find("stat", name)
	if err != nil {
		return nil, err
	}
	return e, nil
}

// ReadDir lists a directory.
func (r *revisionFiles) ReadDir(name string) ([]fs.DirEntry, error) {
	e, _, err := r.find("open", name)
	if err == nil && !e.IsDir() {
		err = &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrInvalid}
	}
	if err != nil {
		return nil, err
	}
	return slices.Clone(e.files), nil
}

// Real returns the absolute name: there are no links.
func (r *revisionFiles) Real(name string) (string, error) {
	if _, _, err := r.find("lstat", name); err != nil {
		return "", err
	}
	return filepath.Abs(name)
}

// Glob returns the names that a doublestar pattern matches.
func (r *revisionFiles) Glob(pattern string) ([]string, error) {
	pattern = filepath.ToSlash(filepath.Clean(pattern))
	if !doublestar.ValidatePattern(pattern) {
		return nil, doublestar.ErrBadPattern
	}
	base, rest := doublestar.SplitPattern(pattern)
	_, within, err := r.find("open", filepath.FromSlash(base))
	if err != nil {
		return nil, nil // what is not there does not match
	}
	var out []string
	for name := range r.entries {
		if name != within && within != "." {
			var ok bool
			if name, ok = strings.CutPrefix(name, within+"/"); !ok {
				continue
			}
		} else if name == within {
			name = "."
		}
		if doublestar.MatchUnvalidated(rest, name) {
			out = append(out, filepath.FromSlash(path.Join(base, name)))
		}
	}
	slices.Sort(out)
	return out, nil
}

// ReadFile returns what a file held.
func (r *revisionFiles) ReadFile(name string) ([]byte, error) {
	e, within, err := r.find("open", name)
	if err == nil && e.IsDir() {
		err = &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	if err != nil {
		return nil, err
	}
	// git may have made something else of the object when it wrote it down (line
	// endings), and may have been told to look away (git update-index): only the
	// content says whether a file is the same.
	if data, ok := r.now(name); ok && objectID(data, len(e.id)) == e.id {
		return data, nil
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.objects == nil && r.err == nil {
		r.objects, r.err = readObjects(r.ctx, r.root)
	}
	if r.err != nil {
		return nil, r.err
	}
	data, err := r.objects.read(e.id)
	if err != nil {
		r.err = fmt.Errorf("reading %s at the revision: %w", within, err)
	}
	return data, r.err
}

// now returns what a file of the work tree holds.
func (r *revisionFiles) now(name string) ([]byte, bool) {
	if text, ok := r.known(name); ok {
		return []byte(text), true
	}
	if info, err := os.Lstat(name); err != nil || !info.Mode().IsRegular() {
		return nil, false
	}
	data, err := migrations.Disk{}.ReadFile(name)
	return data, err == nil
}

// Close ends git, where it was asked, and returns what went wrong with it.
func (r *revisionFiles) Close() error {
	if r.objects != nil {
		r.objects.close(r.err != nil)
	}
	return r.err
}

// objectID returns git's name for a file's content, in the given number of
// hexadecimal digits (gitformat-pack(5), "Object names").
func objectID(data []byte, digits int) string {
	var h hash.Hash
	switch digits {
	case 2 * sha1.Size:
		h = sha1.New() //nolint:gosec
	case 2 * sha256.Size:
		h = sha256.New()
	default:
		return ""
	}
	fmt.Fprintf(h, "blob %d\x00", len(data))
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}

// objectReader asks git for objects, one after the other.
type objectReader struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader
}

func readObjects(ctx context.Context, root string) (*objectReader, error) {
	cmd := exec.CommandContext(ctx, "git", "cat-file", "--batch")
	cmd.Dir = root
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("running git: %w", err)
	}
	return &objectReader{cmd, in, bufio.NewReaderSize(out, 1<<16)}, nil
}

// read returns an object's content. After an error there is no next one: what git
// prints then cannot be told apart.
func (r *objectReader) read(id string) ([]byte, error) {
	if _, err := io.WriteString(r.in, id+"\n"); err != nil {
		return nil, err
	}
	size, err := objectHeader(r.out)
	if err != nil {
		return nil, err
	}
	data := make([]byte, size)
	if _, err := io.ReadFull(r.out, data); err != nil {
		return nil, err
	}
	_, err = r.out.Discard(1)
	return data, err
}

// close ends git, and does not wait for what it has to say where that does not
// count any more.
func (r *objectReader) close(kill bool) {
	r.in.Close()
	if kill {
		r.cmd.Process.Kill()
	}
	r.cmd.Wait()
}

// objectHeader reads what git cat-file prints before an object, "id blob size",
// and returns the size in bytes.
func objectHeader(in *bufio.Reader) (int64, error) {
	header, err := in.ReadString('\n')
	if err != nil {
		return 0, err
	}
	fields := strings.Fields(header)
	if len(fields) != 3 {
		return 0, fmt.Errorf("git has no such object: %s", strings.TrimSpace(header))
	}
	return strconv.ParseInt(fields[2], 10, 64)
}

// Name, IsDir, Type, Info, Mode, Size, ModTime and Sys make an entry an
// fs.DirEntry and an fs.FileInfo.

func (e *revisionEntry) Name() string               { return e.name }
func (e *revisionEntry) IsDir() bool                { return e.id == "" }
func (e *revisionEntry) Type() fs.FileMode          { return e.Mode().Type() }
func (e *revisionEntry) Info() (fs.FileInfo, error) { return e, nil }
func (e *revisionEntry) Size() int64                { return 0 }
func (e *revisionEntry) ModTime() time.Time         { return time.Time{} }
func (e *revisionEntry) Sys() any                   { return nil }

func (e *revisionEntry) Mode() fs.FileMode {
	if e.IsDir() {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

package engine

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// schemaFiles are the names' endings of files by which databases are found.
var schemaFiles = []string{
	".sql", ".yml", ".yaml", ".toml", ".json", ".xml", ".conf", ".properties", ".plan", ".prisma", ".sum", ".mod", ".work", ".hcl", ".rb",
}

// maxExtracted is how large a file is that a Go package may need beside its
// code, in bytes.
const maxExtracted = 4 << 20

// ofSchema reports whether databases are found by a file, by its name.
func ofSchema(name string) bool {
	return slices.Contains(schemaFiles, path.Ext(name)) || path.Base(name) == "Procfile"
}

// object is a file of a commit.
type object struct {
	id   string
	name string // slash-separated, relative to the repository's root
	size int    // in bytes; 0 where it was not asked for
}

// objects lists the regular files of a commit. What a link leads to, or a
// submodule, is not among them.
func objects(ctx context.Context, root, commit string, sizes bool) ([]object, error) {
	args := []string{"ls-tree", "-r", "-z", "--full-tree"}
	if sizes {
		args = append(args, "--long") // takes a look at each object
	}
	list, err := git(ctx, root, append(args, commit)...)
	if err != nil {
		return nil, err
	}
	var out []object
	for entry := range strings.SplitSeq(list, "\x00") {
		meta, name, ok := strings.Cut(entry, "\t")
		fields := strings.Fields(meta) // mode, type, object, size
		if !ok || len(fields) < 3 || fields[1] != "blob" || fields[0] == "120000" || !filepath.IsLocal(filepath.FromSlash(name)) {
			continue
		}
		o := object{id: fields[2], name: name}
		if sizes {
			if o.size, err = strconv.Atoi(fields[len(fields)-1]); err != nil {
				continue
			}
		}
		out = append(out, o)
	}
	return out, nil
}

// extract writes the files of a commit below a directory: those that schemas and
// Go packages are made of.
func extract(ctx context.Context, root, commit, dir string) error {
	all, err := objects(ctx, root, commit, true)
	if err != nil {
		return err
	}
	wanted := slices.DeleteFunc(all, func(o object) bool {
		return !ofSchema(o.name) && path.Ext(o.name) != ".go" && o.size > maxExtracted
	})

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

// extractObject writes the next object that git cat-file prints: a header, the
// content, and an end of line.
func extractObject(in *bufio.Reader, name string, made map[string]bool) error {
	size, err := objectHeader(in)
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

package main

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/polylint/polylint/bench/internal/gen"
)

// withoutCandidates is row 5: modules in which no package has to do with a
// database, a library that is in the module cache anyway and a made-up service
// that has migrations all the same.
func withoutCandidates(ctx context.Context, b *bench) ([]result, error) {
	target := limits{Wall: 0.7}
	const library = "github.com/spf13/cobra"
	cobra, err := output(ctx, b.checkout, "go", "list", "-m", "-f", "{{.Dir}}", library)
	if err != nil {
		return nil, err
	}
	made := filepath.Join(b.work, "service")
	if err := b.service(made); err != nil {
		return nil, err
	}
	var out []result
	for _, m := range []struct{ name, dir string }{{library, cobra}, {"a made-up service", made}} {
		r, err := b.vetted(ctx, m.name, m.dir, target)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// onExample is row 6.
func onExample(ctx context.Context, b *bench) ([]result, error) {
	r, err := b.vetted(ctx, "the example service", filepath.Join(b.checkout, "testdata", "example"), limits{Wall: 1.3})
	return []result{r}, err
}

// service makes up a Go module with migrations.
func (b *bench) service(dir string) error {
	if _, err := generateIn(dir, "", gen.Spec{Seed: 9, Tables: b.times(100), Files: b.times(150)}); err != nil {
		return err
	}
	for _, f := range gen.Module(gen.ModuleSpec{Seed: 10, Packages: b.times(60)}) {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(path, []byte(f.Text), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// vetted measures go vet with polylint-vet and with nilness on a copy of a module.
func (b *bench) vetted(ctx context.Context, name, from string, target limits) (result, error) {
	dir, err := os.MkdirTemp(b.work, "module-")
	if err != nil {
		return result{}, err
	}
	if err := copyModule(dir, from); err != nil {
		return result{}, err
	}
	v, err := b.newVet(ctx, dir)
	if err != nil {
		r, err := orAbsent(result{}, err, name, target)
		return r, err
	}
	polylint := &vetTool{name: "polylint-vet", pkg: "./cmd/polylint-vet", given: b.vet}
	nilness := &vetTool{name: "nilness", pkg: "./bench/nilness"}
	units, err := v.runsAnew(ctx, nilness)
	if err != nil {
		return result{}, err
	}
	n, err := v.runsAnew(ctx, polylint)
	if err != nil {
		return result{}, err
	}
	if n != units {
		return result{}, fmt.Errorf("go vet runs nilness on %d packages, and polylint-vet on %d", units, n)
	}
	packages, err := outputOf(v.command(ctx, "list", "-f", "{{.ImportPath}}", "./..."))
	if err != nil {
		return result{}, err
	}
	input := fmt.Sprintf("%s: %s, %d with what they import", name, count(len(strings.Fields(packages)), "package"), units)
	return b.pair(ctx, input, target, v.job(ctx, polylint), v.job(ctx, nilness))
}

// copyModule copies a module, of the module cache perhaps, where nothing is
// writable.
func copyModule(to, from string) error {
	if err := os.CopyFS(to, os.DirFS(from)); err != nil {
		return err
	}
	return filepath.WalkDir(to, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			return os.Chmod(path, 0o755)
		}
		return os.Chmod(path, 0o644)
	})
}

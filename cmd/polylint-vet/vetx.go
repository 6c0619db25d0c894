package main

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"go/token"
	"go/types"
	"io"
	"os"
	"strings"

	"golang.org/x/tools/go/gcexportdata"
)

// The go command keeps a file for each package that a vet tool has seen, and
// hands it to the tool for the packages that import it. What is in it is the
// tool's affair; unitchecker has
//
//	"vetx", two lengths, types as gcexportdata.Write has them less their first
//	byte, facts
//
// and reads no further. So what this tool has to say comes last.
const vetxMagic = "vetx"

// quiet stands at the end of the file of a package that cannot matter, before the
// digest of the child tables that it cannot matter to: it has no facts, and
// nothing in it is of use to child rows.
const quiet = "quiet"

// vetx is such a file.
type vetx struct {
	types, facts []byte
	quiet        bool
	schema       string // the digest; "" for none
}

func readVetx(name string) (vetx, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return vetx{}, fmt.Errorf("reading facts: %w", err)
	}
	const head = len(vetxMagic) + 8
	if len(data) < head || string(data[:len(vetxMagic)]) != vetxMagic {
		return vetx{}, fmt.Errorf("reading facts: %s has none", name)
	}
	forTypes := uint64(binary.LittleEndian.Uint32(data[len(vetxMagic):]))
	forFacts := uint64(binary.LittleEndian.Uint32(data[len(vetxMagic)+4:]))
	data = data[head:]
	if forTypes+forFacts > uint64(len(data)) {
		return vetx{}, fmt.Errorf("reading facts: %s is cut off", name)
	}
	v := vetx{types: data[:forTypes], facts: data[forTypes : forTypes+forFacts]}
	v.schema, v.quiet = strings.CutPrefix(string(data[forTypes+forFacts:]), quiet)
	return v, nil
}

func (v vetx) write(name string) error {
	var out bytes.Buffer
	out.WriteString(vetxMagic)
	for _, part := range [][]byte{v.types, v.facts} {
		var n [4]byte
		binary.LittleEndian.PutUint32(n[:], uint32(len(part)))
		out.Write(n[:])
	}
	out.Write(v.types)
	out.Write(v.facts)
	if v.quiet {
		out.WriteString(quiet + v.schema)
	}
	if err := os.WriteFile(name, out.Bytes(), 0o666); err != nil {
		return fmt.Errorf("writing facts: %w", err)
	}
	return nil
}

// encode returns a package's types as a vetx file has them.
func encode(fset *token.FileSet, pkg *types.Package) ([]byte, error) {
	var out bytes.Buffer
	if err := gcexportdata.Write(&out, fset, pkg); err != nil {
		return nil, fmt.Errorf("writing the types of %s: %w", pkg.Path(), err)
	}
	_, data, ok := bytes.Cut(out.Bytes(), []byte("i"))
	if !ok {
		return nil, errors.New("writing types: they are not in the indexed format")
	}
	return data, nil
}

// decode reads what encode wrote.
func decode(fset *token.FileSet, imports map[string]*types.Package, data []byte, path string) (*types.Package, error) {
	pkg, err := gcexportdata.Read(io.MultiReader(bytes.NewReader([]byte("i")), bytes.NewReader(data)), fset, imports, path)
	if err != nil {
		return nil, fmt.Errorf("reading the types of %s: %w", path, err)
	}
	return pkg, nil
}

// compiled reads the types of a package from what the compiler made of it.
func compiled(fset *token.FileSet, imports map[string]*types.Package, file, path string) (*types.Package, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("reading the types of %s: %w", path, err)
	}
	defer f.Close()
	r, err := gcexportdata.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("reading the types of %s: %w", path, err)
	}
	pkg, err := gcexportdata.Read(r, fset, imports, path)
	if err != nil {
		return nil, fmt.Errorf("reading the types of %s: %w", path, err)
	}
	return pkg, nil
}

// Package program identifies the running program, for the keys of caches.
package program

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"runtime/debug"

	"github.com/polylint/polylint/internal/filestate"
)

// ID identifies the program that runs: by its version where it was built from
// one, else by its file.
func ID() (string, error) {
	info, ok := debug.ReadBuildInfo()
	if ok && info.Main.Version != "" && info.Main.Version != "(devel)" && info.Main.Sum != "" {
		sum := sha256.Sum256([]byte(info.String()))
		return hex.EncodeToString(sum[:]), nil
	}
	path, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("finding the program's file: %w", err)
	}
	f, err := os.Open(path)
	if err != nil {
		return "", fmt.Errorf("reading the program's file: %w", err)
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", fmt.Errorf("reading the program's file: %w", err)
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// Stamp identifies the program that runs by what the system says of its file, as
// the keys of a cache on this machine can: programs that run once per package
// would spend more time on reading themselves than on the package. Where the
// system does not tell, it is the ID.
func Stamp() (string, error) {
	path, err := os.Executable()
	if err != nil {
		return "", fmt.Errorf("finding the program's file: %w", err)
	}
	// Whether the file has settled need not be asked: no program is written, run
	// and written again within a tick of the clock.
	state, _, ok := filestate.Of(path)
	if !ok {
		return ID()
	}
	return path + " " + state, nil
}

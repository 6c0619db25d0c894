package filestate

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"
	"time"
)

// Of returns what changes with a file or a directory: the time of its last
// status change among it, which programs that unpack archives cannot set.
func Of(path string) (state string, changed time.Time, ok bool) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return "absent", time.Time{}, true
	}
	if err != nil {
		return "", time.Time{}, false
	}
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return "", time.Time{}, false
	}
	changed = time.Unix(st.Ctimespec.Unix())
	return fmt.Sprintf("%o %d %d %d %d %d", st.Mode, st.Dev, st.Ino, st.Size, st.Mtimespec.Nano(), st.Ctimespec.Nano()), changed, true
}

//go:build unix

package pgtest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

const (
	superuser = "postgres"
	startup   = 60 * time.Second
	// maxSocket is the shortest sun_path of the systems that Go runs on, less
	// the name of the socket's lock file.
	maxSocket = 104 - len("/.s.PGSQL.5432.lock") - 1
)

// watchdog runs the server ($2...) for as long as its standard input is open,
// and removes its directory ($1) afterwards. The test process holds the other
// end of that pipe, so the kernel tells the watchdog of every way for the
// process to end: return, os.Exit, panic on -timeout, SIGKILL.
const watchdog = `dir=$1; shift
"$@" </dev/null & server=$!
read -r _
kill -INT $server
wait $server
rm -rf "$dir"`

func start() (*Server, error) {
	bin, err := findBin()
	if err != nil {
		return nil, err
	}
	owner, err := serverOwner()
	if err != nil {
		return nil, err
	}
	dir, err := tempDir(owner)
	if err != nil {
		return nil, fmt.Errorf("making the test server's directory: %w", err)
	}
	data := filepath.Join(dir, "data")

	initdb := exec.Command(filepath.Join(bin, "initdb"), "-D", data, "-U", superuser,
		"--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync")
	initdb.Dir = dir
	initdb.SysProcAttr = &syscall.SysProcAttr{Credential: owner}
	if out, err := initdb.CombinedOutput(); err != nil {
		os.RemoveAll(dir)
		return nil, fmt.Errorf("initdb: %w\n%s", err, out)
	}

	logPath := filepath.Join(dir, "log")
	log, err := os.Create(logPath)
	if err != nil {
		return nil, fmt.Errorf("starting the test server: %w", err)
	}
	defer log.Close()
	args := []string{"-c", watchdog, "sh", dir, filepath.Join(bin, "postgres"), "-D", data}
	for _, setting := range []string{
		"listen_addresses=", "unix_socket_directories=" + dir, "port=5432",
		"fsync=off", "synchronous_commit=off", "full_page_writes=off",
		"autovacuum=off", "wal_level=minimal", "max_wal_senders=0", "jit=off",
		"shared_buffers=32MB", "log_min_messages=fatal", "log_min_error_statement=fatal",
	} {
		args = append(args, "-c", setting)
	}
	server := exec.Command("/bin/sh", args...)
	server.Dir = dir
	server.Stdout, server.Stderr = log, log
	// A group of its own: Ctrl-C in a terminal must reach the watchdog as the
	// end of the pipe, not as a signal that kills it first.
	server.SysProcAttr = &syscall.SysProcAttr{Credential: owner, Setpgid: true}
	alive, err := server.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("starting the test server: %w", err)
	}
	if err := server.Start(); err != nil {
		os.RemoveAll(dir)
		return nil, fmt.Errorf("starting the test server: %w", err)
	}
	s := &Server{Bin: bin, Socket: dir}
	if err := s.wait(); err != nil {
		out, _ := os.ReadFile(logPath)
		alive.Close()
		server.Wait()
		return nil, fmt.Errorf("starting the test server: %w\n%s", err, out)
	}
	s.alive = alive
	return s, nil
}

func (s *Server) wait() error {
	deadline := time.Now().Add(startup)
	for {
		ctx, cancel := context.WithDeadline(context.Background(), deadline)
		conn, err := pgx.Connect(ctx, s.DSN("postgres"))
		if err == nil {
			conn.Close(ctx)
			cancel()
			return nil
		}
		cancel()
		if time.Now().After(deadline) {
			return err
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// findBin finds the directory of initdb and postgres. Distributions keep them
// off the PATH: Debian under /usr/lib/postgresql, Red Hat under /usr/pgsql-N.
func findBin() (string, error) {
	var dirs []string
	if p, err := exec.LookPath("initdb"); err == nil {
		if p, err = filepath.EvalSymlinks(p); err == nil {
			dirs = append(dirs, filepath.Dir(p))
		}
	}
	if out, err := exec.Command("pg_config", "--bindir").Output(); err == nil {
		dirs = append(dirs, strings.TrimSpace(string(out)))
	}
	for _, pattern := range []string{
		"/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/lib/postgresql*/bin",
		"/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin",
	} {
		found, _ := filepath.Glob(pattern)
		sort.Slice(found, func(i, j int) bool { return version(found[i]) > version(found[j]) })
		dirs = append(dirs, found...)
	}
	for _, dir := range dirs {
		if executable(filepath.Join(dir, "initdb")) && executable(filepath.Join(dir, "postgres")) {
			return dir, nil
		}
	}
	return "", &absentError{"initdb and postgres are neither on the PATH nor where distributions put them"}
}

// version returns the number in a path such as /usr/lib/postgresql/15/bin.
func version(path string) float64 {
	digits := strings.Trim(path, "abcdefghijklmnopqrstuvwxyz/-@")
	v, _ := strconv.ParseFloat(digits, 64)
	return v
}

func executable(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && info.Mode()&0o111 != 0
}

// serverOwner returns whom the server must run as: nil for the current user.
// PostgreSQL refuses to run as root.
func serverOwner() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	u, err := user.Lookup(superuser)
	if err != nil {
		return nil, &absentError{"running as root, and there is no user postgres to run the server as"}
	}
	uid, err := strconv.ParseUint(u.Uid, 10, 32)
	if err != nil {
		return nil, fmt.Errorf("user postgres: %w", err)
	}
	gid, err := strconv.ParseUint(u.Gid, 10, 32)
	if err != nil {
		return nil, fmt.Errorf("user postgres: %w", err)
	}
	return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
}

func tempDir(owner *syscall.Credential) (string, error) {
	dir, err := os.MkdirTemp("", "pgtest")
	if err == nil && len(dir) > maxSocket {
		os.RemoveAll(dir)
		dir, err = os.MkdirTemp("/tmp", "pgtest")
	}
	if err != nil || owner == nil {
		return dir, err
	}
	return dir, os.Chown(dir, int(owner.Uid), int(owner.Gid))
}

package pgtest_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/polylint/polylint/internal/pgtest"
)

func TestDatabasesAreSeparate(t *testing.T) {
	ctx := context.Background()
	a, b := pgtest.NewDatabase(t), pgtest.NewDatabase(t)
	if _, err := a.Exec(ctx, "CREATE TABLE only_in_a (id int)"); err != nil {
		t.Fatal(err)
	}
	var n int
	if err := b.QueryRow(ctx, "SELECT count(*) FROM pg_class WHERE relname = 'only_in_a'").Scan(&n); err != nil {
		t.Fatal(err)
	}
	if n != 0 {
		t.Error("a table made in one database is in the other")
	}
}

func TestServerListensOnItsSocketOnly(t *testing.T) {
	conn := pgtest.NewDatabase(t)
	var addresses string
	if err := conn.QueryRow(context.Background(), "SHOW listen_addresses").Scan(&addresses); err != nil {
		t.Fatal(err)
	}
	if addresses != "" {
		t.Errorf("listen_addresses = %q", addresses)
	}
}

// TestServerDiesWithTheProcess kills a test process of this package in the
// middle of a test, and waits for its server to take its directory with it.
func TestServerDiesWithTheProcess(t *testing.T) {
	if dir := os.Getenv("PGTEST_HANG"); dir != "" {
		s := pgtest.Start(t)
		if err := os.WriteFile(filepath.Join(dir, "socket"), []byte(s.Socket+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
		select {}
	}
	pgtest.Start(t) // skips where there is no server
	dir := t.TempDir()
	child := exec.Command(os.Args[0], "-test.run=^TestServerDiesWithTheProcess$")
	child.Env = append(os.Environ(), "PGTEST_HANG="+dir)
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	var socket string
	eventually(t, "the child's server starts", func() bool {
		b, _ := os.ReadFile(filepath.Join(dir, "socket"))
		socket = strings.TrimSpace(string(b))
		return strings.HasSuffix(string(b), "\n")
	})
	if err := child.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	child.Wait()
	eventually(t, "the child's server is gone", func() bool {
		_, err := os.Stat(socket)
		return os.IsNotExist(err)
	})
}

func eventually(t *testing.T, what string, done func() bool) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); !done(); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited in vain: %s", what)
		}
	}
}

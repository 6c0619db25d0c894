// Package pgtest runs a private PostgreSQL server for tests that compare
// polylint with the real one.
//
// The server is started by the first test that asks for it, serves the whole
// test process, listens on a Unix socket only, and is gone when the process
// is, however it ends. Where no PostgreSQL is installed the test is skipped;
// with POLYLINT_REQUIRE_POSTGRES=1 in the environment it fails instead.
package pgtest

import (
	"context"
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"
)

const requireEnv = "POLYLINT_REQUIRE_POSTGRES"

// Server is a running PostgreSQL.
type Server struct {
	// Bin is the directory of the server's binaries (psql, pg_dump, ...).
	Bin string
	// Socket is the directory of the server's Unix socket, for PGHOST.
	Socket string

	// alive is the end of the pipe whose closing, at the end of the process at the
	// latest, stops the server. It is kept from the garbage collector here.
	alive     io.Closer
	databases atomic.Int64
}

// shared is the process's server: a server per test would cost seconds each.
var shared = sync.OnceValues(start)

// Start returns the test process's server, and starts it on the first call.
func Start(tb testing.TB) *Server {
	tb.Helper()
	s, err := shared()
	if err == nil {
		return s
	}
	if os.Getenv(requireEnv) == "1" {
		tb.Fatalf("%v (%s=1 makes this a failure)", err, requireEnv)
	}
	if _, absent := err.(*absentError); !absent {
		tb.Fatal(err)
	}
	tb.Skipf("%v; set %s=1 to fail instead", err, requireEnv)
	return nil
}

// Shared returns the process's server to a program that is no test, and starts it
// on the first call. The error says why there is none.
func Shared() (*Server, error) { return shared() }

// NewDatabase returns a superuser's connection to a new, empty database of the
// process's server. Both are gone when the test ends.
func NewDatabase(tb testing.TB) *pgx.Conn {
	tb.Helper()
	return Start(tb).NewDatabase(tb)
}

// NewDatabase returns a superuser's connection to a new, empty database. Both
// are gone when the test ends.
func (s *Server) NewDatabase(tb testing.TB) *pgx.Conn {
	tb.Helper()
	ctx := context.Background()
	name := fmt.Sprintf("test_%d", s.databases.Add(1))
	s.admin(tb, "CREATE DATABASE "+name+" TEMPLATE template0")
	conn, err := pgx.Connect(ctx, s.DSN(name))
	if err != nil {
		tb.Fatalf("connecting to %s: %v", name, err)
	}
	tb.Cleanup(func() {
		conn.Close(ctx)
		// FORCE, as a connection's backend may outlive Close by a moment.
		s.admin(tb, "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)")
	})
	return conn
}

// DSN returns the connection string of a database of the server.
func (s *Server) DSN(database string) string {
	return fmt.Sprintf("host='%s' user=%s dbname='%s' sslmode=disable", s.Socket, superuser, database)
}

func (s *Server) admin(tb testing.TB, sql string) {
	tb.Helper()
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, s.DSN("postgres"))
	if err != nil {
		tb.Fatalf("connecting to the test server: %v", err)
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, sql); err != nil {
		tb.Fatalf("%s: %v", sql, err)
	}
}

// absentError says that the machine has no PostgreSQL that can be run.
type absentError struct{ reason string }

func (e *absentError) Error() string { return "no PostgreSQL server to test against: " + e.reason }

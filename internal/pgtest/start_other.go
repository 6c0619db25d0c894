//go:build !unix

package pgtest

const superuser = "postgres"

func start() (*Server, error) {
	return nil, &absentError{"not supported on this operating system"}
}

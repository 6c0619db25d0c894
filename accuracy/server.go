package main

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/polylint/polylint/accuracy/internal/measure"
	"github.com/polylint/polylint/internal/pgtest"
)

// startServer starts a private PostgreSQL, which is gone when the process is.
func startServer() (measure.Server, error) {
	s, err := pgtest.Shared()
	if err != nil {
		return nil, err
	}
	made := 0
	return func(ctx context.Context, schema string, attempts [][]string) ([]bool, error) {
		made++
		return ask(ctx, s, fmt.Sprintf("accuracy_%d", made), schema, attempts)
	}, nil
}

// ask is a measure.Server; it works in a database of that name.
func ask(ctx context.Context, s *pgtest.Server, database, schema string, attempts [][]string) ([]bool, error) {
	admin, err := pgx.Connect(ctx, s.DSN("postgres"))
	if err != nil {
		return nil, err
	}
	defer admin.Close(ctx)
	if _, err := admin.Exec(ctx, "CREATE DATABASE "+database+" TEMPLATE template0"); err != nil {
		return nil, err
	}
	conn, err := pgx.Connect(ctx, s.DSN(database))
	if err != nil {
		return nil, err
	}
	defer conn.Close(ctx)
	if _, err := conn.Exec(ctx, schema); err != nil {
		return nil, err
	}
	admitted := make([]bool, len(attempts))
	for i, statements := range attempts {
		for _, sql := range statements {
			if _, err := conn.Exec(ctx, sql); err == nil {
				admitted[i] = true
				break
			}
			if err := ctx.Err(); err != nil {
				return nil, err
			}
		}
	}
	return admitted, nil
}

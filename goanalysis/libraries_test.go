package goanalysis_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/polylint/polylint/association"
	"github.com/polylint/polylint/goanalysis"
	"github.com/polylint/polylint/goanalysis/internal/testset"
)

// TestLibraries runs the analyzer over packages that write child rows with one
// library each, in the ways that its users do.
func TestLibraries(t *testing.T) {
	a := reporting(goanalysis.New(goanalysis.Settings{Associations: func(string) (*association.Set, error) { return testset.New(), nil }}))
	analysistest.Run(t, analysistest.TestData(), a,
		"lib_sql", "lib_sqlx", "lib_pgx", "lib_pgx4", "lib_gorm", "lib_gormhooks", "lib_gormgenerics", "lib_bun", "lib_ent",
		"lib_squirrel", "lib_goqu", "lib_xorm", "lib_gopg", "lib_sqlboiler", "lib_jet", "lib_sqlc",
	)
}

// TestPromises runs the analyzer over a case for each thing that the rules' pages
// promise.
func TestPromises(t *testing.T) {
	a := reporting(goanalysis.New(goanalysis.Settings{Associations: func(string) (*association.Set, error) { return testset.New(), nil }}))
	analysistest.Run(t, analysistest.TestData(), a, "promises")
}

// TestEcto runs the analyzer over the Go counterparts of the four ways by which
// Ecto writes the row of a child.
func TestEcto(t *testing.T) {
	a := reporting(goanalysis.New(goanalysis.Settings{Associations: func(string) (*association.Set, error) { return testset.New(), nil }}))
	analysistest.Run(t, analysistest.TestData(), a, "ecto_cast", "ecto_cast_assoc", "ecto_put_assoc", "ecto_build_assoc")
}

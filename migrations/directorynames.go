package migrations

import (
	"regexp"
	"strings"
)

// skippedDirectory says why a directory of this name is not searched; "" where
// it is. Quiet reasons are not worth a note: nobody expects to find their
// database there.
func skippedDirectory(name string) (reason string, quiet bool) {
	switch strings.ToLower(name) {
	case "node_modules", "vendor", "testdata", "__tests__", "__fixtures__", "__mocks__", "__pycache__":
		return "not part of the project's own schema", true
	case "test", "tests", "spec", "specs", "fixture", "fixtures", "test-data", "test_data", "test-fixtures":
		return "test fixtures", true
	case "seed", "seeds", "seeders", "seeding":
		return "seeds fill tables and do not make them", false
	case "down", "downs", "rollback", "rollbacks", "revert", "reverts", "undo":
		return "down migrations never run", false
	}
	if strings.HasPrefix(name, ".") {
		return "hidden", true
	}
	return "", false
}

// buildOutput reports whether a directory is a build's copy of the sources.
func buildOutput(parent, name string) bool {
	switch {
	case parent == "target" || strings.HasSuffix(parent, "/target"): // Maven
		return name == "classes" || name == "test-classes"
	case parent == "build" || strings.HasSuffix(parent, "/build"): // Gradle
		return name == "resources" || name == "classes"
	}
	return false
}

// versionDirectory matches directories that hold the changes of one version:
// 1.2, v3, release-4.1, 2023, 20230101_init.
var versionDirectory = regexp.MustCompile(`(?i)^(?:v|ver|version|r|rel|release)?[-_.]?(\d+(?:[._]\d+)*)(?:[-_ #].*)?$`)

// objectKind reports whether a directory's name says that it holds one kind of
// database object of the schema around it.
func objectKind(name string) bool {
	switch strings.ToLower(strings.TrimLeft(name, "0123456789_-. ")) {
	case "tables", "table", "types", "type", "enums", "domains", "sequences", "functions", "function",
		"procedures", "procs", "routines", "views", "view", "materialized_views", "matviews", "triggers",
		"trigger", "indexes", "indices", "index", "constraints", "constraint", "foreign_keys", "fkeys",
		"fks", "foreignkeys", "extensions", "schemas", "policies", "roles", "grants", "permissions",
		"aggregates", "operators", "rules":
		return true
	}
	return false
}

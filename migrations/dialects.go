package migrations

import "strings"

// cutDialect takes the name of a database from the beginning or the end of a
// name: schema-mysql, pgsql_schema.
func cutDialect(name string) (core, dialect string) {
	if i := strings.LastIndexAny(name, "_-."); i >= 0 {
		if d := dialectOf(strings.ToLower(name[i+1:])); d != "" {
			return name[:i], d
		}
	}
	if i := strings.IndexAny(name, "_-."); i >= 0 {
		if d := dialectOf(strings.ToLower(name[:i])); d != "" {
			return name[i+1:], d
		}
	}
	return name, ""
}

const postgres = "postgres"

// dialectOf returns which database a word of a name stands for, "" for none.
func dialectOf(word string) string {
	switch word {
	case "postgres", "postgresql", "pgsql", "psql", "pg":
		return postgres
	case "mysql", "mysql5", "mysql8":
		return "MySQL"
	case "mariadb":
		return "MariaDB"
	case "sqlite", "sqlite3":
		return "SQLite"
	case "mssql", "sqlserver", "tsql":
		return "SQL Server"
	case "clickhouse":
		return "ClickHouse"
	case "hsqldb", "hsql":
		return "HSQLDB"
	case "h2":
		return "H2"
	case "cassandra":
		return "Cassandra"
	case "duckdb":
		return "DuckDB"
	case "snowflake":
		return "Snowflake"
	case "bigquery":
		return "BigQuery"
	case "oracle":
		return "Oracle"
	case "db2":
		return "Db2"
	case "derby":
		return "Derby"
	case "spanner":
		return "Spanner"
	case "cockroach", "cockroachdb", "crdb":
		return "CockroachDB"
	case "yugabyte", "yugabytedb":
		return "YugabyteDB"
	case "redshift":
		return "Redshift"
	case "tidb":
		return "TiDB"
	}
	return ""
}

// alwaysForeign reports whether a directory of this name is another database's
// even where none for PostgreSQL lies beside it. The others are words of their
// own (oracle), or speak PostgreSQL's dialect well enough to be read.
func alwaysForeign(dialect string) bool {
	switch dialect {
	case "", postgres, "Oracle", "Db2", "Derby", "Spanner", "CockroachDB", "YugabyteDB", "Redshift":
		return false
	}
	return true
}

// Package db holds the migrations.
package db

import "embed"

// Migrations are those of the service's database.
//
//go:embed migrations/*.sql
var Migrations embed.FS

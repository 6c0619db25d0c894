// Command media lists the migrations.
package main

import (
	"fmt"
	"io/fs"
	"log"

	"example.com/media/db"
	"example.com/media/service"
)

func main() {
	names, err := fs.Glob(db.Migrations, "migrations/*.sql")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%T with %d migrations\n", service.Service{}, len(names))
}

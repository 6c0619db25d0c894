// Command polylint finds polymorphic associations in PostgreSQL migrations, and
// checks that the sound alternatives to them are complete.
package main

import (
	"context"
	"os"
	"os/signal"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], std{os.Stdin, os.Stdout, os.Stderr})
	stop()
	os.Exit(code)
}

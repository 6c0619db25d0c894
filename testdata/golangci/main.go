// Command golangci is golangci-lint with polylint built in, as golangci-lint
// custom makes it, for the test of the plugin.
package main

import (
	"fmt"
	"os"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

	_ "github.com/polylint/polylint/goanalysis/gclplugin"
)

func main() {
	// Of a version that is (devel), the key of golangci-lint's cache has a digest
	// of the binary.
	if err := commands.Execute(commands.BuildInfo{Version: "(devel)"}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitcodes.Failure)
	}
}

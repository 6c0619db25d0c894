// Command nilness is go vet's nilness pass as a vet tool of its own: what the
// time of polylint-vet is compared with, since both need the SSA form of what
// they look into.
package main

import (
	"golang.org/x/tools/go/analysis/passes/nilness"
	"golang.org/x/tools/go/analysis/unitchecker"
)

func main() { unitchecker.Main(nilness.Analyzer) }

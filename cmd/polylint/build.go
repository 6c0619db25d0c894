package main

import (
	"runtime"
	"runtime/debug"
	"strings"
)

// build is what the program knows of its own making.
type build struct {
	version string // "0.1.0"; "devel" for one that was built without a version
	commit  string // "" where it is not known
	goVer   string
}

func readBuild() build {
	b := build{version: "devel", goVer: runtime.Version()}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		b.version = strings.TrimPrefix(v, "v")
	}
	modified := false
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.commit = s.Value
		case "vcs.modified":
			modified = s.Value == "true"
		}
	}
	if b.commit != "" && modified {
		b.commit += " with changes"
	}
	return b
}

package main

import (
	"os"
	"runtime"
	"strings"
)

// system names the operating system, and nothing of the host.
func system() string {
	name := runtime.GOOS + "/" + runtime.GOARCH
	if pretty := strings.Trim(field("/etc/os-release", "PRETTY_NAME="), `"`); pretty != "" {
		name += ", " + pretty
	}
	return name
}

// processor is the model's name where Linux tells it.
func processor() string {
	_, model, _ := strings.Cut(field("/proc/cpuinfo", "model name"), ":")
	return strings.TrimSpace(model)
}

// field returns the rest of the first line of a file that begins with a prefix.
func field(file, prefix string) string {
	data, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, prefix); ok {
			return strings.TrimSpace(rest)
		}
	}
	return ""
}

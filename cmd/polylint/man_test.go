package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

// TestManPages holds docs/man to what the commands say of themselves.
func TestManPages(t *testing.T) {
	dir := filepath.Join("..", "..", "docs", "man")
	want := map[string]bool{}
	var write func(*cobra.Command)
	write = func(cmd *cobra.Command) {
		if cmd.IsAdditionalHelpTopicCommand() || !cmd.IsAvailableCommand() && cmd.HasParent() {
			return
		}
		cmd.InitDefaultHelpFlag()
		cmd.DisableAutoGenTag = true // it holds the date
		var page bytes.Buffer
		// Without a date it would be today's: the zero time is taken out below.
		header := &doc.GenManHeader{Section: "1", Source: "polylint", Manual: "polylint", Date: &time.Time{}}
		if err := doc.GenMan(cmd, header, &page); err != nil {
			t.Fatal(err)
		}
		name := strings.ReplaceAll(cmd.CommandPath(), " ", "-") + ".1"
		want[name] = true
		if *update {
			if err := os.MkdirAll(dir, 0o755); err != nil {
				t.Fatal(err)
			}
		}
		compareFile(t, filepath.Join(dir, name), strings.Replace(page.String(), `"Jan 0001"`, `""`, 1))
		for _, c := range cmd.Commands() {
			write(c)
		}
	}
	root := newRoot(std{strings.NewReader(""), &bytes.Buffer{}, &bytes.Buffer{}})
	root.Version = "" // docs do not change with it
	write(root)
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !want[e.Name()] {
			t.Errorf("docs/man/%s is no command's page", e.Name())
		}
	}
}

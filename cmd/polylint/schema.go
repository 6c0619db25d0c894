package main

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/polylint/polylint/engine"
	"github.com/polylint/polylint/schema"
)

// schemaFlags are the flags of schema.
type schemaFlags struct {
	config, stdinName string
	format, layout    *choice
	jobs              int
}

func newSchema(s std) *cobra.Command {
	f := &schemaFlags{
		format: newChoice("text", "text", "json"),
		layout: newLayout(),
	}
	cmd := &cobra.Command{
		Use:   "schema [flags] [PATH ...]",
		Short: "Print the catalog that replaying the migrations gives",
		RunE: func(cmd *cobra.Command, args []string) error {
			return printSchema(cmd.Context(), s, f, args)
		},
	}
	fl := cmd.Flags()
	fl.SortFlags = false
	fl.StringVarP(&f.config, "config", "c", "", "configuration file (default: .polylint.yml here or above)")
	fl.VarP(f.format, "format", "f", "output format")
	fl.Var(f.layout, "layout", "layout of the migrations, such as goose or dump")
	fl.StringVar(&f.stdinName, "stdin-filename", "", "file name of standard input")
	fl.IntVarP(&f.jobs, "jobs", "j", 0, "files and databases worked on at once (default: one per processor)")
	return cmd
}

func printSchema(ctx context.Context, s std, f *schemaFlags, paths []string) error {
	cfg, err := loadConfig(f.config)
	if err != nil {
		return err
	}
	o := engine.Options{
		Paths: paths, Stdin: s.in, StdinName: f.stdinName, Config: cfg, Rules: engine.AllRules(), NoGo: true, Jobs: f.jobs,
	}
	if f.layout.value != "auto" {
		o.Layout = f.layout.value
	}
	catalogs, failures, err := engine.Catalogs(ctx, o)
	if err != nil {
		return err
	}
	if f.format.value == "json" {
		err = schema.WriteJSON(s.out, catalogs)
	} else {
		err = schema.WriteText(s.out, catalogs)
	}
	if err != nil {
		return err
	}
	complainOfFailures(s.err, failures)
	if len(failures) > 0 {
		return exitCode(exitFailure)
	}
	return nil
}

package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/mattn/go-isatty"
	"github.com/spf13/pflag"

	"github.com/polylint/polylint/diag"
	"github.com/polylint/polylint/report"
)

// output is a report to write.
type output struct {
	format string
	file   string // "": standard output
}

// outputs is the --format flag, which may be given several times: each value is
// a format, or a format and its file.
type outputs struct {
	format *choice
	list   []output
}

var _ pflag.Value = (*outputs)(nil)

func newOutputs() *outputs {
	return &outputs{format: newChoice(report.Names()[0], report.Names()...)}
}

func (o *outputs) Type() string { return "format[=file]" }

func (o *outputs) String() string {
	if len(o.list) == 0 {
		return o.format.value
	}
	values := make([]string, len(o.list))
	for i, out := range o.list {
		values[i] = out.format
		if out.file != "" {
			values[i] += "=" + out.file
		}
	}
	return strings.Join(values, " ")
}

func (o *outputs) Set(s string) error {
	format, file, named := strings.Cut(s, "=")
	if err := o.format.Set(format); err != nil {
		return err
	}
	if named && file == "" {
		return fmt.Errorf("no file is named after %s=", format)
	}
	if file == "-" {
		file = ""
	}
	o.list = append(o.list, output{format, file})
	return nil
}

// resolve returns what is to be written. Formats without a file of their own go
// to other, the file of --output, or "" for standard output.
func (o *outputs) resolve(other string) ([]output, error) {
	list := o.list
	if len(list) == 0 {
		list = []output{{format: o.format.value}}
	}
	var resolved []output
	in := map[string]string{} // the format in each file
	for _, out := range list {
		if out.file == "" {
			out.file = other
		}
		before, taken := in[out.file]
		// A log can hold what people read and what a workflow's runner reads.
		logs := out.file == "" && isLog(before) && isLog(out.format)
		if taken && (!logs || slices.Contains(resolved, out)) {
			where := "standard output"
			if out.file != "" {
				where = out.file
			}
			return nil, usagef("%s and %s would both be written to %s; name a file: --format %s=FILE", before, out.format, where, out.format)
		}
		in[out.file] = out.format
		resolved = append(resolved, out)
	}
	return resolved, nil
}

func isLog(format string) bool { return format == "text" || format == "github" }

// writeReports writes the result in every format. Files are written only once
// all reports are there, so that a run that breaks off leaves the old ones.
func writeReports(s std, list []output, r *diag.Result, opts func(output) report.Options) error {
	texts := make([]bytes.Buffer, len(list))
	for i, out := range list {
		formatter, ok := report.Lookup(out.format)
		if !ok {
			return usagef("unknown format %q", out.format)
		}
		if err := formatter.Format(&texts[i], r, opts(out)); err != nil {
			return fmt.Errorf("writing the %s report: %w", out.format, err)
		}
	}
	for i, out := range list {
		if out.file != "" {
			if err := os.WriteFile(out.file, texts[i].Bytes(), 0o666); err != nil {
				return usagef("writing the report: %v", err)
			}
		}
	}
	for i, out := range list {
		if out.file == "" {
			if _, err := s.out.Write(texts[i].Bytes()); err != nil {
				return fmt.Errorf("writing the report: %w", err)
			}
		}
		if out.format == "github" {
			if err := addJobSummary(os.Getenv("GITHUB_STEP_SUMMARY"), r); err != nil {
				complain(s.err, err)
			}
		}
	}
	return nil
}

// addJobSummary appends a summary to the file that GitHub's runner names, if it
// does. The steps of a job may share the file.
func addJobSummary(path string, r *diag.Result) error {
	if path == "" {
		return nil
	}
	f, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return fmt.Errorf("writing the job summary: %w", err)
	}
	if err := report.JobSummary(f, r); err != nil {
		f.Close()
		return fmt.Errorf("writing the job summary: %w", err)
	}
	return f.Close()
}

// isTerminal reports whether someone may be looking at what is written.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	return ok && os.Getenv("TERM") != "dumb" && isatty.IsTerminal(file.Fd())
}

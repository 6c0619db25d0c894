package engine_test

import (
	"context"
	"errors"
	"os"
	"testing"

	"github.com/polylint/polylint/config"
	"github.com/polylint/polylint/engine"
)

func TestBaseline(t *testing.T) {
	dir := enter(t, "-- db/1.sql --\nCREATE TABLE bad ();\nCREATE TABLE odd ();\n")
	o := options("db")
	o.WriteBaseline = "base.json"
	r := run(t, o)
	check(t, r, "")
	if r.Summary.Baselined != 2 || r.Summary.Errors != 0 || len(r.Silenced) != 2 || !r.Silenced[0].Baseline {
		t.Errorf("summary %+v, silenced %+v", r.Summary, r.Silenced)
	}

	write(t, dir, "-- db/1.sql --\n-- moved\nCREATE TABLE bad ();\nCREATE TABLE odd ();\nCREATE TABLE bad_new ();\n")
	o = options("db")
	o.Baseline = "base.json"
	r = run(t, o)
	check(t, r, "db/1.sql:4:1 PL901 bad_new is reported\n")
	if r.Summary.Baselined != 2 {
		t.Errorf("summary %+v", r.Summary)
	}

	o = options("db")
	o.Config = &config.Config{Path: ".polylint.yml", Baseline: "base.json"}
	check(t, run(t, o), "db/1.sql:4:1 PL901 bad_new is reported\n")

	// Writing it again takes all findings, whatever the old one says.
	o.WriteBaseline = "base.json"
	if r := run(t, o); r.Summary.Baselined != 3 {
		t.Errorf("written again: %+v", r.Summary)
	}
}

func TestBaselineErrors(t *testing.T) {
	enter(t, "-- a.sql --\nCREATE TABLE bad ();\n-- broken.json --\n{\n")
	for name, change := range map[string]func(*engine.Options){
		"missing":      func(o *engine.Options) { o.Baseline = "gone.json" },
		"broken":       func(o *engine.Options) { o.Baseline = "broken.json" },
		"not writable": func(o *engine.Options) { o.WriteBaseline = "no/such/directory.json" },
	} {
		o := options("a.sql")
		change(&o)
		var usage *engine.UsageError
		if _, err := engine.Run(context.Background(), o); !errors.As(err, &usage) {
			t.Errorf("%s: error %v", name, err)
		}
	}
	if _, err := os.Stat("gone.json"); err == nil {
		t.Error("a baseline that is only read is made")
	}
}

package main

import (
	"github.com/polylint/polylint/config"
	"github.com/polylint/polylint/engine"
	"github.com/polylint/polylint/migrations"
)

// loadConfig reads the configuration: the file named, else the one found at or
// above the working directory, else none (nil).
func loadConfig(path string) (*config.Config, error) {
	if path == "" {
		found, err := config.Find(".")
		if err != nil || found == "" {
			return nil, err
		}
		path = found
	}
	c, err := config.Load(path, config.Known{
		Rules:   engine.KnownRules(engine.AllRules()),
		Layouts: migrations.Layouts(),
	})
	if err != nil {
		return nil, usagef("%v", err)
	}
	return c, nil
}

package main

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"
)

// screen is a terminal: what is left of the text that was written to it, and
// whatever was ever shown.
type screen struct {
	mu    sync.Mutex
	text  string
	shown strings.Builder
}

func (s *screen) Write(b []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.shown.Write(b)
	for part := range strings.SplitAfterSeq(string(b), "\r\x1b[K") {
		rest, erase := strings.CutSuffix(part, "\r\x1b[K")
		s.text += rest
		if erase {
			s.text = s.text[:strings.LastIndexByte(s.text, '\n')+1]
		}
	}
	return len(b), nil
}

func TestProgress(t *testing.T) {
	start := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	ticks := make(chan time.Time)
	s := &screen{}
	p := startProgress(s, start, ticks)
	fmt.Fprintln(p, "polylint: before")
	ticks <- start.Add(time.Second - time.Millisecond) // a ticker is not exact
	ticks <- start.Add(2 * time.Second)
	fmt.Fprintln(p, "polylint: a note")
	ticks <- start.Add(3 * time.Second)
	p.stop()
	fmt.Fprintln(p, "polylint: after")
	if want := "polylint: before\npolylint: a note\npolylint: after\n"; s.text != want {
		t.Errorf("what is left is %q, want %q", s.text, want)
	}
	for _, want := range []string{"checking, 1s", "checking, 2s"} {
		if !strings.Contains(s.shown.String(), want) {
			t.Errorf("%q was not shown: %q", want, s.shown.String())
		}
	}
}

// A run that ends before the first tick shows nothing.
func TestNoProgress(t *testing.T) {
	s := &screen{}
	startProgress(s, time.Now(), nil).stop()
	if s.shown.Len() > 0 {
		t.Errorf("shown: %q", s.shown.String())
	}
}

package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// progress is standard error during a run: a line at its end says that the run
// is still under way, and makes room for what is written meanwhile.
type progress struct {
	w io.Writer

	mu      sync.Mutex
	line    string // what is shown, "" for nothing
	stopped chan struct{}
	done    sync.WaitGroup
}

// startProgress shows the time that has passed since start at each tick.
func startProgress(w io.Writer, start time.Time, ticks <-chan time.Time) *progress {
	p := &progress{w: w, stopped: make(chan struct{})}
	p.done.Go(func() {
		for {
			select {
			case now := <-ticks:
				p.show(fmt.Sprintf("polylint: checking, %v", now.Sub(start).Round(time.Second)))
			case <-p.stopped:
				return
			}
		}
	})
	return p
}

// watch shows on a terminal that a run is still under way, once it has taken a
// second. Until stop is called, what else goes there goes through notes.
func watch(w io.Writer) (notes io.Writer, stop func()) {
	ticker := time.NewTicker(time.Second)
	p := startProgress(w, time.Now(), ticker.C)
	return p, func() {
		ticker.Stop()
		p.stop()
	}
}

// stop removes the line.
func (p *progress) stop() {
	close(p.stopped)
	p.done.Wait()
	p.show("")
}

func (p *progress) show(line string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.erase()
	io.WriteString(p.w, line)
	p.line = line
}

// erase clears the line that the cursor is in (ECMA-48, EL).
func (p *progress) erase() {
	if p.line != "" {
		io.WriteString(p.w, "\r\x1b[K")
	}
}

// Write writes whole lines above the one that is shown.
func (p *progress) Write(b []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.erase()
	n, err := p.w.Write(b)
	io.WriteString(p.w, p.line)
	return n, err
}

package engine

import (
	"context"
	"sync"
	"sync/atomic"
)

// inParallel calls f for 0 to n-1 on up to jobs goroutines, and stops early when
// the context is done.
func inParallel(ctx context.Context, n, jobs int, f func(i int)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, jobs) {
		wg.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				f(i)
			}
		})
	}
	wg.Wait()
}

// slots bounds how many functions run at once, whatever the number of goroutines
// that have one to run.
type slots chan struct{}

func newSlots(n int) slots { return make(slots, n) }

// do runs f when there is a slot.
func (s slots) do(f func()) {
	s <- struct{}{}
	defer func() { <-s }()
	f()
}

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

// inOrder calls make for 0 to n-1 on up to jobs goroutines, and use with what
// came of each, in order and by one goroutine at a time. No more than ahead of
// them wait to be used. It stops early when the context is done.
func inOrder[T any](ctx context.Context, n, jobs, ahead int, make func(i int) T, use func(i int, v T)) {
	results := newQueue[T](n)
	room := newSlots(ahead)
	var done sync.WaitGroup
	done.Go(func() {
		for i := range n {
			select {
			case v := <-results[i]:
				use(i, v)
				<-room
			case <-ctx.Done():
				return
			}
		}
	})
	var next atomic.Int64
	for range min(n, jobs) {
		done.Go(func() {
			for {
				select {
				case room <- struct{}{}:
				case <-ctx.Done():
					return
				}
				i := int(next.Add(1)) - 1
				if i >= n {
					<-room
					return
				}
				results[i] <- make(i)
			}
		})
	}
	done.Wait()
}

// newQueue returns n channels with room for a value each.
func newQueue[T any](n int) []chan T {
	q := make([]chan T, n)
	for i := range q {
		q[i] = make(chan T, 1)
	}
	return q
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

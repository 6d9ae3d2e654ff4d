package licensespring

import (
	"context"
	"sync"
)

// flights are the fetches under way, by key. Callers that want the same at the
// same time share one.
type flights[T any] struct {
	mu   sync.Mutex
	open map[string]*flight[T]
}

// flight is one fetch with its waiters. The result is set before done is closed.
type flight[T any] struct {
	lookup  *lookup
	cancel  context.CancelFunc
	waiters int
	done    chan struct{}
	value   T
	err     error
	panic   *Panic
}

func newFlights[T any]() *flights[T] {
	return &flights[T]{open: make(map[string]*flight[T])}
}

// do returns the result of the fetch of that key, which it starts unless one is
// under way. Callers that arrive during a fetch share its result, including an
// error or a panic. Each caller leaves when its own context ends; the fetch is canceled
// when its last caller has left.
func (f *flights[T]) do(ctx context.Context, key string, l *lookup, fetch func(context.Context, *lookup) (T, error)) (T, error) {
	joined := f.join(ctx, key, l, fetch)
	defer f.leave(key, joined)
	// A fetch that this call began may be following that of a token already.
	if l != joined.lookup {
		l.follow(joined.lookup)
	}
	select {
	case <-joined.done:
		if joined.panic != nil {
			panic(joined.panic)
		}
		return joined.value, joined.err
	case <-ctx.Done():
		var none T
		return none, l.interrupted(ctx)
	}
}

func (f *flights[T]) join(ctx context.Context, key string, l *lookup, fetch func(context.Context, *lookup) (T, error)) *flight[T] {
	f.mu.Lock()
	defer f.mu.Unlock()
	joined := f.open[key]
	if joined == nil {
		joined = &flight[T]{lookup: l, done: make(chan struct{})}
		// The values of the context stay, for the log. Its end does not: others may
		// have more time.
		ctx, joined.cancel = context.WithCancel(context.WithoutCancel(ctx)) //nolint:gosec // G118: end calls it
		f.open[key] = joined
		go func() {
			defer func() {
				joined.panic = newPanic(recover())
				f.mu.Lock()
				defer f.mu.Unlock()
				f.end(key, joined)
				close(joined.done)
			}()
			joined.value, joined.err = fetch(ctx, l)
		}()
	}
	joined.waiters++
	return joined
}

// leave cancels the fetch if nothing waits for it anymore.
func (f *flights[T]) leave(key string, left *flight[T]) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if left.waiters--; left.waiters == 0 {
		f.end(key, left)
	}
}

// end makes callers that arrive later start another fetch.
func (f *flights[T]) end(key string, ended *flight[T]) {
	ended.cancel()
	if f.open[key] == ended {
		delete(f.open, key)
	}
}

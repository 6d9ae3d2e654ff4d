package licensespring

import (
	"context"
	"encoding/json"
	"errors"
	"sync"

	"golang.org/x/sync/singleflight"
)

// flights are the lookups under way. Those who ask the same at the same time
// share one.
type flights struct {
	group singleflight.Group
	mu    sync.Mutex
	open  map[string]*flight
}

// flight is one lookup with those who wait for it.
type flight struct {
	exchange *exchange
	ctx      context.Context //nolint:containedctx // it is nobody's call in particular
	cancel   context.CancelFunc
	waiting  int
}

// lookup is the work of a flight.
type lookup func(context.Context, *exchange) ([]json.RawMessage, error)

// do runs a lookup, or waits for the one of that key that is under way. It
// goes on until the last one who waits for it has gone, or the time of the one
// who began it is over; those who have time left then begin again.
func (f *flights) do(ctx context.Context, key string, x *exchange, run lookup) ([]json.RawMessage, error) {
	for {
		joined, began := f.join(ctx, key, x)
		entries, err := f.wait(ctx, key, joined, run)
		f.leave(key, joined)
		if began || x.singleUse || ctx.Err() != nil || !errors.As(err, new(*TimeoutError)) {
			return entries, err
		}
	}
}

func (f *flights) wait(ctx context.Context, key string, joined *flight, run lookup) ([]json.RawMessage, error) {
	result := f.group.DoChan(key, func() (any, error) { return run(joined.ctx, joined.exchange) })
	select {
	case r := <-result:
		entries, _ := r.Val.([]json.RawMessage)
		return entries, r.Err
	case <-ctx.Done():
		return nil, joined.exchange.failure(ctx, nil, ctx.Err())
	}
}

// join returns the flight of a key, and whether it begins with this call.
func (f *flights) join(ctx context.Context, key string, x *exchange) (joined *flight, began bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	joined, ok := f.open[key]
	if !ok {
		joined = &flight{exchange: x}
		joined.ctx, joined.cancel = detach(ctx)
		if f.open == nil {
			f.open = make(map[string]*flight)
		}
		f.open[key] = joined
	}
	joined.waiting++
	return joined, !ok
}

// detach returns a context that is not canceled with another one, but has its
// values and ends in time with it.
func detach(ctx context.Context) (context.Context, context.CancelFunc) {
	detached := context.WithoutCancel(ctx)
	if deadline, ok := ctx.Deadline(); ok {
		return context.WithDeadline(detached, deadline)
	}
	return context.WithCancel(detached)
}

func (f *flights) leave(key string, left *flight) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if left.waiting--; left.waiting == 0 {
		left.cancel()
		f.group.Forget(key)
		if f.open[key] == left {
			delete(f.open, key)
		}
	}
}

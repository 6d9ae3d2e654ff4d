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
		joined, began, result := f.join(ctx, key, x, run)
		entries, err := joined.wait(ctx, began, result)
		f.leave(key, joined)
		if began || x.singleUse || ctx.Err() != nil || !errors.As(err, new(*TimeoutError)) {
			return entries, err
		}
	}
}

// wait returns what comes of a flight, or why its caller waits no longer.
func (j *flight) wait(ctx context.Context, began bool, result <-chan singleflight.Result) ([]json.RawMessage, error) {
	select {
	case r := <-result:
		return outcome(r)
	case <-ctx.Done():
		if began && errors.Is(ctx.Err(), context.DeadlineExceeded) {
			return outcome(<-result) // its time is over too, and it can tell why
		}
		return nil, j.exchange.failure(ctx, nil, ctx.Err())
	}
}

func outcome(r singleflight.Result) ([]json.RawMessage, error) {
	entries, _ := r.Val.([]json.RawMessage)
	return entries, r.Err
}

// join returns the flight of a key, whether it begins with this call, and where
// its result will come.
func (f *flights) join(ctx context.Context, key string, x *exchange, run lookup) (joined *flight, began bool, result <-chan singleflight.Result) {
	f.mu.Lock()
	defer f.mu.Unlock()
	joined, ok := f.open[key]
	if ok && joined.ctx.Err() != nil { // its time is over, though somebody has not left yet
		f.group.Forget(key)
		ok = false
	}
	if !ok {
		joined = &flight{exchange: x}
		joined.ctx, joined.cancel = detach(ctx)
		if f.open == nil {
			f.open = make(map[string]*flight)
		}
		f.open[key] = joined
	}
	joined.waiting++
	return joined, !ok, f.group.DoChan(key, func() (any, error) { return run(joined.ctx, joined.exchange) })
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
		if f.open[key] == left {
			f.group.Forget(key)
			delete(f.open, key)
		}
	}
}

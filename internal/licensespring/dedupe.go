package licensespring

import (
	"context"
	"encoding/json"
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
// goes on until the last one who waits for it has gone.
func (f *flights) do(ctx context.Context, key string, x *exchange, run lookup) ([]json.RawMessage, error) {
	joined := f.join(ctx, key, x)
	defer f.leave(key, joined)
	result := f.group.DoChan(key, func() (any, error) { return run(joined.ctx, joined.exchange) })
	select {
	case r := <-result:
		entries, _ := r.Val.([]json.RawMessage)
		return entries, r.Err
	case <-ctx.Done():
		return nil, joined.exchange.failure(ctx, nil, ctx.Err())
	}
}

func (f *flights) join(ctx context.Context, key string, x *exchange) *flight {
	f.mu.Lock()
	defer f.mu.Unlock()
	joined, ok := f.open[key]
	if !ok {
		joined = &flight{exchange: x}
		joined.ctx, joined.cancel = context.WithCancel(context.WithoutCancel(ctx))
		if f.open == nil {
			f.open = make(map[string]*flight)
		}
		f.open[key] = joined
	}
	joined.waiting++
	return joined
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

package control

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
)

// TestControl_neverShowsAMixture changes several fields of a license at once, by one
// change or by a reset, while others read.
func TestControl_neverShowsAMixture(t *testing.T) {
	t.Parallel()
	const everywhere = `{
  "max_activations": %[1]d, "times_activated": %[1]d, "version": "%[1]d", "metadata": {"n": %[1]d},
  "customer": {"reference": "%[1]d"}, "product_features": [{"code": "f", "max_overages": %[1]d}]
}`
	api, control := bench(t)
	changes := []func(){
		func() { must(t, control, "PATCH /licenses/7", fmt.Sprintf(everywhere, 2)) },
		func() { must(t, control, "PATCH /licenses/7", fmt.Sprintf(everywhere, 3)) },
		func() { must(t, control, "POST /reset", "") },
	}
	whole := make(map[string]bool)
	for _, change := range changes {
		change()
		whole[ask(t, api, "editor").Body.String()] = true
	}
	if len(whole) != len(changes) {
		t.Fatalf("a change changes nothing: %v", whole)
	}
	var done atomic.Bool
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for !done.Load() {
				if got := ask(t, api, "editor").Body.String(); !whole[got] {
					t.Errorf("a mixture: %s", got)
				}
			}
		})
	}
	for range 40 {
		for _, change := range changes {
			change()
		}
	}
	done.Store(true)
	all.Wait()
}

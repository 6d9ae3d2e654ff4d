package control

import (
	"fmt"
	"net/http"
	"sync"
	"testing"
)

// TestControl_neverShowsAMixture changes several fields of two licenses at once,
// by one change or by a reset, while others read.
func TestControl_neverShowsAMixture(t *testing.T) {
	t.Parallel()
	const changes, readers = 100, 4
	api, control := bench(t)
	must(t, control, "PATCH /licenses/7", everywhere(0))
	done := make(chan struct{})
	var all sync.WaitGroup
	for range readers {
		all.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				checkWhole(t, api)
			}
		})
	}
	for i := range changes {
		must(t, control, "PATCH /licenses/7", everywhere(i))
		if i%10 == 9 {
			must(t, control, "POST /reset", "")
		}
	}
	close(done)
	all.Wait()
}

// everywhere gives every field the same number.
func everywhere(i int) string {
	return fmt.Sprintf(`{
  "max_activations": %[1]d, "times_activated": %[1]d, "version": "%[1]d", "metadata": {"n": %[1]d},
  "customer": {"reference": "%[1]d"}, "product_features": [{"code": "f", "max_overages": %[1]d}]
}`, i)
}

// checkWhole reads the license once.
func checkWhole(t *testing.T, api http.Handler) {
	t.Helper()
	w := ask(t, api, "editor")
	if w.Code != http.StatusOK {
		t.Errorf("the response is %d %s", w.Code, w.Body)
		return
	}
	license := licenses(t, w)[0]
	version, changed := license["version"]
	features := license["product_features"].([]any)
	if !changed {
		if len(features) > 0 || license["max_activations"] != 1.0 {
			t.Errorf("half of a reset: %s", w.Body)
		}
		return
	}
	for _, got := range []any{
		license["max_activations"], license["times_activated"], license["metadata"].(map[string]any)["n"],
		license["customer"].(map[string]any)["reference"], features[0].(map[string]any)["max_overages"],
	} {
		if fmt.Sprint(got) != version {
			t.Errorf("a mixture: %s", w.Body)
		}
	}
}

package provider_test

import (
	"fmt"
	"math"
	"testing"
)

// line is a cost that grows with the number of licenses: so many seconds, and so
// many more for each license.
type line struct{ fixed, each float64 }

// fit returns the line with the smallest squares of relative deviations from
// what was measured, so that small numbers of licenses count as much as large
// ones.
func fit(counts, seconds []float64) line {
	var w, wx, wxx, wy, wxy float64
	for i, n := range counts {
		weight := 1 / (seconds[i] * seconds[i])
		w += weight
		wx += weight * n
		wxx += weight * n * n
		wy += weight * seconds[i]
		wxy += weight * n * seconds[i]
	}
	each := (w*wxy - wx*wy) / (w*wxx - wx*wx)
	return line{fixed: (wy - each*wx) / w, each: each}
}

// deviation is the largest relative deviation from the line.
func (l line) deviation(counts, seconds []float64) float64 {
	var most float64
	for i, n := range counts {
		most = max(most, math.Abs((l.fixed+l.each*n)/seconds[i]-1))
	}
	return most
}

func (l line) describe(counts, seconds []float64) string {
	return fmt.Sprintf("%.2f s + %.2f ms a license, at most %.0f %% off", l.fixed, l.each*1_000, l.deviation(counts, seconds)*100)
}

func TestFit_findsALine(t *testing.T) {
	t.Parallel()
	counts := []float64{1, 100, 1_000, 10_000}
	straight := []float64{0.202, 0.4, 2.2, 20.2}
	bent := []float64{0.202, 0.4, 2.2, 200}
	got := fit(counts, straight)
	if math.Abs(got.fixed-0.2) > 1e-9 || math.Abs(got.each-0.002) > 1e-9 || got.deviation(counts, straight) > 1e-9 {
		t.Errorf("got %v", got)
	}
	if want := "0.20 s + 2.00 ms a license, at most 0 % off"; got.describe(counts, straight) != want {
		t.Errorf("got %s", got.describe(counts, straight))
	}
	if off := fit(counts, bent).deviation(counts, bent); off < 0.5 {
		t.Errorf("a line is only %.2f off what is none", off)
	}
}

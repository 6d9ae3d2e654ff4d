package main

import (
	"math"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
)

// These tests change the garbage collection of the process, so they do not run in
// parallel and restore it.

func TestDelayCollection_collectsAfterMemoryIsUsed(t *testing.T) {
	usualCollection(t)
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	delayCollection()
	before := collections()
	litter(8 << 20)
	if collections() != before {
		t.Error("it collects a little garbage")
	}
	litter(2 * firstCollection)
	if collections() == before {
		t.Error("it never collects garbage")
	}
	for range 1_000 {
		if percent() == 100 {
			return
		}
		runtime.GC() // cleanups run concurrently with the collection
	}
	t.Errorf("it goes on with GOGC=%d", percent())
}

func TestDelayCollection_leavesSettingsAlone(t *testing.T) {
	for _, name := range []string{"GOGC", "GOMEMLIMIT"} {
		t.Run(name, func(t *testing.T) {
			usualCollection(t)
			t.Setenv(name, "50")
			delayCollection()
			if percent() != 100 || debug.SetMemoryLimit(-1) != math.MaxInt64 {
				t.Errorf("GOGC=%d, GOMEMLIMIT=%d", percent(), debug.SetMemoryLimit(-1))
			}
		})
	}
}

// usualCollection sets the default garbage collection for a test and restores it
// afterwards.
func usualCollection(t *testing.T) {
	t.Helper()
	restore := func() {
		debug.SetGCPercent(100)
		debug.SetMemoryLimit(math.MaxInt64)
		runtime.GC()
	}
	restore()
	t.Cleanup(restore)
}

// kept prevents the compiler from removing the allocations of litter.
var kept []byte

// litter allocates a number of bytes of garbage.
func litter(size int) {
	const piece = 1 << 20
	for range size / piece {
		kept = make([]byte, piece)
	}
	kept = nil
}

func collections() uint32 {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.NumGC
}

// percent returns the current GOGC; off, the largest 64-bit number, becomes -1.
func percent() int64 {
	sample := []metrics.Sample{{Name: "/gc/gogc:percent"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64())
}

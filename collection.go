package main

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
)

// firstCollection is the size of the heap, in bytes, at the first garbage
// collection.
const firstCollection = 64 << 20

// delayCollection delays the first garbage collection. A provider that reads
// dozens of licenses exits before it needs that much memory. One that reads
// thousands collects garbage as usual from then on. GOGC or GOMEMLIMIT in the
// environment turns the delay off.
func delayCollection() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(firstCollection)
	runtime.AddCleanup(new([16]byte), func(struct{}) {
		debug.SetGCPercent(100)
		debug.SetMemoryLimit(math.MaxInt64)
	}, struct{}{})
}

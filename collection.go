package main

import (
	"math"
	"os"
	"runtime"
	"runtime/debug"
)

// firstCollection is how much memory, in bytes, the process takes before it
// collects garbage for the first time.
const firstCollection = 64 << 20

// delayCollection puts the first garbage collection off. A provider that reads
// dozens of licenses ends before it has taken that much memory, so it never
// collects any garbage; one that reads thousands does from then on, in the usual
// way. Whoever has set GOGC or GOMEMLIMIT is left to it.
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

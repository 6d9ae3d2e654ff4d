package main

import (
	"sync/atomic"
	"testing"
	"time"
)

func TestUntilOrphaned_endsWithGoRun(t *testing.T) {
	t.Parallel()
	for _, executable := range []string{
		"/tmp/go-build3725512973/b001/exe/mockapi",
		"/home/me/.cache/go-build/fd/fda770f25c310240985e7df77abd7af832ba3b4fb9d9f66537fe641b5061e7b5-d/mockapi",
	} {
		var parent atomic.Int64
		parent.Store(42)
		tick := make(chan time.Time)
		ctx := untilOrphaned(t.Context(), executable, func() int { return int(parent.Load()) }, tick)
		tick <- time.Time{}
		if ctx.Err() != nil {
			t.Errorf("%s: ended while its parent runs", executable)
		}
		parent.Store(1)
		select {
		case tick <- time.Time{}:
			<-ctx.Done()
		case <-ctx.Done(): // noticed without another tick
		}
	}
}

func TestUntilOrphaned_otherProgramsOutliveTheirParent(t *testing.T) {
	t.Parallel()
	for _, executable := range []string{"/usr/bin/mockapi", "/home/me/go-build/mockapi", "mockapi", ""} {
		ctx := untilOrphaned(t.Context(), executable, func() int { t.Error("asked for the parent"); return 1 }, nil)
		if ctx != t.Context() {
			t.Errorf("%s: waits for the end of its parent", executable)
		}
	}
}

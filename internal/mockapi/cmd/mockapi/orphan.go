package main

import (
	"context"
	"path/filepath"
	"regexp"
	"time"
)

// goRunFolder matches the folders in which `go run` builds and caches programs.
var goRunFolder = regexp.MustCompile(`(^|/)(go-build\d+/b\d+/exe|[0-9a-f]{64}-d)$`)

// untilOrphaned returns a context that also ends when the program's parent does, if
// that is `go run`: a signal that ends `go run` does not reach the program.
func untilOrphaned(ctx context.Context, executable string, parent func() int, tick <-chan time.Time) context.Context {
	if !goRunFolder.MatchString(filepath.ToSlash(filepath.Dir(executable))) {
		return ctx
	}
	ctx, cancel := context.WithCancel(ctx)
	first := parent()
	go func() {
		defer cancel()
		for parent() == first {
			select {
			case <-ctx.Done():
				return
			case <-tick:
			}
		}
	}()
	return ctx
}

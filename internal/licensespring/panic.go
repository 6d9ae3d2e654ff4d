package licensespring

import (
	"fmt"
	"runtime/debug"
)

// Panic is what callers of a Client panic with after a panic on another
// goroutine, that of a fetch which several callers share. There, nothing could
// recover from it.
type Panic struct {
	// Cause is what the fetch panicked with. Its text may contain secrets: pass it to
	// Client.Text.
	Cause any
	// Stack is the trace of the goroutine of the fetch. It contains no values.
	Stack []byte
}

// String returns the text of the cause.
func (p *Panic) String() string {
	return fmt.Sprint(p.Cause)
}

// newPanic returns what callers panic with; nil for no cause.
func newPanic(cause any) *Panic {
	if cause == nil {
		return nil
	}
	if p, ok := cause.(*Panic); ok { // of a fetch within this one
		return p
	}
	return &Panic{Cause: cause, Stack: debug.Stack()}
}

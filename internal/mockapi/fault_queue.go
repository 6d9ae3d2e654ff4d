package mockapi

import (
	"cmp"
	"sync"
)

// faultQueue holds the faults to come, by path.
type faultQueue struct {
	mu     sync.Mutex
	byPath map[string][]Fault
}

func (q *faultQueue) add(faults []Fault) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.byPath == nil {
		q.byPath = make(map[string][]Fault)
	}
	for _, f := range faults {
		f.Path = cmp.Or(f.Path, UserLicensesPath)
		f.Times = cmp.Or(f.Times, 1)
		q.byPath[f.Path] = append(q.byPath[f.Path], f)
	}
}

// next counts an answer of the path and returns its fault: the zero value if
// nothing goes wrong.
func (q *faultQueue) next(path string) Fault {
	q.mu.Lock()
	defer q.mu.Unlock()
	line := q.byPath[path]
	if len(line) == 0 {
		return Fault{}
	}
	first := &line[0]
	if first.After > 0 {
		first.After--
		return Fault{}
	}
	fault := *first
	switch {
	case first.Times == Always:
	case first.Times > 1:
		first.Times--
	default:
		q.byPath[path] = line[1:]
	}
	return fault
}

func (q *faultQueue) clear() {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.byPath = nil
}

package mockapi

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// faultQueue has the faults to come, by what they are about.
type faultQueue map[about][]Fault

// about says which responses are meant: those of a path, or only those about one
// product.
type about struct{ path, product string }

// add appends faults, or none of them if one would wait forever.
func (q *faultQueue) add(faults []Fault) error {
	grown := make(faultQueue)
	maps.Copy(grown, *q)
	for _, f := range faults {
		f.Path = cmp.Or(f.Path, UserLicensesPath)
		f.Times = cmp.Or(f.Times, 1)
		line := about{f.Path, f.Product}
		if n := len(grown[line]); n > 0 && grown[line][n-1].Times == Always {
			return fmt.Errorf("mockapi: this fault never happens, because the one before it never ends")
		}
		grown[line] = append(slices.Clip(grown[line]), f)
	}
	*q = grown
	return nil
}

// next counts a response and returns its fault; the zero value changes nothing.
// Faults of the product come first.
func (q faultQueue) next(path, product string) Fault {
	line := about{path, product}
	if len(q[line]) == 0 {
		line.product = ""
	}
	if len(q[line]) == 0 {
		return Fault{}
	}
	first := &q[line][0]
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
		q[line] = q[line][1:]
	}
	return fault
}

package mockapi

import "cmp"

// faultQueue holds the faults to come, by what they are about.
type faultQueue map[about][]Fault

// about says which answers are meant: those of a path, or only those about one
// product.
type about struct{ path, product string }

func (q *faultQueue) add(faults []Fault) {
	if *q == nil {
		*q = make(faultQueue)
	}
	for _, f := range faults {
		f.Path = cmp.Or(f.Path, UserLicensesPath)
		f.Times = cmp.Or(f.Times, 1)
		line := about{f.Path, f.Product}
		(*q)[line] = append((*q)[line], f)
	}
}

// next counts an answer and returns its fault: the zero value if nothing goes
// wrong. Faults of the product come first.
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

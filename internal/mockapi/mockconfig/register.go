package mockconfig

import "maps"

// register remembers what values identify, so that no two are the same, and gives
// IDs to what has none.
type register struct {
	taken map[identity]bool
	next  map[string]int64
}

// identity is a value that identifies something within a place, nil for the whole.
type identity struct {
	within *place
	what   string
	value  any
}

func newRegister() *register { return &register{make(map[identity]bool), make(map[string]int64)} }

func (r *register) clone() *register { return &register{maps.Clone(r.taken), maps.Clone(r.next)} }

// take reports whether nothing else has that identity, and remembers it.
func (r *register) take(id identity) bool {
	free := !r.taken[id]
	r.taken[id] = true
	return free
}

// give takes the next free ID.
func (r *register) give(what string, first int64) int64 {
	id := max(first, r.next[what])
	for !r.take(identity{nil, what, id}) {
		id++
	}
	r.next[what] = id
	return id
}

// number gives an ID to each object in the lists of an object that has none.
func (r *register) number(f Fields, o Object) {
	for name, field := range f {
		if field.First != 0 && o[name] == nil {
			o[name] = integer(r.give(field.Unique, field.First))
		}
		if field.Kind == List {
			for _, element := range each(o[name], self) {
				r.number(field.Fields, element)
			}
		}
	}
}

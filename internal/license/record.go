package license

// ID returns the license's ID.
func (l License) ID() int64 {
	return l.id
}

// SetEntitlement gives the license what the provider worked out of it.
func (l License) SetEntitlement(values Values) {
	l.values[l.table.workedOut] = values
}

// Text returns a field that is a string.
func (rec *Record) Text(name string) *string {
	return field[string](rec, name)
}

// Integer returns a field that is a whole number.
func (rec *Record) Integer(name string) *int64 {
	return field[int64](rec, name)
}

// Boolean returns a field that is true or false.
func (rec *Record) Boolean(name string) *bool {
	return field[bool](rec, name)
}

// Object returns a field that is an object. Where that is nil, its methods return
// nil as well, so that a path can be followed without looking at each step.
func (rec *Record) Object(name string) *Record {
	if object := field[*Record](rec, name); object != nil {
		return *object
	}
	return nil
}

// Objects returns a field that is a list of objects.
func (rec *Record) Objects(name string) []*Record {
	if objects := field[[]*Record](rec, name); objects != nil {
		return *objects
	}
	return nil
}

func field[T any](rec *Record, name string) *T {
	if rec == nil {
		return nil
	}
	i, declared := rec.table.index[name]
	if !declared {
		return nil
	}
	value, ok := rec.values[i].(T)
	if !ok {
		return nil
	}
	return &value
}

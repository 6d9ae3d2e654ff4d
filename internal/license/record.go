package license

// ID returns the license's ID.
func (l License) ID() int64 {
	return l.id
}

// remainder returns the JSON text of the object of all fields that have no
// attribute; nil if there are none.
func (rec *Record) remainder() *string {
	if rec.rest == nil {
		return nil
	}
	text := string(rec.rest)
	return &text
}

// encode encodes the value of a field, whose place in the table is given.
func (rec *Record) encode(e *encoder, i int) {
	switch value := rec.values[i].(type) {
	case string:
		e.text(value)
	case int64:
		e.number(value)
	case bool:
		e.boolean(value)
	case *Record:
		value.table.object.encode(e, value)
	case []*Record:
		ListType(rec.table.fields[i].Kind.fields.object).encode(e, value)
	default:
		e.null()
	}
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

package license

import (
	"slices"

	"github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"
)

// remainderName is the attribute that has the fields without an attribute.
const remainderName = "additional_properties"

// Omission is a set of attributes of a license that are null when it is encoded.
// Its zero value omits nothing. The license's fields can still be read.
type Omission struct {
	names map[string]bool
}

// Omit returns the omission of attributes.
func Omit(names []string) Omission {
	omitted := make(map[string]bool, len(names))
	for _, name := range names {
		omitted[name] = true
	}
	return Omission{omitted}
}

// Omittable returns the names of attributes that can be omitted: all of a
// license except the ID.
func Omittable() []string {
	var names []string
	for _, f := range fields.fields {
		if f.Name != "id" {
			names = append(names, f.Name)
		}
	}
	names = append(names, remainderName)
	slices.Sort(names)
	return names
}

// from returns the members of a license without an attribute that are not part
// of an omitted field, in the license or beside it.
func (o Omission) from(rec *Record) []member {
	if len(o.names) == 0 {
		return rec.rest
	}
	if o.names[remainderName] {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(rec.rest), func(m member) bool {
		return o.names[string(jsonscan.Unquote(rec.doc.Text(m.name)))]
	})
}

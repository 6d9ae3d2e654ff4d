package provider

import (
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// statusAttributes returns the types of the fields that statusFields reads.
func statusAttributes() map[string]attr.Type {
	read := fieldTypes{}
	statusFields(read)
	return read
}

// fieldTypes notes which fields are read, and as what.
type fieldTypes map[string]attr.Type

// Text implements fieldReader.
func (f fieldTypes) Text(name string) *string {
	f[name] = types.StringType
	return nil
}

// Integer implements fieldReader.
func (f fieldTypes) Integer(name string) *int64 {
	f[name] = types.Int64Type
	return nil
}

// Boolean implements fieldReader.
func (f fieldTypes) Boolean(name string) *bool {
	f[name] = types.BoolType
	return nil
}

// objectFields are the attributes of an object that is a license.
type objectFields map[string]attr.Value

// known reports whether all of them are known. Terraform promises that, but not
// every caller is Terraform, and an unknown value would read as false or zero.
func (f objectFields) known() bool {
	for _, value := range f {
		if value.IsUnknown() {
			return false
		}
	}
	return true
}

// Text implements fieldReader.
func (f objectFields) Text(name string) *string {
	value, _ := f[name].(types.String)
	return value.ValueStringPointer()
}

// Integer implements fieldReader.
func (f objectFields) Integer(name string) *int64 {
	value, _ := f[name].(types.Int64)
	return value.ValueInt64Pointer()
}

// Boolean implements fieldReader.
func (f objectFields) Boolean(name string) *bool {
	value, _ := f[name].(types.Bool)
	return value.ValueBoolPointer()
}

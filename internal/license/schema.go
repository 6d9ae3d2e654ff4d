package license

import (
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// DataSourceAttributes renders the rows of the table as attributes of a data
// source.
func (t *Table) DataSourceAttributes() map[string]schema.Attribute {
	out := make(map[string]schema.Attribute, len(t.rows))
	for _, r := range t.rows {
		out[r.Name] = r.dataSourceAttribute()
	}
	return out
}

func (r *row) dataSourceAttribute() schema.Attribute {
	switch r.Kind {
	case Object, ObjectOrCode, WorkedOut:
		return schema.SingleNestedAttribute{
			MarkdownDescription: r.Description, Computed: true, CustomType: r.Fields.objectType,
			Attributes: r.Fields.DataSourceAttributes(),
		}
	case List:
		return schema.ListNestedAttribute{
			MarkdownDescription: r.Description, Computed: true, CustomType: lazyListOf(r.Fields),
			NestedObject: r.Fields.nestedObject(),
		}
	case Map:
		return schema.MapNestedAttribute{
			MarkdownDescription: r.Description, Computed: true, CustomType: types.MapType{ElemType: r.Fields.objectType},
			NestedObject: r.Fields.nestedObject(),
		}
	case Integers:
		return schema.ListAttribute{MarkdownDescription: r.Description, Computed: true, ElementType: types.Int64Type}
	case Integer:
		return schema.Int64Attribute{MarkdownDescription: r.Description, Computed: true}
	case Boolean:
		return schema.BoolAttribute{MarkdownDescription: r.Description, Computed: true}
	default:
		return schema.StringAttribute{MarkdownDescription: r.Description, Computed: true}
	}
}

func (t *Table) nestedObject() schema.NestedAttributeObject {
	return schema.NestedAttributeObject{CustomType: t.objectType, Attributes: t.DataSourceAttributes()}
}

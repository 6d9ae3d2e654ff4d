package provider

import (
	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/types"

	"github.com/licensespring/terraform-provider-licensespring/internal/license"
)

// computedAttributes renders declarations as attributes of a data source.
func computedAttributes(declarations []license.Declaration) map[string]schema.Attribute {
	out := make(map[string]schema.Attribute, len(declarations))
	for _, d := range declarations {
		out[d.Name] = computedAttribute(d)
	}
	return out
}

func computedAttribute(d license.Declaration) schema.Attribute {
	switch element := d.Shape.Element; {
	case d.Shape.Form == license.FormObject:
		return schema.SingleNestedAttribute{
			MarkdownDescription: d.Description, Computed: true, Attributes: computedAttributes(d.Shape.Attributes),
		}
	case d.Shape.Form == license.FormMap && element.Form == license.FormObject:
		return schema.MapNestedAttribute{MarkdownDescription: d.Description, Computed: true, NestedObject: nestedObject(element)}
	case d.Shape.Form == license.FormList && element.Form == license.FormObject:
		return schema.ListNestedAttribute{MarkdownDescription: d.Description, Computed: true, NestedObject: nestedObject(element)}
	case d.Shape.Form == license.FormMap:
		return schema.MapAttribute{MarkdownDescription: d.Description, Computed: true, ElementType: scalarType(element)}
	case d.Shape.Form == license.FormList:
		return schema.ListAttribute{MarkdownDescription: d.Description, Computed: true, ElementType: scalarType(element)}
	case d.Shape.Form == license.FormNumber:
		return schema.Int64Attribute{MarkdownDescription: d.Description, Computed: true}
	case d.Shape.Form == license.FormBool:
		return schema.BoolAttribute{MarkdownDescription: d.Description, Computed: true}
	default:
		return schema.StringAttribute{MarkdownDescription: d.Description, Computed: true}
	}
}

func nestedObject(of *license.Shape) schema.NestedAttributeObject {
	return schema.NestedAttributeObject{Attributes: computedAttributes(of.Attributes)}
}

// scalarType is the type of the elements of a list or map that are no objects.
func scalarType(of *license.Shape) attr.Type {
	switch of.Form {
	case license.FormNumber:
		return types.Int64Type
	case license.FormBool:
		return types.BoolType
	default:
		return types.StringType
	}
}

package provider

import (
	datasource "github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	ephemeral "github.com/hashicorp/terraform-plugin-framework/ephemeral/schema"
)

// ephemeralAttributes renders attributes of a data source as those of an
// ephemeral resource. The framework has two sets of types for the same, so most
// of it is a conversion. A kind of attribute that is not here is left out, which
// the comparison of the two schemas in the tests finds.
func ephemeralAttributes(of map[string]datasource.Attribute) map[string]ephemeral.Attribute {
	out := make(map[string]ephemeral.Attribute, len(of))
	for name, attribute := range of {
		switch a := attribute.(type) {
		case datasource.StringAttribute:
			out[name] = ephemeral.StringAttribute(a)
		case datasource.BoolAttribute:
			out[name] = ephemeral.BoolAttribute(a)
		case datasource.Int64Attribute:
			out[name] = ephemeral.Int64Attribute(a)
		case datasource.ListAttribute:
			out[name] = ephemeral.ListAttribute(a)
		case datasource.SingleNestedAttribute:
			out[name] = ephemeral.SingleNestedAttribute{
				Attributes: ephemeralAttributes(a.Attributes), CustomType: a.CustomType, MarkdownDescription: a.MarkdownDescription,
				Optional: a.Optional, Computed: a.Computed, Validators: a.Validators,
			}
		case datasource.ListNestedAttribute:
			out[name] = ephemeral.ListNestedAttribute{
				NestedObject: ephemeralObject(a.NestedObject), CustomType: a.CustomType, MarkdownDescription: a.MarkdownDescription,
				Computed: a.Computed,
			}
		case datasource.MapNestedAttribute:
			out[name] = ephemeral.MapNestedAttribute{
				NestedObject: ephemeralObject(a.NestedObject), CustomType: a.CustomType, MarkdownDescription: a.MarkdownDescription,
				Computed: a.Computed,
			}
		}
	}
	return out
}

// ephemeralBlocks renders blocks of a data source as those of an ephemeral
// resource.
func ephemeralBlocks(of map[string]datasource.Block) map[string]ephemeral.Block {
	out := make(map[string]ephemeral.Block, len(of))
	for name, block := range of {
		if b, ok := block.(datasource.SingleNestedBlock); ok {
			out[name] = ephemeral.SingleNestedBlock{Attributes: ephemeralAttributes(b.Attributes), MarkdownDescription: b.MarkdownDescription}
		}
	}
	return out
}

func ephemeralObject(of datasource.NestedAttributeObject) ephemeral.NestedAttributeObject {
	return ephemeral.NestedAttributeObject{CustomType: of.CustomType, Attributes: ephemeralAttributes(of.Attributes)}
}

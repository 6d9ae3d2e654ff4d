package provider

import (
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// withReadyPaths returns attributes that find a nested attribute in the map that
// they have. Those of the framework copy the map for each look-up, and it looks
// up the path of every null in a finished state: for a thousand licenses that
// copying was half of all that a read allocated.
func withReadyPaths(attributes map[string]schema.Attribute) map[string]schema.Attribute {
	out := make(map[string]schema.Attribute, len(attributes))
	for name, attribute := range attributes {
		switch a := attribute.(type) {
		case schema.SingleNestedAttribute:
			a.Attributes = withReadyPaths(a.Attributes)
			out[name] = objectAttribute{a}
		case schema.ListNestedAttribute:
			a.NestedObject.Attributes = withReadyPaths(a.NestedObject.Attributes)
			out[name] = listAttribute{a, &elementObject{a.NestedObject}}
		default:
			out[name] = attribute
		}
	}
	return out
}

type objectAttribute struct {
	schema.SingleNestedAttribute
}

// ApplyTerraform5AttributePathStep implements tftypes.AttributePathStepper.
func (a objectAttribute) ApplyTerraform5AttributePathStep(step tftypes.AttributePathStep) (any, error) {
	return attributeAt(a.Attributes, step)
}

type listAttribute struct {
	schema.ListNestedAttribute
	element *elementObject
}

// ApplyTerraform5AttributePathStep implements tftypes.AttributePathStepper.
func (a listAttribute) ApplyTerraform5AttributePathStep(step tftypes.AttributePathStep) (any, error) {
	if _, ok := step.(tftypes.ElementKeyInt); ok {
		return a.element, nil
	}
	return a.ListNestedAttribute.ApplyTerraform5AttributePathStep(step)
}

type elementObject struct {
	schema.NestedAttributeObject
}

// ApplyTerraform5AttributePathStep implements tftypes.AttributePathStepper.
func (o *elementObject) ApplyTerraform5AttributePathStep(step tftypes.AttributePathStep) (any, error) {
	return attributeAt(o.Attributes, step)
}

func attributeAt(attributes map[string]schema.Attribute, step tftypes.AttributePathStep) (any, error) {
	name, ok := step.(tftypes.AttributeName)
	if !ok {
		return nil, fmt.Errorf("%T leads to no attribute", step)
	}
	attribute, ok := attributes[string(name)]
	if !ok {
		return nil, fmt.Errorf("there is no attribute %q", string(name))
	}
	return attribute, nil
}

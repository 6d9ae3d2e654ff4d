package provider

import (
	"context"
	"fmt"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types/basetypes"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

// readySchema is a data source's schema that finds what a path leads to in the
// map of attributes that it has. The framework's own copies the map each time,
// and the framework follows the path of every null in a finished state several
// times: for a thousand licenses those copies were a third of all that a read
// allocated.
//
// The framework exports the field that holds a state's schema, and nothing else
// promises that a provider may set it: should that end, finish sets the value
// alone. A is the framework's interface of attributes, which has no name outside
// of it.
type readySchema[A any] struct {
	schema.Schema
}

// finish gives a state its value, and a schema that is ready for what the
// framework does with it.
func finish(state *tfsdk.State, value tftypes.Value) {
	state.Raw = value
	if s, ok := state.Schema.(schema.Schema); ok {
		state.Schema = ready(s, s.AttributeAtTerraformPath)
	}
}

// ready tells the compiler what A is by a method that returns one.
func ready[A any](s schema.Schema, _ func(context.Context, *tftypes.AttributePath) (A, error)) *readySchema[A] {
	return &readySchema[A]{s}
}

// ApplyTerraform5AttributePathStep implements tftypes.AttributePathStepper.
func (s *readySchema[A]) ApplyTerraform5AttributePathStep(step tftypes.AttributePathStep) (any, error) {
	return attributeAt(s.Attributes, step)
}

// AttributeAtTerraformPath returns the attribute at the end of a path.
func (s *readySchema[A]) AttributeAtTerraformPath(_ context.Context, path *tftypes.AttributePath) (A, error) {
	end, err := s.follow(path)
	attribute, ok := end.(A)
	if err == nil && !ok {
		err = fmt.Errorf("%s leads to no attribute", path)
	}
	return attribute, err
}

// TypeAtTerraformPath returns the type of what is at the end of a path.
func (s *readySchema[A]) TypeAtTerraformPath(_ context.Context, path *tftypes.AttributePath) (attr.Type, error) {
	end, err := s.follow(path)
	if err != nil {
		return nil, err
	}
	switch end := end.(type) {
	case interface{ GetType() attr.Type }:
		return end.GetType(), nil
	case interface {
		Type() basetypes.ObjectTypable
	}:
		return end.Type(), nil
	case attr.Type:
		return end, nil
	default:
		return nil, fmt.Errorf("%s leads to a %T", path, end)
	}
}

func (s *readySchema[A]) follow(path *tftypes.AttributePath) (any, error) {
	var at any = s
	for _, step := range path.Steps() {
		stepper, ok := at.(tftypes.AttributePathStepper)
		if !ok {
			return nil, tftypes.ErrInvalidStep
		}
		next, err := stepper.ApplyTerraform5AttributePathStep(step)
		if err != nil {
			return nil, err
		}
		at = next
	}
	return at, nil
}

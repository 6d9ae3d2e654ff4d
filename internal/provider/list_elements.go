package provider

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/path"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// elements checks those of a list in the argument filter: none is null, numbers
// are whole and, where only some words are allowed, each is among them. What is
// not known yet passes.
type elements struct {
	// noun is what an element is.
	noun string
	// allowed is nil where any word is.
	allowed []string
}

// Description implements validator.List.
func (e elements) Description(context.Context) string {
	if e.allowed == nil {
		return "each element must be a " + e.noun
	}
	return "each element must be any of " + strings.Join(e.allowed, ", ")
}

// MarkdownDescription implements validator.List.
func (e elements) MarkdownDescription(ctx context.Context) string {
	return e.Description(ctx)
}

// ValidateList implements validator.List.
func (e elements) ValidateList(_ context.Context, req validator.ListRequest, resp *validator.ListResponse) {
	for _, element := range req.ConfigValue.Elements() {
		problem := e.problem(element)
		if problem == "" {
			continue
		}
		// Of a path into the argument, the CLI shows the block's line alone.
		resp.Diagnostics.AddAttributeError(path.Root("filter"), "Invalid "+e.noun,
			fmt.Sprintf("The list %s has an element that %s", req.Path, problem))
	}
}

// problem returns what is wrong with an element, as the end of a sentence.
func (e elements) problem(element attr.Value) string {
	if element.IsUnknown() {
		return ""
	}
	if element.IsNull() {
		return "is null. Remove it."
	}
	switch value := element.(type) {
	case types.Number:
		if _, accuracy := value.ValueBigFloat().Int64(); accuracy != big.Exact {
			return fmt.Sprintf("is no %s: %s. Remove or correct it.", e.noun, value.ValueBigFloat().Text('g', -1))
		}
	case types.String:
		if e.allowed != nil && !slices.Contains(e.allowed, value.ValueString()) {
			return fmt.Sprintf("is no %s: %s. Use any of %s.", e.noun, shown(value.ValueString()), strings.Join(e.allowed, ", "))
		}
	}
	return ""
}

// texts returns words of a vocabulary as plain strings.
func texts[T ~string](words []T) []string {
	plain := make([]string, len(words))
	for i, word := range words {
		plain[i] = string(word)
	}
	return plain
}

func markdownList[T ~string](words []T) string {
	return "`" + strings.Join(texts(words), "`, `") + "`"
}

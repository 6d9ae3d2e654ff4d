package provider

import (
	"context"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// elements checks the elements of a list: none is null, numbers are whole, and if
// only some words are allowed, each is one of them. An unknown element is accepted.
type elements struct {
	// noun is what an element is.
	noun string
	// allowed are the words that are allowed; nil allows any.
	allowed []string
	// never are words that users may expect to be allowed.
	never []string
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
	for i, element := range req.ConfigValue.Elements() {
		problem := e.problem(element)
		if problem == "" {
			continue
		}
		resp.Diagnostics.AddAttributeError(req.Path, "Invalid "+e.noun,
			fmt.Sprintf("The element %s %s", req.Path.AtListIndex(i), problem))
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
			return "is not a whole number. Remove or correct it."
		}
	case types.String:
		if slices.Contains(e.never, value.ValueString()) {
			return fmt.Sprintf("is not a valid %s: this attribute is always set. Remove it.", e.noun)
		}
		if e.allowed != nil && !slices.Contains(e.allowed, value.ValueString()) {
			return fmt.Sprintf("is not a valid %s. Use any of %s.", e.noun, strings.Join(e.allowed, ", "))
		}
	}
	return ""
}

// texts returns words as plain strings.
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

package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclparse"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
	ctyjson "github.com/zclconf/go-cty/cty/json"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// configFile is a configuration and the file that it was read from.
type configFile struct {
	mockapi.Config
	path   string
	parser *hclparse.Parser
	body   hcl.Body
}

// readConfigFile reads a file, or tells all that is wrong with it. The file can be
// shown in both cases.
func readConfigFile(path string) (configFile, hcl.Diagnostics) {
	f := configFile{path: path, parser: hclparse.NewParser(), body: hcl.EmptyBody()}
	text, err := os.ReadFile(path) //nolint:gosec // G304: the file that whoever starts the program names
	if err != nil {
		return f, hcl.Diagnostics{{Severity: hcl.DiagError, Summary: "Cannot read the configuration", Detail: err.Error() + "."}}
	}
	parsed, diags := f.parser.ParseHCL(text, path)
	if diags.HasErrors() {
		return f, diags
	}
	f.body = parsed.Body
	values, diags := objectOf(f.body, mockapi.ConfigFields())
	if diags.HasErrors() {
		return f, diags
	}
	// What HCL has evaluated always has a JSON form.
	text, _ = json.Marshal(values)
	f.Config, err = mockapi.ParseConfig(text)
	var wrong mockapi.InputErrors
	if errors.As(err, &wrong) {
		for _, one := range wrong {
			diags = diags.Append(f.diagnostic(one.Path, one.Reason))
		}
	}
	return f, inOrder(diags)
}

// objectOf turns a body into the object that it stands for. What HCL refuses by
// itself is refused here: what does not belong there, and what is missing.
func objectOf(body hcl.Body, fields mockapi.Fields) (map[string]any, hcl.Diagnostics) {
	content, diags := body.Content(schemaOf(fields))
	values := make(map[string]any)
	for name, attribute := range content.Attributes {
		value, more := attribute.Expr.Value(nil)
		if !more.HasErrors() && hasHugeNumber(value) {
			more = more.Append(&hcl.Diagnostic{
				Severity: hcl.DiagError, Summary: "Invalid number", Detail: "No field takes a number as large as this.",
				Subject: attribute.Expr.Range().Ptr(),
			})
		}
		diags = diags.Extend(more)
		if !more.HasErrors() {
			values[name] = ctyjson.SimpleJSONValue{Value: value}
		}
	}
	for _, block := range content.Blocks {
		name := blockField(fields, block.Type)
		inner, more := objectOf(block.Body, elementFields(fields[name]))
		diags = diags.Extend(more)
		if label := fields[name].Label; label != "" {
			inner[label] = block.Labels[0]
		}
		switch before := values[name].(type) {
		case []any:
			values[name] = append(before, inner)
		case nil:
			values[name] = inner
			if fields[name].Kind == mockapi.List {
				values[name] = []any{inner}
			}
		default:
			diags = diags.Append(&hcl.Diagnostic{
				Severity: hcl.DiagError,
				Summary:  "Duplicate " + block.Type + " block",
				Detail:   "Only one block of this type is possible here.",
				Subject:  &block.DefRange,
			})
		}
	}
	return values, diags
}

// hasHugeNumber reports whether there is a number in a value that would take very
// long to write in digits.
func hasHugeNumber(value cty.Value) bool {
	const bits = 1024 // as a double has at the most
	huge := false
	_ = cty.Walk(value, func(_ cty.Path, v cty.Value) (bool, error) {
		if v.Type() == cty.Number && v.IsKnown() && !v.IsNull() {
			exponent := v.AsBigFloat().MantExp(nil)
			huge = huge || exponent > bits || exponent < -bits
		}
		return !huge, nil
	})
	return huge
}

// schemaOf is the form of a body that holds the fields.
func schemaOf(fields mockapi.Fields) *hcl.BodySchema {
	schema := new(hcl.BodySchema)
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		field := fields[name]
		if field.Block == "" {
			schema.Attributes = append(schema.Attributes, hcl.AttributeSchema{Name: name, Required: field.Required})
			continue
		}
		block := hcl.BlockHeaderSchema{Type: field.Block}
		if field.Label != "" {
			block.LabelNames = []string{field.Label}
		}
		schema.Blocks = append(schema.Blocks, block)
	}
	return schema
}

// elementFields are the fields that a block has in its body.
func elementFields(field mockapi.Field) mockapi.Fields {
	fields := maps.Clone(field.Fields)
	delete(fields, field.Label)
	return fields
}

// blockField is the field that a type of block stands for.
func blockField(fields mockapi.Fields, block string) string {
	for name, field := range fields {
		if field.Block == block {
			return name
		}
	}
	return ""
}

// diagnostic says what is wrong at the place in the file to which a path leads.
func (f configFile) diagnostic(path []mockapi.Step, reason string) *hcl.Diagnostic {
	name, fields := "configuration", mockapi.ConfigFields()
	for _, step := range path {
		field := fields[step.Field]
		name, fields = cmp.Or(field.Block, step.Field), field.Fields
	}
	diagnostic := &hcl.Diagnostic{Severity: hcl.DiagError, Summary: "Invalid " + strings.ReplaceAll(name, "_", " "), Detail: reason}
	if body, ok := f.body.(*hclsyntax.Body); ok {
		diagnostic.Subject = place(body, mockapi.ConfigFields(), path, body.MissingItemRange()).Ptr()
	}
	return diagnostic
}

// place follows a path through a body. What is missing is where it should be.
func place(body *hclsyntax.Body, fields mockapi.Fields, path []mockapi.Step, otherwise hcl.Range) hcl.Range {
	if len(path) == 0 {
		return otherwise
	}
	step := path[0]
	if attribute, written := body.Attributes[step.Field]; written {
		return attribute.Expr.Range()
	}
	field, n := fields[step.Field], 0
	for _, block := range body.Blocks {
		if field.Block == "" || block.Type != field.Block {
			continue
		}
		if n == max(step.Index, 0) {
			if len(path) > 1 && path[1].Field == field.Label {
				return block.LabelRanges[0]
			}
			return place(block.Body, field.Fields, path[1:], block.DefRange())
		}
		n++
	}
	return otherwise
}

// inOrder sorts diagnostics by their place in the file.
func inOrder(diags hcl.Diagnostics) hcl.Diagnostics {
	slices.SortStableFunc(diags, func(a, b *hcl.Diagnostic) int {
		if a.Subject == nil || b.Subject == nil {
			return 0
		}
		return a.Subject.Start.Byte - b.Subject.Start.Byte
	})
	return diags
}

// summary counts what the configuration has.
func (f configFile) summary() string {
	var products, users, licenses int
	for _, company := range f.Companies {
		products += len(company.Products) + len(company.Bundles)
		users += len(company.Users)
		for _, user := range company.Users {
			licenses += len(user.Licenses)
		}
	}
	return fmt.Sprintf("%s, %s, %s, %s, %s.", count(len(f.Companies), "company", "companies"), count(products, "product", "products"),
		count(users, "license user", "license users"), count(licenses, "license", "licenses"), count(len(f.Faults), "fault", "faults"))
}

func count(n int, one, many string) string {
	if n == 1 {
		many = one
	}
	return fmt.Sprintf("%d %s", n, many)
}

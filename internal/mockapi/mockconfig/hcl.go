package mockconfig

import (
	"cmp"
	"encoding/json"
	"maps"
	"math/big"
	"os"
	"slices"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclparse"
	"github.com/hashicorp/hcl/v2/hclsyntax"
	"github.com/zclconf/go-cty/cty"
)

// File is a configuration and the file that it was read from.
type File struct {
	// Config is nil if there are errors.
	*Config
	path   string
	parser *hclparse.Parser
	body   *hclsyntax.Body
}

// ReadFile reads a configuration, or says all that is wrong with it. [File.Sources]
// has the text in both cases.
func ReadFile(path string) (*File, hcl.Diagnostics) {
	text, err := os.ReadFile(path) //nolint:gosec // G304: the file that the user of the program names
	if err != nil {
		f := &File{path: path, parser: hclparse.NewParser()}
		return f, hcl.Diagnostics{{Severity: hcl.DiagError, Summary: "Cannot read the configuration", Detail: err.Error() + "."}}
	}
	return Parse(text, path)
}

// Parse reads the text of a configuration. The path is for messages.
func Parse(text []byte, path string) (*File, hcl.Diagnostics) {
	f := &File{path: path, parser: hclparse.NewParser()}
	parsed, diags := f.parser.ParseHCL(text, path)
	if diags.HasErrors() {
		return f, diags
	}
	f.body, _ = parsed.Body.(*hclsyntax.Body)
	values, diags := objectOf(f.body, configFields, "")
	if diags.HasErrors() {
		return f, diags
	}
	at := root()
	configFields.check(at, values)
	var config *Config
	if len(*at.errs) == 0 {
		config = build(values)
		config.check(at, values)
	}
	if len(*at.errs) == 0 {
		f.Config = config
	}
	for _, one := range *at.errs {
		diags = diags.Append(f.diagnostic(one.Path, one.Reason))
	}
	return f, inOrder(diags)
}

// Sources returns the text of the file, for a [hcl.DiagnosticWriter].
func (f *File) Sources() map[string]*hcl.File { return f.parser.Files() }

// objectOf makes an object of a body. The field named label is in the label of the
// block, not in its body. HCL refuses what does not belong there and what is missing;
// that it is asked only then makes large files fast.
func objectOf(body *hclsyntax.Body, fields Fields, label string) (Object, hcl.Diagnostics) {
	values := make(Object, len(body.Attributes)+len(body.Blocks))
	if !fields.allow(body, label) {
		_, diags := body.Content(schemaOf(fields, label))
		return values, diags
	}
	var diags hcl.Diagnostics
	for name, attribute := range body.Attributes {
		value, more := attribute.Expr.Value(nil)
		if !more.HasErrors() && hasHugeNumber(value) {
			more = more.Append(&hcl.Diagnostic{
				Severity: hcl.DiagError, Summary: "Invalid number", Detail: "No field takes a number as large as this.",
				Subject: attribute.Expr.Range().Ptr(),
			})
		}
		diags = diags.Extend(more)
		if !more.HasErrors() {
			values[name] = plain(value)
		}
	}
	for _, block := range body.Blocks {
		diags = diags.Extend(addBlock(values, block, fields))
	}
	return values, diags
}

// allow reports whether HCL would accept the names and labels in a body.
func (f Fields) allow(body *hclsyntax.Body, label string) bool {
	for name := range body.Attributes {
		if field, known := f[name]; !known || field.Block != "" || name == label {
			return false
		}
	}
	for _, block := range body.Blocks {
		field, known := f[f.ofBlock(block.Type)]
		if labels := min(len(field.Label), 1); !known || len(block.Labels) != labels {
			return false
		}
	}
	for name, field := range f {
		if field.Required && name != label && field.Block == "" && body.Attributes[name] == nil {
			return false
		}
	}
	return true
}

// ofBlock is the field that a type of block is for.
func (f Fields) ofBlock(block string) string {
	for name, field := range f {
		if field.Block == block {
			return name
		}
	}
	return ""
}

// addBlock adds the object or list element that a block is to the object of the body.
func addBlock(values Object, block *hclsyntax.Block, fields Fields) hcl.Diagnostics {
	name := fields.ofBlock(block.Type)
	inner, diags := objectOf(block.Body, fields[name].Fields, fields[name].Label)
	if label := fields[name].Label; label != "" {
		inner[label] = block.Labels[0]
	}
	before, again := values[name]
	switch list, _ := before.([]any); {
	case fields[name].Kind == List:
		values[name] = append(list, inner)
	case again:
		diags = diags.Append(&hcl.Diagnostic{
			Severity: hcl.DiagError,
			Summary:  "Duplicate " + block.Type + " block",
			Detail:   "Only one block of this type is possible here.",
			Subject:  block.DefRange().Ptr(),
		})
	default:
		values[name] = inner
	}
	return diags
}

// plain converts a value of HCL to one of JSON.
func plain(value cty.Value) any {
	kind := value.Type()
	switch {
	case value.IsNull():
		return nil
	case kind == cty.String:
		return value.AsString()
	case kind == cty.Bool:
		return value.True()
	case kind == cty.Number:
		if n, accuracy := value.AsBigFloat().Int64(); accuracy == big.Exact {
			return integer(n)
		}
		return json.Number(value.AsBigFloat().Text('f', -1))
	case kind.IsObjectType() || kind.IsMapType():
		object := make(Object)
		for name, element := range value.AsValueMap() {
			object[name] = plain(element)
		}
		return object
	default:
		list := []any{}
		for _, element := range value.AsValueSlice() {
			list = append(list, plain(element))
		}
		return list
	}
}

// hasHugeNumber reports whether a value contains a number that would take very long
// to write in digits.
func hasHugeNumber(value cty.Value) bool {
	const bits = 1024 // the most that a double has
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

// schemaOf is the schema of a body with the fields.
func schemaOf(fields Fields, label string) *hcl.BodySchema {
	schema := new(hcl.BodySchema)
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		field := fields[name]
		switch {
		case name == label:
		case field.Block == "":
			schema.Attributes = append(schema.Attributes, hcl.AttributeSchema{Name: name, Required: field.Required})
		case field.Label == "":
			schema.Blocks = append(schema.Blocks, hcl.BlockHeaderSchema{Type: field.Block})
		default:
			schema.Blocks = append(schema.Blocks, hcl.BlockHeaderSchema{Type: field.Block, LabelNames: []string{field.Label}})
		}
	}
	return schema
}

// diagnostic says what is wrong at the place in the file to which a path leads.
func (f *File) diagnostic(path []Step, reason string) *hcl.Diagnostic {
	name, fields := "configuration", configFields
	for _, step := range path {
		field := fields[step.Field]
		name, fields = cmp.Or(field.Block, step.Field), field.Fields
	}
	return &hcl.Diagnostic{
		Severity: hcl.DiagError,
		Summary:  "Invalid " + strings.ReplaceAll(name, "_", " "),
		Detail:   reason,
		Subject:  rangeOf(f.body, configFields, path, f.body.MissingItemRange()).Ptr(),
	}
}

// rangeOf follows a path through a body. What is missing is where it should be.
func rangeOf(body *hclsyntax.Body, fields Fields, path []Step, otherwise hcl.Range) hcl.Range {
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
			return rangeOf(block.Body, field.Fields, path[1:], block.DefRange())
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

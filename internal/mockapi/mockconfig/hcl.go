package mockconfig

import (
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
	diags  hcl.Diagnostics
	// spots are the places of everything in the file, nil until a message needs one.
	spots map[string]spot
}

// spot is where a block or the value of an attribute is.
type spot struct {
	name string
	at   hcl.Range
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
	object := f.object(root(), f.body, Field{Fields: configFields})
	if !f.diags.HasErrors() {
		config, errs := newConfig(object)
		f.Config = config
		for _, one := range errs {
			f.diags = append(f.diags, f.diagnostic(one.at, one.reason))
		}
	}
	slices.SortStableFunc(f.diags, func(a, b *hcl.Diagnostic) int { return a.Subject.Start.Byte - b.Subject.Start.Byte })
	return f, f.diags
}

// Sources returns the text of the file, for a [hcl.DiagnosticWriter].
func (f *File) Sources() map[string]*hcl.File { return f.parser.Files() }

// object makes an object of a body. The field's label is in the label of the block,
// not in its body. HCL says what does not belong there; that it is asked only then
// makes large files fast.
func (f *File) object(at *place, body *hclsyntax.Body, of Field) Object {
	object, foreign := make(Object), false
	for name, attribute := range body.Attributes {
		field, known := of.Fields[name]
		foreign = foreign || !known || field.Block != "" || name == of.Label
		value, diags := attribute.Expr.Value(nil)
		f.diags = append(f.diags, diags...)
		if !diags.HasErrors() {
			object[name] = f.plain(value, attribute.Expr.Range())
		}
		f.note(at.field(name), name, attribute.Expr.Range())
	}
	for _, block := range body.Blocks {
		name := of.Fields.ofBlock(block.Type)
		field := of.Fields[name]
		if name == "" || len(block.Labels) != len(strings.Fields(field.Label)) {
			foreign = true
		} else {
			f.add(at, object, name, field, block)
		}
	}
	if foreign {
		_, diags := body.Content(of.schema())
		f.diags = append(f.diags, diags...)
	}
	return object
}

// note remembers a place if a message needs one.
func (f *File) note(at *place, name string, here hcl.Range) {
	if f.spots != nil {
		f.spots[at.String()] = spot{name, here}
	}
}

// ofBlock is the field that a type of block is for, empty if there is none.
func (f Fields) ofBlock(block string) string {
	for name, field := range f {
		if field.Block == block {
			return name
		}
	}
	return ""
}

// add adds the object or list element that a block is to the object of the body.
func (f *File) add(at *place, object Object, name string, field Field, block *hclsyntax.Block) {
	list := as[[]any](object[name])
	at = at.field(name)
	if field.Kind == List {
		at = at.outer.element(name, len(list))
	}
	f.note(at, block.Type, block.DefRange())
	inner := f.object(at, block.Body, field)
	if field.Label != "" {
		inner[field.Label] = block.Labels[0]
		f.note(at.field(field.Label), field.Label, block.LabelRanges[0])
	}
	switch {
	case field.Kind == List:
		object[name] = append(list, inner)
	case object[name] != nil:
		f.diags = append(f.diags, newDiagnostic(block.DefRange(), "Duplicate "+block.Type+" block", "Only one block of this type is possible here."))
	default:
		object[name] = inner
	}
}

func newDiagnostic(at hcl.Range, summary, detail string) *hcl.Diagnostic {
	return &hcl.Diagnostic{Severity: hcl.DiagError, Summary: summary, Detail: detail, Subject: &at}
}

// plain converts a value of HCL to one of JSON.
func (f *File) plain(value cty.Value, at hcl.Range) any {
	kind := value.Type()
	switch {
	case value.IsNull():
		return nil
	case kind == cty.String:
		return value.AsString()
	case kind == cty.Bool:
		return value.True()
	case kind == cty.Number:
		return f.number(value.AsBigFloat(), at)
	case kind.IsObjectType():
		object := make(Object)
		for name, element := range value.AsValueMap() {
			object[name] = f.plain(element, at)
		}
		return object
	default:
		list := []any{}
		for _, element := range value.AsValueSlice() {
			list = append(list, f.plain(element, at))
		}
		return list
	}
}

// number refuses a number that would take very long to write in digits.
func (f *File) number(n *big.Float, at hcl.Range) any {
	const bits = 1024 // the most that a double has
	if exponent := n.MantExp(nil); exponent > bits || exponent < -bits {
		f.diags = append(f.diags, newDiagnostic(at, "Invalid number", "No field takes a number as large as this."))
		return nil
	}
	if whole, accuracy := n.Int64(); accuracy == big.Exact {
		return integer(whole) // which takes a tenth of the time
	}
	return json.Number(n.Text('f', -1))
}

// schema is the schema of a body with the fields.
func (f Field) schema() *hcl.BodySchema {
	schema := new(hcl.BodySchema)
	for _, name := range slices.Sorted(maps.Keys(f.Fields)) {
		field := f.Fields[name]
		switch {
		case name == f.Label:
		case field.Block == "":
			schema.Attributes = append(schema.Attributes, hcl.AttributeSchema{Name: name})
		default:
			schema.Blocks = append(schema.Blocks, hcl.BlockHeaderSchema{Type: field.Block, LabelNames: strings.Fields(field.Label)})
		}
	}
	return schema
}

// diagnostic says what is wrong where it is in the file. What is missing is where it
// should be.
func (f *File) diagnostic(at *place, reason string) *hcl.Diagnostic {
	if f.spots == nil {
		f.spots = map[string]spot{"": {"configuration", f.body.MissingItemRange()}}
		f.object(root(), f.body, Field{Fields: configFields})
	}
	for f.spots[at.String()].name == "" {
		at = at.outer
	}
	found := f.spots[at.String()]
	return newDiagnostic(found.at, "Invalid "+strings.ReplaceAll(found.name, "_", " "), reason)
}

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
	diags  hcl.Diagnostics
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
	object := f.object(f.body, configFields, "")
	if !f.diags.HasErrors() {
		config, errs := newConfig(object)
		f.Config = config
		for _, one := range errs {
			f.diags = append(f.diags, f.diagnostic(one))
		}
	}
	slices.SortStableFunc(f.diags, func(a, b *hcl.Diagnostic) int { return a.Subject.Start.Byte - b.Subject.Start.Byte })
	return f, f.diags
}

// Sources returns the text of the file, for a [hcl.DiagnosticWriter].
func (f *File) Sources() map[string]*hcl.File { return f.parser.Files() }

// object makes an object of a body. The field named label is in the label of the
// block, not in its body. HCL says what does not belong there; that it is asked only
// then makes large files fast.
func (f *File) object(body *hclsyntax.Body, fields Fields, label string) Object {
	object, foreign := make(Object), false
	for name, attribute := range body.Attributes {
		field, known := fields[name]
		foreign = foreign || !known || field.Block != "" || name == label
		value, diags := attribute.Expr.Value(nil)
		f.diags = append(f.diags, diags...)
		if !diags.HasErrors() {
			object[name] = f.plain(value, attribute.Expr.Range())
		}
	}
	for _, block := range body.Blocks {
		name := fields.ofBlock(block.Type)
		if name == "" || len(block.Labels) != min(len(fields[name].Label), 1) {
			foreign = true
			continue
		}
		f.add(object, name, fields[name], block)
	}
	if foreign {
		_, diags := body.Content(schemaOf(fields, label))
		f.diags = append(f.diags, diags...)
	}
	return object
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
func (f *File) add(object Object, name string, field Field, block *hclsyntax.Block) {
	inner := f.object(block.Body, field.Fields, field.Label)
	if field.Label != "" {
		inner[field.Label] = block.Labels[0]
	}
	switch {
	case field.Kind == List:
		object[name] = append(as[[]any](object[name]), inner)
	case object[name] != nil:
		f.refuse(block.DefRange(), "Duplicate "+block.Type+" block", "Only one block of this type is possible here.")
	default:
		object[name] = inner
	}
}

func (f *File) refuse(at hcl.Range, summary, detail string) {
	f.diags = append(f.diags, &hcl.Diagnostic{Severity: hcl.DiagError, Summary: summary, Detail: detail, Subject: &at})
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
		f.refuse(at, "Invalid number", "No field takes a number as large as this.")
		return nil
	}
	if whole, accuracy := n.Int64(); accuracy == big.Exact {
		return integer(whole) // which takes a tenth of the time
	}
	return json.Number(n.Text('f', -1))
}

// schemaOf is the schema of a body with the fields.
func schemaOf(fields Fields, label string) *hcl.BodySchema {
	schema := new(hcl.BodySchema)
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		field := fields[name]
		switch {
		case name == label:
		case field.Block == "":
			schema.Attributes = append(schema.Attributes, hcl.AttributeSchema{Name: name})
		case field.Label == "":
			schema.Blocks = append(schema.Blocks, hcl.BlockHeaderSchema{Type: field.Block})
		default:
			schema.Blocks = append(schema.Blocks, hcl.BlockHeaderSchema{Type: field.Block, LabelNames: []string{field.Label}})
		}
	}
	return schema
}

// diagnostic says what is wrong where it is in the file.
func (f *File) diagnostic(e *InputError) *hcl.Diagnostic {
	found := f.find(e.at)
	return &hcl.Diagnostic{
		Severity: hcl.DiagError, Summary: "Invalid " + strings.ReplaceAll(found.name, "_", " "), Detail: e.Reason, Subject: &found.at,
	}
}

// passage is what a file has at a place: a block, or an attribute without block and
// body. What is missing is where it should be.
type passage struct {
	name  string
	field Field
	block *hclsyntax.Block
	body  *hclsyntax.Body
	at    hcl.Range
}

// find looks for a place in the file.
func (f *File) find(p *place) passage {
	if p.outer == nil {
		return passage{"configuration", Field{Fields: configFields}, nil, f.body, f.body.MissingItemRange()}
	}
	outer := f.find(p.outer)
	field := outer.field.Fields[p.name]
	found := passage{name: cmp.Or(field.Block, p.name), field: field, at: outer.at}
	if outer.body == nil {
		return found
	}
	if attribute, written := outer.body.Attributes[p.name]; written {
		found.at = attribute.Expr.Range()
	} else if outer.block != nil && p.name == outer.field.Label {
		found.at = outer.block.LabelRanges[0]
	}
	n := max(p.index, 0)
	for _, block := range outer.body.Blocks {
		if block.Type != field.Block {
			continue
		}
		if n == 0 {
			return passage{found.name, field, block, block.Body, block.DefRange()}
		}
		n--
	}
	return found
}

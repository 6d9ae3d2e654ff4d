package settings

import (
	"errors"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
)

// row declares an argument of the provider that an environment variable can
// also set.
type row struct {
	name string
	// description is Markdown; attribute adds the variable and the default.
	description string
	kind        kind
	// fallback is the default, as an environment variable would contain it.
	fallback string
	// secret marks what no plan, log or diagnostic may show.
	secret bool
	form   form
	// set parses a value into the configuration. Its error ends a sentence that
	// the name of the setting begins, and does not repeat the value.
	set func(c *config, text string) error
}

// kind is the type of an argument in the provider block.
type kind int

const (
	str kind = iota
	boolean
	integer
	number
)

// form says what the text of a value may look like.
type form int

const (
	// plain texts are trimmed if they come from a variable, and may be shown.
	plain form = iota
	// credential texts are never changed or shown.
	credential
	// password is a credential that may start or end with blanks.
	password
	// pemText is trimmed like plain, and never shown: it may contain a private key.
	pemText
)

// to returns a setter that parses a value and assigns it.
func to[T any](field func(*config) *T, parse func(string) (T, error)) func(*config, string) error {
	return func(c *config, text string) error {
		value, err := parse(text)
		if err == nil {
			*field(c) = value
		}
		return err
	}
}

// text returns a setter that assigns a value as it is.
func text[T ~string](field func(*config) *T) func(*config, string) error {
	return func(c *config, text string) error {
		*field(c) = T(text)
		return nil
	}
}

// Attributes returns the schema of the provider block. It has no validators of
// the framework: they point at the source line, which can contain a secret and
// which Terraform prints.
func Attributes() map[string]schema.Attribute {
	attributes := make(map[string]schema.Attribute, len(table))
	for _, r := range table {
		attributes[r.name] = r.attribute()
	}
	return attributes
}

func (r row) attribute() schema.Attribute {
	description := r.description + " Environment variable: `" + variable(r.name) + "`."
	if r.fallback != "" {
		description += " Default: `" + r.fallback + "`."
	}
	switch r.kind {
	case boolean:
		return schema.BoolAttribute{MarkdownDescription: description, Optional: true}
	case integer:
		return schema.Int64Attribute{MarkdownDescription: description, Optional: true}
	case number:
		return schema.NumberAttribute{MarkdownDescription: description, Optional: true}
	default:
		return schema.StringAttribute{MarkdownDescription: description, Optional: true, Sensitive: r.secret}
	}
}

// fromVariable returns the value of the row's variable. White space around
// anything but a credential is ignored.
func (r row) fromVariable(getenv func(string) string) string {
	text := getenv(variable(r.name))
	if r.form == plain || r.form == pemText {
		return strings.TrimSpace(text)
	}
	return text
}

// paired reports whether the row belongs to a pair.
func (r row) paired() bool {
	for _, p := range []pair{keyPair, clientPair, passwordPair, tokenPair} {
		if p.has(r.name) {
			return true
		}
	}
	return false
}

// parse checks a known value and sets it, or says what is wrong with it.
func (r row) parse(c *config, v value) diag.Diagnostic {
	if v.text == "" {
		return r.invalid(v, errors.New("must not be empty"))
	}
	if flaw := r.flaw(v.text); flaw != "" {
		return r.malformed(v, flaw)
	}
	if err := r.set(c, v.text); err != nil {
		return r.invalid(v, err)
	}
	return nil
}

func (r row) flaw(text string) string {
	if r.form == pemText {
		return ""
	}
	return flaw(text, r.form)
}

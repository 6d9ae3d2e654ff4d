package provider_test

import (
	"encoding/json"
	"fmt"
	"html"
	"iter"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// TestAccSecrets_notKept applies a saved plan and looks for the provider's
// secrets in everything that Terraform leaves behind.
func TestAccSecrets_notKept(t *testing.T) {
	const marker = "planted-marker-5d41"
	cases := map[string]struct {
		provider string
		changes  acctest.Environment
		vars     map[string]string
	}{
		"set by variables of the environment": {provider: `provider "licensespring" {}`},
		"set by ephemeral variables": {
			provider: `
variable "shared_key" {
  type      = string
  ephemeral = true
}

variable "password" {
  type      = string
  ephemeral = true
}

provider "licensespring" {
  shared_key = var.shared_key
  password   = var.password
}`,
			changes: without("SHARED_KEY", "PASSWORD"),
			vars:    map[string]string{"shared_key": mockconfig.SharedKey, "password": mockconfig.Password},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			mock := acctest.StartMock(t)
			environment := mock.Environment().With(tc.changes)
			for name, value := range tc.vars {
				environment["TF_VAR_"+name] = value
			}
			cli := acctest.NewCLI(t, environment)
			if len(tc.vars) > 0 {
				cli.Require(t, 10, 11)
			}
			cli.Write(t, "main.tf", required+tc.provider+"\n"+example+fmt.Sprintf(`
output "marker" { value = %q }
output "ids" { value = data.licensespring_user_licenses.all.licenses[*].id }`, marker))
			cli.MustRun(t, "plan", "-out=saved.tfplan")
			cli.MustRun(t, "apply", "saved.tfplan")
			for what, text := range cli.Kept(t) {
				expectText(t, text, marker)
				expectNoSecrets(t, what, text, mockconfig.SharedKey, mockconfig.Password)
			}
		})
	}
}

// spellings are what servers and libraries make of a text that they repeat.
var spellings = map[string]func(string) string{
	"as it is":           func(s string) string { return s },
	"percent":            url.QueryEscape,
	"encodeURIComponent": func(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") },
	"lower-case percent": func(s string) string { return strings.ToLower(url.QueryEscape(s)) },
	"percent twice":      func(s string) string { return url.QueryEscape(url.PathEscape(s)) },
	"JSON":               inJSON,
	"JSON in ASCII": func(s string) string {
		return strings.Trim(strings.ReplaceAll(strconv.QuoteToASCII(s), "/", `\/`), `"`)
	},
	"HTML":         html.EscapeString,
	"decimal HTML": func(s string) string { return eachRune(s, "&#%d;") },
	"percent in JSON in HTML": func(s string) string {
		return html.EscapeString(inJSON(eachRune(url.PathEscape(s), `\u%04x`)))
	},
	"upper case": strings.ToUpper,
	"lower case": strings.ToLower,
}

func inJSON(s string) string {
	quoted, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(quoted[1 : len(quoted)-1])
}

func eachRune(s, format string) string {
	var b strings.Builder
	for _, r := range s {
		fmt.Fprintf(&b, format, r)
	}
	return b.String()
}

// pieceLength is the number of bytes of the pieces of a secret that must not occur.
const pieceLength = 12

// expectNoSecrets looks for the pieces of secrets in every spelling. A secret that
// is shorter than a piece is one.
func expectNoSecrets(t *testing.T, what, text string, secrets ...string) {
	t.Helper()
	wanted := map[string]string{}
	for _, secret := range secrets {
		for name, spell := range spellings {
			spelled := strings.ToLower(spell(secret))
			if len(spelled) < pieceLength {
				t.Fatalf("%q is too short to look for", secret)
			}
			for piece := range pieces(spelled) {
				wanted[piece] = fmt.Sprintf("%q (%s)", secret, name)
			}
		}
	}
	for piece := range pieces(strings.ToLower(text)) {
		if secret, found := wanted[piece]; found {
			t.Errorf("%s contains %q of the secret %s", what, piece, secret)
		}
	}
}

// pieces yields all pieces of a text that have pieceLength bytes.
func pieces(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range max(0, len(text)-pieceLength+1) {
			if !yield(text[i : i+pieceLength]) {
				return
			}
		}
	}
}

// expectText looks for a text in what a CLI has printed, however it was wrapped
// and framed.
func expectText(t *testing.T, text, want string) {
	t.Helper()
	if !strings.Contains(acctest.OnOneLine(text), want) {
		t.Errorf("%q does not stand in:\n%s", want, text)
	}
}

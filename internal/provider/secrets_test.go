package provider_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"iter"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/hashicorp/go-version"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

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
				skipBelow(t, cli, tfversion.Version1_10_0, version.Must(version.NewVersion("1.11.0")))
			}
			cli.Write(t, "main.tf", required+tc.provider+"\n"+example+fmt.Sprintf(`
output "marker" { value = %q }
output "ids" { value = data.licensespring_user_licenses.all.licenses[*].id }`, marker))
			cli.MustRun(t, "plan", "-out=plan")
			cli.MustRun(t, "apply", "plan")
			kept := map[string]string{
				"state":     string(cli.Read(t, "terraform.tfstate")),
				"plan file": inflate(t, cli.Read(t, "plan")),
			}
			for what, text := range kept {
				expectText(t, text, marker)
				expectNoSecrets(t, what, text, mockconfig.SharedKey, mockconfig.Password)
			}
		})
	}
}

// inflate returns the members of a plan file, which is a zip archive.
func inflate(t *testing.T, archive []byte) string {
	t.Helper()
	files, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, file := range files.File {
		member, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&text, member); err != nil { //nolint:gosec // the test's own archive
			t.Fatal(err)
		}
	}
	return text.String()
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

// skipBelow skips a test on versions of Terraform and of OpenTofu that lack
// what it is about.
func skipBelow(t *testing.T, cli *acctest.CLI, terraform, opentofu *version.Version) {
	t.Helper()
	found := regexp.MustCompile(`(?m)^(Terraform|OpenTofu) v(\S+)`).FindStringSubmatch(cli.MustRun(t, "version"))
	needed := map[string]*version.Version{"Terraform": terraform, "OpenTofu": opentofu}[found[1]]
	if got := version.Must(version.NewVersion(found[2])).Core(); got.LessThan(needed) {
		t.Skipf("%s %s lacks what this is about, which came with %s", found[1], got, needed)
	}
}

// expectText looks for a text in what a CLI has printed, however it was wrapped
// and framed.
func expectText(t *testing.T, text, want string) {
	t.Helper()
	if !strings.Contains(strings.Join(strings.Fields(strings.ReplaceAll(text, "│", " ")), " "), want) {
		t.Errorf("%q does not stand in:\n%s", want, text)
	}
}

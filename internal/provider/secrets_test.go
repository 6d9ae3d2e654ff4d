package provider_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/hashicorp/go-version"
	"github.com/hashicorp/terraform-plugin-testing/tfversion"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
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
			vars:    map[string]string{"shared_key": mockapi.SharedKey, "password": mockapi.Password},
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
				expectNoSecrets(t, what, text, mockapi.SharedKey, mockapi.Password)
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

// expectNoSecrets looks for secrets in every form that they take on their way.
func expectNoSecrets(t *testing.T, what, text string, secrets ...licensespring.Secret) {
	t.Helper()
	for _, secret := range secrets {
		for _, form := range secret.Forms() {
			if strings.Contains(text, form) {
				t.Errorf("%s holds a secret as %q", what, form)
			}
		}
	}
}

// skipBelow skips a test on versions of Terraform and of OpenTofu that lack
// what it is about.
func skipBelow(t *testing.T, cli *acctest.CLI, terraform, opentofu *version.Version) {
	t.Helper()
	var found struct {
		Version string `json:"terraform_version"`
	}
	_, out, _ := strings.Cut(cli.MustRun(t, "version", "-json"), "{")
	if err := json.Unmarshal([]byte("{"+out), &found); err != nil {
		t.Fatal(err)
	}
	needed := terraform
	if strings.Contains(cli.MustRun(t, "version"), "OpenTofu") {
		needed = opentofu
	}
	if got := version.Must(version.NewVersion(found.Version)).Core(); got.LessThan(needed) {
		t.Skipf("version %s lacks what this is about, which came with %s", got, needed)
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

package examples_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

const secretsFromAManager = "secrets-from-a-manager"

// managed are the secrets that the manager has.
var managed = map[string]string{
	"api_key": mockconfig.APIKey, "shared_key": mockconfig.SharedKey,
	"username": mockconfig.RichUsername, "password": mockconfig.RichPassword,
}

// withManager returns a CLI with the module. Only the manager has the secrets.
func withManager(t *testing.T) *acctest.CLI {
	t.Helper()
	text, err := json.Marshal(managed)
	if err != nil {
		t.Fatal(err)
	}
	mock := acctest.StartMock(t)
	return newModule(t, secretsFromAManager, acctest.Environment{
		"LICENSESPRING_BASE_URL":   mock.URL,
		"LICENSESPRING_PUBLIC_KEY": mock.PublicKeyPEM(),
		"MANAGER_SECRET":           string(text),
	})
}

// checkKept checks that state and plan file have the result and no secret.
func checkKept(t *testing.T, cli *acctest.CLI) {
	t.Helper()
	for file, kept := range cli.Kept(t) {
		if !strings.Contains(kept, "1719300000000101") {
			t.Errorf("the %s lacks the licenses", file)
		}
		for name, secret := range managed {
			if strings.Contains(kept, secret) {
				t.Errorf("the %s has the secret %s", file, name)
			}
		}
	}
}

// TestAccSecretsFromAManager_variable runs the first lines of the guide, with a
// program instead of Vault's.
func TestAccSecretsFromAManager_variable(t *testing.T) {
	t.Parallel()
	cli := withManager(t)
	const vault = "vault() {\n\t[ \"$*\" = 'kv get -format=json -field=data secret/licensespring' ] || return 1\n\tprintf %s \"$MANAGER_SECRET\"\n}\n"
	mustRunShown(t, cli, vault+shown(t, secretsFromAManager)[0], "10 of 15 licenses are valid")
	checkKept(t, cli)
}

// TestAccSecretsFromAManager_mock runs the lines of the guide for the mock.
func TestAccSecretsFromAManager_mock(t *testing.T) {
	t.Parallel()
	cli := newModule(t, secretsFromAManager, acctest.StartMock(t).Environment())
	lines := shown(t, secretsFromAManager)
	mustRunShown(t, cli, lines[len(lines)-1], "10 of 15 licenses are valid")
}

// TestAccSecretsFromAManager_providers applies the configuration for Vault and AWS
// with a provider that has the same ephemeral resources.
func TestAccSecretsFromAManager_providers(t *testing.T) {
	for _, name := range []string{"vault", "aws"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cli := withManager(t)
			main := string(cli.Read(t, "main.tf"))
			begin, end := strings.Index(main, "locals {"), strings.Index(main, "data \"")
			if begin < 0 || end < begin {
				t.Fatalf("main.tf has another structure:\n%s", main)
			}
			cli.Write(t, "main.tf", main[:begin]+readAll(t, filepath.Join(secretsFromAManager, name+".hcl"))+main[end:])
			cli.Write(t, "variables.tf", "")
			addProvider(t, cli, name)
			cli.MustRun(t, "plan", "-out=saved.tfplan")
			if out := cli.MustRun(t, "apply", "saved.tfplan"); !strings.Contains(out, "10 of 15 licenses are valid") {
				t.Errorf("no license was read:\n%s", out)
			}
			checkKept(t, cli)
		})
	}
}

// addProvider adds the manager's provider to the CLI's overrides.
func addProvider(t *testing.T, cli *acctest.CLI, name string) {
	t.Helper()
	dir := t.TempDir()
	if err := os.Link(program(t, managerProgram), filepath.Join(dir, "terraform-provider-"+name+".exe")); err != nil {
		t.Fatal(err)
	}
	const overrides = "dev_overrides {"
	cli.Write(t, "cli.tfrc", strings.Replace(string(cli.Read(t, "cli.tfrc")), overrides, fmt.Sprintf("%s\n    \"hashicorp/%s\" = %q", overrides, name, dir), 1))
}

func TestAccKeepOutOfState_keepsNothing(t *testing.T) {
	t.Parallel()
	secrets := []string{
		mockconfig.APIKey, mockconfig.SharedKey, mockconfig.RichUsername, mockconfig.RichPassword,
		"1719300000000101", "SO-20401", "Freja",
	}
	cli := newModule(t, "keep-out-of-state", richUser(acctest.StartMock(t)))
	cli.MustRun(t, "plan", "-out=saved.tfplan")
	cli.MustRun(t, "apply", "saved.tfplan")
	for file, kept := range cli.Kept(t) {
		for _, secret := range secrets {
			if strings.Contains(kept, secret) {
				t.Errorf("the %s has %q", file, secret)
			}
		}
	}
}

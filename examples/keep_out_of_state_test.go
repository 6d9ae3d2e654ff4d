package examples_test

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

func TestAccKeepOutOfState_keepsNothing(t *testing.T) {
	t.Parallel()
	secrets := []string{
		mockconfig.APIKey, mockconfig.SharedKey, mockconfig.RichUsername, mockconfig.RichPassword,
		"1719300000000101", "SO-20401", "Freja",
	}
	for file, kept := range keptBy(t, "keep-out-of-state") {
		for _, secret := range secrets {
			if strings.Contains(kept, secret) {
				t.Errorf("%s has %q", file, secret)
			}
		}
	}
}

// TestAccKeepOutOfState_dataSourceKeepsLicenses shows that keptBy finds stored
// licenses.
func TestAccKeepOutOfState_dataSourceKeepsLicenses(t *testing.T) {
	t.Parallel()
	for file, kept := range keptBy(t, "provision-seats") {
		if !strings.Contains(kept, "SO-20401") {
			t.Errorf("%s has no license", file)
		}
	}
}

// keptBy plans and applies a module, and returns the contents of state and plan file.
func keptBy(t *testing.T, dir string) map[string]string {
	t.Helper()
	cli := newModule(t, dir, richUser(acctest.StartMock(t)))
	cli.MustRun(t, "plan", "-out=saved.tfplan")
	cli.MustRun(t, "apply", "saved.tfplan")
	return map[string]string{
		"the state":     string(cli.Read(t, "terraform.tfstate")),
		"the plan file": unzipped(t, cli.Read(t, "saved.tfplan")),
	}
}

// unzipped returns the concatenated files of an archive.
func unzipped(t *testing.T, archive []byte) string {
	t.Helper()
	files, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, file := range files.File {
		content, err := fs.ReadFile(files, file.Name)
		if err != nil {
			t.Fatal(err)
		}
		text.Write(content)
	}
	return text.String()
}

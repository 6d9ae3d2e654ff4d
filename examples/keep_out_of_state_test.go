package examples_test

import (
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

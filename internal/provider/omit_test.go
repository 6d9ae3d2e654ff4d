package provider_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/license"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

const (
	marker = "planted-marker-5d1e"

	// personal is a license that names a person everywhere, known to the
	// provider or not, in the license and beside it.
	personal = `{"license":{"id":1,"license_enabled":true,"license_type":"perpetual","max_license_users":3,
		"customer":{"email":"` + marker + `","nickname":"` + marker + `"},"order_store_id":"kept","unheard_of":"kept too",
		"product_features":[{"code":"pdf","metadata":{"of":"` + marker + `"},"note":"` + marker + `"}]},
		"user":{"email":"` + marker + `","nickname":"` + marker + `"},"customer":{"name":"` + marker + `"}}`
)

// TestAccOmit_leavesNoTrace looks for omitted values in everything that Terraform
// keeps. The rules still read them.
func TestAccOmit_leavesNoTrace(t *testing.T) {
	for name, c := range map[string]struct {
		omit string
		kept bool
	}{
		"nothing":                 {`omit = []`, true},
		"all that names a person": {`omit = ["customer", "user", "product_features"]`, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			mock := acctest.StartMock(t, mockapi.WithAccount(account(t, []byte(personal))))
			cli := acctest.NewCLI(t, mock.Environment())
			cli.Write(t, "main.tf", required+inData(c.omit)+`
output "kept" { value = data.licensespring_user_licenses.all.licenses[0].order_store_id }
output "features" { value = keys(data.licensespring_user_licenses.all.features) }
output "users" { value = data.licensespring_user_licenses.all.seats.users.total }`)
			cli.MustRun(t, "plan", "-out=saved.tfplan")
			cli.MustRun(t, "apply", "saved.tfplan")
			kept := cli.Kept(t)
			for what, text := range kept {
				if strings.Contains(text, marker) != c.kept {
					t.Errorf("the %s contains omitted values: %t", what, !c.kept)
				}
			}
			state := strings.Join(strings.Fields(kept["state"]), "")
			for _, want := range []string{`"kept":{"value":"kept"`, `"features":{"value":["pdf"]`, `"users":{"value":3`} {
				if !strings.Contains(state, want) {
					t.Errorf("the state has no %s", want)
				}
			}
		})
	}
}

// TestAccOmit_ofWhatFunctionsRead warns: a function cannot know that a date was
// there.
func TestAccOmit_ofWhatFunctionsRead(t *testing.T) {
	t.Parallel()
	mock := acctest.StartMock(t, mockapi.WithAccount(account(t, []byte(personal))))
	cli := acctest.NewCLI(t, mock.Environment())
	cli.Write(t, "main.tf", required+inData(`omit = ["user", "validity_period", "start_date"]`))
	_, warning, _ := strings.Cut(cli.MustRun(t, "plan"), "Warning: Functions")
	warning, _, _ = strings.Cut(warning, "You can apply this plan")
	compareGolden(t, filepath.Join("testdata", "diagnostics", "omit_of_what_functions_read.txt"), diagnosticsOf("Warning: Functions"+warning))
}

func TestOmittable_isEveryFieldExceptTheID(t *testing.T) {
	t.Parallel()
	want := []string{"additional_properties"}
	for _, f := range license.Fields().Fields() {
		if f.Name != "id" {
			want = append(want, f.Name)
		}
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, license.Omittable()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

package provider_test

import (
	"strings"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// TestAccFaults_retried reads licenses in spite of what goes wrong on the way.
func TestAccFaults_retried(t *testing.T) {
	t.Parallel()
	reads := cases{}
	for name, tc := range map[string]struct {
		faults  []mockapi.Fault
		changes acctest.Environment
	}{
		"JSON indented on the way":        {[]mockapi.Fault{{Indent: true, Times: mockapi.Always}}, nil},
		"a temporary server error":        {[]mockapi.Fault{{Status: 503}, {Status: 500}, {Status: 429}, {Status: 502}}, nil},
		"a connection that breaks":        {[]mockapi.Fault{{Delivery: mockapi.Reset, Times: 2}}, nil},
		"a response that drips":           {[]mockapi.Fault{{Delivery: mockapi.Dripped, DripDelay: time.Microsecond}}, nil},
		"no signature, and none demanded": {[]mockapi.Fault{{Signature: mockapi.SignatureMissing, Times: mockapi.Always}}, with("VERIFY_SIGNATURE", "false")},
	} {
		environment := acctest.StartMock(t, mockapi.WithFaults(tc.faults...)).Environment().With(tc.changes)
		reads[name] = in(environment, example).results(found, foundIn(t, "example", 2))
	}
	reads.expectResults(t)
}

// TestAccWarnings_shown shows what a user sees of the warnings.
func TestAccWarnings_shown(t *testing.T) {
	cases := map[string]struct {
		fault   mockapi.Fault
		changes acctest.Environment
		want    []string
	}{
		"unverified responses": {
			mockapi.Fault{Signature: mockapi.SignatureMissing, Times: mockapi.Always},
			with("VERIFY_SIGNATURE", "false"),
			[]string{"Warning: Responses are not verified", "LICENSESPRING_VERIFY_SIGNATURE"},
		},
		"a clock that is wrong": {
			mockapi.Fault{Skew: 3 * time.Hour, Times: mockapi.Always},
			nil,
			[]string{"Warning: Wrong clock of this machine", "refused a request of 2", "the clock of the server showed 2"},
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			mock := acctest.StartMock(t, mockapi.WithFaults(tc.fault))
			cli := acctest.NewCLI(t, mock.Environment().With(tc.changes))
			cli.Write(t, "main.tf", required+`
data "licensespring_user_licenses" "all" {
  count   = 3
  product = "up"
}

output "ids" { value = flatten(data.licensespring_user_licenses.all[*].licenses[*].id) }`)
			out := cli.MustRun(t, "plan")
			for _, want := range tc.want {
				expectText(t, out, want)
			}
			if n := strings.Count(out, tc.want[0]); n != 1 {
				t.Errorf("the warning is given %d times:\n%s", n, out)
			}
			expectText(t, out, "1719215304208059")
		})
	}
}

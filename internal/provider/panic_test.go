package provider

import (
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

func TestPanic_withholdsSecrets(t *testing.T) {
	t.Parallel()
	baseURL, err := licensespring.ParseBaseURL("http://localhost")
	if err != nil {
		t.Fatal(err)
	}
	client, err := licensespring.New(licensespring.Config{BaseURL: baseURL, Authorization: licensespring.APIKey{Key: "the key", SharedKey: "moonlight"}})
	if err != nil {
		t.Fatal(err)
	}
	cases := map[string]struct {
		account *account
		cause   any
		want    string
	}{
		"a harmless text":     {&account{client: client}, "slice\nbounds", ": slice bounds."},
		"a secret":            {&account{client: client}, &licensespring.ConnectionError{Reason: "%6doonlight"}, ": (withheld: it repeats a credential)."},
		"before the settings": {&account{}, "moonlight", ": no further information."},
		"without an account":  {nil, "moonlight", ": no further information."},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := tc.account.panicked(t.Context(), tc.cause).Detail(); !strings.Contains(got, tc.want) {
				t.Errorf("got %q, want %q in it", got, tc.want)
			}
		})
	}
}

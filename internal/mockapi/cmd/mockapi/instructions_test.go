package main

import (
	"strings"
	"testing"
)

func TestPrintInstructions_canBePastedIntoAShell(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	if err := printInstructions(&text, "http://127.0.0.1:8080", "-----BEGIN\nAAAA\nEND-----\n"); err != nil {
		t.Fatal(err)
	}
	want := `# The mock of the LicenseSpring License API listens on http://127.0.0.1:8080 until it is interrupted.
# Paste this into another shell to use it. The license user holds the vendor's example, of the product up.
export LICENSESPRING_BASE_URL='http://127.0.0.1:8080'
export LICENSESPRING_API_KEY='mock-api-key'
export LICENSESPRING_SHARED_KEY='mock-shared-key'
export LICENSESPRING_USERNAME='someuser@somedomain.com'
export LICENSESPRING_PASSWORD='some password'
export LICENSESPRING_PUBLIC_KEY='-----BEGIN
AAAA
END-----'
# Or as a license user with licenses of every kind, of the products studio, suite, suite-draw and suite-render:
# export LICENSESPRING_USERNAME='freja@moller-sonner.example'
# export LICENSESPRING_PASSWORD='Ærø + 100% & more?'
# Or by OAuth, instead of the API key and the shared key:
# export LICENSESPRING_CLIENT_ID='mock-client'
# export LICENSESPRING_CLIENT_SECRET='mock+client/secret='
# export LICENSESPRING_TOKEN_URL='http://127.0.0.1:8080/realms/user-portal/protocol/openid-connect/token'
`
	if text.String() != want {
		t.Errorf("got\n%s\nwant\n%s", text.String(), want)
	}
}

func TestExports_quote(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	exports(&text, "# ", variable{"PASSWORD", "it's $HOME"})
	if got, want := text.String(), "# export LICENSESPRING_PASSWORD='it'\\''s $HOME'\n"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// printInstructions tells a human how to reach the mock. The whole of it can be
// pasted into a shell.
func printInstructions(w io.Writer, baseURL, publicKey string) error {
	var text strings.Builder
	fmt.Fprintf(&text, "# The mock of the LicenseSpring License API listens on %s until it is interrupted.\n", baseURL)
	fmt.Fprintln(&text, "# Paste this into another shell to use it. The license user holds the vendor's example, of the product up.")
	for _, variable := range []struct{ name, value string }{
		{"BASE_URL", baseURL},
		{"API_KEY", mockapi.APIKey},
		{"SHARED_KEY", mockapi.SharedKey},
		{"USERNAME", mockapi.Username},
		{"PASSWORD", mockapi.Password},
		{"PUBLIC_KEY", strings.TrimSpace(publicKey)},
	} {
		fmt.Fprintln(&text, export(variable.name, variable.value))
	}
	fmt.Fprintln(&text, "# Or as a license user with licenses of every kind, of the products studio, suite, suite-draw and suite-render:")
	fmt.Fprintln(&text, "# "+export("USERNAME", mockapi.RichUsername))
	fmt.Fprintln(&text, "# "+export("PASSWORD", mockapi.RichPassword))
	_, err := io.WriteString(w, text.String())
	return err
}

// export sets an environment variable of the provider, whatever the value holds.
func export(name, value string) string {
	return fmt.Sprintf("export LICENSESPRING_%s='%s'", name, strings.ReplaceAll(value, "'", `'\''`))
}

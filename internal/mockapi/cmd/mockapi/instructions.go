package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// variable is an environment variable of the provider, without its prefix.
type variable struct{ name, value string }

// printInstructions tells a human how to reach the mock. The whole of it can be
// pasted into a shell.
func printInstructions(w io.Writer, baseURL, publicKey string) error {
	var text strings.Builder
	fmt.Fprintf(&text, "# The mock of the LicenseSpring License API listens on %s until it is interrupted.\n", baseURL)
	fmt.Fprintln(&text, "# Paste this into another shell to use it. The license user holds the vendor's example, of the product up.")
	exports(&text, "",
		variable{"BASE_URL", baseURL},
		variable{"API_KEY", mockapi.APIKey},
		variable{"SHARED_KEY", mockapi.SharedKey},
		variable{"USERNAME", mockapi.Username},
		variable{"PASSWORD", mockapi.Password},
		variable{"PUBLIC_KEY", strings.TrimSpace(publicKey)},
	)
	fmt.Fprintln(&text, "# Or as a license user with licenses of every kind, of the products studio, suite, suite-draw and suite-render:")
	exports(&text, "# ",
		variable{"USERNAME", mockapi.RichUsername},
		variable{"PASSWORD", mockapi.RichPassword},
	)
	fmt.Fprintln(&text, "# Or by OAuth, instead of the API key and the shared key:")
	exports(&text, "# ",
		variable{"CLIENT_ID", mockapi.ClientID},
		variable{"CLIENT_SECRET", mockapi.ClientSecret},
		variable{"TOKEN_URL", baseURL + mockapi.TokenPath},
	)
	_, err := io.WriteString(w, text.String())
	return err
}

// exports writes the commands that set the variables, whatever their values hold.
func exports(text *strings.Builder, prefix string, variables ...variable) {
	for _, v := range variables {
		quoted := strings.ReplaceAll(v.value, "'", `'\''`)
		fmt.Fprintf(text, "%sexport LICENSESPRING_%s='%s'\n", prefix, v.name, quoted)
	}
}

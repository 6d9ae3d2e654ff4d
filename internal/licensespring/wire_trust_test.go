package licensespring_test

import "github.com/licensespring/terraform-provider-licensespring/internal/licensespring"

// trust makes clients trust a server, or reach others through it.
func trust(config *licensespring.Config, server *wireServer) {
	config.Roots = server.roots
	config.Getenv = func(name string) string {
		if server.isProxy && name == "HTTPS_PROXY" {
			return "http://" + server.Addr().String()
		}
		return ""
	}
}

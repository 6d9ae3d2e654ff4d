package licensespring_test

import "github.com/licensespring/terraform-provider-licensespring/internal/licensespring"

// trust makes clients trust a server, or reach others through it.
func trust(config *licensespring.Config, server *wireServer) {
	config.Roots = server.roots
	config.Getenv = func(name string) string {
		switch {
		case !server.isProxy || name != "HTTPS_PROXY":
			return ""
		case server.roots != nil:
			return "https://" + server.Addr().String()
		default:
			return "http://" + server.Addr().String()
		}
	}
}

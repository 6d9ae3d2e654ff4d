// Command terraform-provider-licensespring is a provider for Terraform and
// OpenTofu that reads software licenses from LicenseSpring.
package main

import (
	"context"
	"flag"
	"log"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"

	"github.com/licensespring/terraform-provider-licensespring/internal/provider"
)

// version is what a release sets when it links the program.
var version = "dev"

func main() {
	debug := flag.Bool("debug", false, "serve for a debugger, and print how to attach Terraform")
	flag.Parse()
	delayCollection()
	err := providerserver.Serve(context.Background(), provider.New(version), providerserver.ServeOpts{
		Address: "registry.terraform.io/licensespring/licensespring",
		Debug:   *debug,
	})
	if err != nil {
		log.Fatal(err)
	}
}

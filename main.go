// Command terraform-provider-licensespring is a provider for Terraform and
// OpenTofu that reads software licenses from LicenseSpring.
package main

import (
	"flag"
	"fmt"
	"io"
	"log"
	"os"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"

	"github.com/licensespring/terraform-provider-licensespring/internal/provider"
)

// version is what a release sets when it links the program.
var version = "dev"

func main() {
	debug := flag.Bool("debug", false, "serve for a debugger, and print how to attach Terraform")
	flag.Parse()
	// Libraries print requests and frames to it, the provider's configuration
	// among them, for example if GODEBUG says http2debug=2.
	log.SetOutput(io.Discard)
	delayCollection()
	var options []tf6server.ServeOpt
	if *debug {
		options = append(options, tf6server.WithManagedDebug())
	}
	err := tf6server.Serve("registry.terraform.io/licensespring/licensespring", func() tfprotov6.ProviderServer {
		return provider.NewServer(version, provider.Environment{})
	}, options...)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

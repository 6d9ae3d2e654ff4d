// Command recordedprovider has the provider's schemas and returns one recorded
// response for every read. The time of a plan with it is core's own.
package main

import (
	"context"
	"log"
	"os"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"

	"github.com/licensespring/terraform-provider-licensespring/internal/provider"
)

func main() {
	response, err := os.ReadFile(os.Getenv("RECORDED_RESPONSE"))
	if err != nil {
		log.Fatal(err)
	}
	err = tf6server.Serve("registry.terraform.io/licensespring/recorded", func() tfprotov6.ProviderServer {
		return recorded{provider.NewServer("recorded", provider.Environment{}), response}
	})
	if err != nil {
		log.Fatal(err)
	}
}

type recorded struct {
	tfprotov6.ProviderServer
	response []byte
}

// ReadDataSource implements tfprotov6.DataSourceServer.
func (r recorded) ReadDataSource(context.Context, *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	return &tfprotov6.ReadDataSourceResponse{State: &tfprotov6.DynamicValue{MsgPack: r.response}}, nil
}

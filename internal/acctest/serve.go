package acctest

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/hashicorp/go-hclog"
	"github.com/hashicorp/go-plugin"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"

	"github.com/licensespring/terraform-provider-licensespring/internal/provider"
)

// Serve serves providers from this process until the test ends, each as
// licensespring/NAME. One run of the CLI can then use providers in several
// environments.
func (c *CLI) Serve(t *testing.T, environments map[string]provider.Environment) {
	t.Helper()
	attached := map[string]any{}
	for name, environment := range environments {
		at := serve(t, environment)
		attached["registry.terraform.io/licensespring/"+name] = at
		attached["registry.opentofu.org/licensespring/"+name] = at
	}
	text, err := json.Marshal(attached)
	if err != nil {
		t.Fatal(err)
	}
	c.env = append(c.env, "TF_REATTACH_PROVIDERS="+string(text))
}

// serve serves one provider and returns where a CLI finds it.
func serve(t *testing.T, environment provider.Environment) map[string]any {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	listening, stopped := make(chan *plugin.ReattachConfig), make(chan struct{})
	go func() {
		defer close(listening)
		_ = tf6server.Serve("licensespring",
			func() tfprotov6.ProviderServer { return provider.NewServer(Version, environment) },
			tf6server.WithDebug(ctx, listening, stopped),
			tf6server.WithGoPluginLogger(hclog.NewNullLogger()),
			tf6server.WithLoggingSink(t)) // that it does not listen is reported below
	}()
	at := <-listening
	if at == nil {
		stop()
		t.Fatal("a provider does not listen")
	}
	t.Cleanup(func() {
		stop()
		<-stopped
	})
	return map[string]any{
		"Protocol": at.Protocol, "ProtocolVersion": at.ProtocolVersion, "Pid": at.Pid, "Test": at.Test,
		"Addr": map[string]string{"Network": at.Addr.Network(), "String": at.Addr.String()},
	}
}

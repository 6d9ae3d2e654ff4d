package provider_test

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"io"
	"net/http"
	"testing"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/licensespring/terraform-provider-licensespring/internal/provider"
)

// benchmarkServer returns a configured provider whose API responds with body.
func benchmarkServer(b testing.TB, body []byte) tfprotov6.ProviderServer {
	b.Helper()
	network, publicKey := responding(b, body)
	return configuredServer(b, network, publicKey)
}

// configuredServer returns a configured provider in a network.
func configuredServer(b testing.TB, network http.RoundTripper, publicKey string) tfprotov6.ProviderServer {
	b.Helper()
	environment := map[string]string{
		"LICENSESPRING_API_KEY": "key", "LICENSESPRING_SHARED_KEY": "shared",
		"LICENSESPRING_USERNAME": "user", "LICENSESPRING_PASSWORD": "password",
		"LICENSESPRING_PUBLIC_KEY": publicKey, "LICENSESPRING_REQUESTS_PER_SECOND": "1000000",
	}
	server := provider.NewServer("benchmark", provider.Environment{
		Getenv:    func(name string) string { return environment[name] },
		Transport: network,
	})
	schema, err := server.GetProviderSchema(context.Background(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		b.Fatal(err)
	}
	resp, err := server.ConfigureProvider(context.Background(), &tfprotov6.ConfigureProviderRequest{
		Config: dynamic(b, nullObject(b, schema.Provider.ValueType(), nil)),
	})
	if err != nil || len(resp.Diagnostics) > 0 {
		b.Fatal(err, resp.Diagnostics)
	}
	return server
}

// readRequest returns a request for all licenses of a product, or for some IDs.
func readRequest(b testing.TB, server tfprotov6.ProviderServer, ids ...int64) *tfprotov6.ReadDataSourceRequest {
	b.Helper()
	schema, err := server.GetProviderSchema(context.Background(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		b.Fatal(err)
	}
	const name = "licensespring_user_licenses"
	block := schema.DataSourceSchemas[name].ValueType()
	values := map[string]tftypes.Value{"product": tftypes.NewValue(tftypes.String, "up")}
	if len(ids) > 0 {
		values["filter"] = idFilter(b, block, ids)
	}
	return &tfprotov6.ReadDataSourceRequest{TypeName: name, Config: dynamic(b, nullObject(b, block, values))}
}

// idFilter returns the value of the block filter.
func idFilter(b testing.TB, block tftypes.Type, ids []int64) tftypes.Value {
	b.Helper()
	numbers := make([]tftypes.Value, len(ids))
	for i, id := range ids {
		numbers[i] = tftypes.NewValue(tftypes.Number, id)
	}
	list := tftypes.NewValue(tftypes.List{ElementType: tftypes.Number}, numbers)
	return nullObject(b, attributeTypes(b, block)["filter"], map[string]tftypes.Value{"ids": list})
}

// nullObject returns an object in which everything is null except some values.
func nullObject(b testing.TB, objectType tftypes.Type, values map[string]tftypes.Value) tftypes.Value {
	b.Helper()
	attributes := map[string]tftypes.Value{}
	for name, attributeType := range attributeTypes(b, objectType) {
		attributes[name] = tftypes.NewValue(attributeType, nil)
		if value, ok := values[name]; ok {
			attributes[name] = value
		}
	}
	return tftypes.NewValue(objectType, attributes)
}

func attributeTypes(b testing.TB, objectType tftypes.Type) map[string]tftypes.Type {
	b.Helper()
	object, ok := objectType.(tftypes.Object)
	if !ok {
		b.Fatalf("%s is no object", objectType)
	}
	return object.AttributeTypes
}

func dynamic(b testing.TB, value tftypes.Value) *tfprotov6.DynamicValue {
	b.Helper()
	wire, err := tfprotov6.NewDynamicValue(value.Type(), value)
	if err != nil {
		b.Fatal(err)
	}
	return &wire
}

// responding returns a network that responds to each request with body, and the
// public key of its signature.
func responding(b testing.TB, body []byte) (http.RoundTripper, string) {
	b.Helper()
	sign, publicKey := newSigner(b, 4096) // as large as the vendor's own
	header := http.Header{"Licensesignature": {sign(string(body))}}
	return roundTripper(func(req *http.Request) (*http.Response, error) {
		return &http.Response{
			StatusCode: http.StatusOK, ProtoMajor: 1, ProtoMinor: 1, Header: header.Clone(),
			Body: io.NopCloser(bytes.NewReader(body)), ContentLength: int64(len(body)), Request: req,
		}, nil
	}), publicKey
}

// newSigner returns a function that signs a body as the API does, with a new key,
// and the public key.
func newSigner(t testing.TB, bits int) (sign func(body string) string, publicKey string) {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, bits)
	if err != nil {
		t.Fatal(err)
	}
	public, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	return func(body string) string {
		digest := sha256.Sum256([]byte(body))
		signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, digest[:])
		if err != nil {
			t.Error(err)
		}
		return base64.StdEncoding.EncodeToString(signature)
	}, string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: public}))
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

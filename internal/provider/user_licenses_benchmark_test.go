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
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/licensespring/terraform-provider-licensespring/internal/provider"
)

// BenchmarkReadDataSource measures a whole read: from the bytes of the API's
// answer to the finished answer of the ReadDataSource call, and what the
// process holds in between.
func BenchmarkReadDataSource(b *testing.B) {
	for _, count := range []int{1, 100, 1_000, 10_000} {
		b.Run(fmt.Sprintf("licenses=%d", count), func(b *testing.B) {
			body := manyLicenses(b, count)
			server := benchmarkServer(b, body)
			req := readRequest(b, server)
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				resp, err := server.ReadDataSource(context.Background(), req)
				if err != nil || len(resp.Diagnostics) > 0 {
					b.Fatal(err, resp.Diagnostics)
				}
			}
		})
	}
}

// firstLicense is the ID of the first of many licenses.
const firstLicense = 1719215304208059

// manyLicenses is an answer of the live API's kind with that many licenses.
func manyLicenses(b *testing.B, count int) []byte {
	b.Helper()
	entries := make([]json.RawMessage, count)
	for i := range entries {
		entries[i] = licenseNumber(b, i)
	}
	return []byte("[" + joinJSON(entries) + "]")
}

// licenseNumber is an entry of an answer, the vendor's example with another ID.
func licenseNumber(t testing.TB, i int) json.RawMessage {
	t.Helper()
	return bytes.Replace(fixture(t, "example"), []byte(`"id":10003`), fmt.Appendf(nil, `"id":%d`, firstLicense+i), 1)
}

func joinJSON(entries []json.RawMessage) string {
	texts := make([]string, len(entries))
	for i, entry := range entries {
		texts[i] = string(entry)
	}
	return strings.Join(texts, ",")
}

// benchmarkServer returns a configured provider whose API answers with body.
func benchmarkServer(b *testing.B, body []byte) tfprotov6.ProviderServer {
	b.Helper()
	network, publicKey := answering(b, body)
	environment := map[string]string{
		"LICENSESPRING_API_KEY": "key", "LICENSESPRING_SHARED_KEY": "shared",
		"LICENSESPRING_USERNAME": "user", "LICENSESPRING_PASSWORD": "password",
		"LICENSESPRING_PUBLIC_KEY": publicKey,
	}
	server := providerserver.NewProtocol6(provider.NewIn(provider.Environment{
		Getenv:    func(name string) string { return environment[name] },
		Transport: network,
	}, "benchmark")())()
	schema, err := server.GetProviderSchema(context.Background(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		b.Fatal(err)
	}
	resp, err := server.ConfigureProvider(context.Background(), &tfprotov6.ConfigureProviderRequest{
		Config: nullObject(b, schema.Provider.ValueType(), nil),
	})
	if err != nil || len(resp.Diagnostics) > 0 {
		b.Fatal(err, resp.Diagnostics)
	}
	return server
}

func readRequest(b *testing.B, server tfprotov6.ProviderServer) *tfprotov6.ReadDataSourceRequest {
	b.Helper()
	schema, err := server.GetProviderSchema(context.Background(), &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		b.Fatal(err)
	}
	const name = "licensespring_user_licenses"
	return &tfprotov6.ReadDataSourceRequest{
		TypeName: name,
		Config: nullObject(b, schema.DataSourceSchemas[name].ValueType(), map[string]tftypes.Value{
			"product": tftypes.NewValue(tftypes.String, "up"),
		}),
	}
}

// nullObject returns a block in which everything is null but for some values.
func nullObject(b *testing.B, blockType tftypes.Type, values map[string]tftypes.Value) *tfprotov6.DynamicValue {
	b.Helper()
	object, ok := blockType.(tftypes.Object)
	if !ok {
		b.Fatalf("%s is no object", blockType)
	}
	attributes := map[string]tftypes.Value{}
	for name, attributeType := range object.AttributeTypes {
		attributes[name] = tftypes.NewValue(attributeType, nil)
		if value, ok := values[name]; ok {
			attributes[name] = value
		}
	}
	block, err := tfprotov6.NewDynamicValue(object, tftypes.NewValue(object, attributes))
	if err != nil {
		b.Fatal(err)
	}
	return &block
}

// answering returns a network in which everything answers with body, and the
// key that has signed it.
func answering(b *testing.B, body []byte) (http.RoundTripper, string) {
	b.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 4096) // as large as the vendor's own
	if err != nil {
		b.Fatal(err)
	}
	digest := sha256.Sum256(body)
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, digest[:])
	if err != nil {
		b.Fatal(err)
	}
	public, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		b.Fatal(err)
	}
	header := http.Header{"Licensesignature": {base64.StdEncoding.EncodeToString(signature)}}
	return roundTripper(func(req *http.Request) (*http.Response, error) {
		return &http.Response{
			StatusCode: http.StatusOK, ProtoMajor: 1, ProtoMinor: 1, Header: header.Clone(),
			Body: io.NopCloser(bytes.NewReader(body)), ContentLength: int64(len(body)), Request: req,
		}, nil
	}), string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: public}))
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

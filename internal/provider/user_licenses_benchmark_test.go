package provider_test

import (
	"context"
	"fmt"
	"net/url"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/license"
	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

// These benchmarks measure each step of a read, and then the whole read. The speed
// is that of the response's bytes.

// BenchmarkVerify measures the verification of a response's signature.
func BenchmarkVerify(b *testing.B) {
	forEachSize(b, func(b *testing.B, body []byte) func() {
		b.Helper()
		client := benchmarkClient(b, body)
		return func() { verify(b, client) }
	})
}

// BenchmarkDecode measures how licenses in JSON become values of fields.
func BenchmarkDecode(b *testing.B) {
	forEachSize(b, func(b *testing.B, body []byte) func() {
		b.Helper()
		response := verify(b, benchmarkClient(b, body))
		return func() { decode(b, response) }
	})
}

// BenchmarkVerifyAndDecode measures both.
func BenchmarkVerifyAndDecode(b *testing.B) {
	forEachSize(b, func(b *testing.B, body []byte) func() {
		b.Helper()
		client := benchmarkClient(b, body)
		return func() { decode(b, verify(b, client)) }
	})
}

// BenchmarkReadDataSource measures a whole read: from the bytes of the API's
// response to the response of the ReadDataSource call.
func BenchmarkReadDataSource(b *testing.B) {
	benchmarkRead(b)
}

// BenchmarkReadDataSource_filtered measures a read with a filter that keeps one
// license.
func BenchmarkReadDataSource_filtered(b *testing.B) {
	benchmarkRead(b, firstLicense)
}

func benchmarkRead(b *testing.B, ids ...int64) {
	b.Helper()
	forEachSize(b, func(b *testing.B, body []byte) func() {
		b.Helper()
		server := benchmarkServer(b, body)
		req := readRequest(b, server, ids...)
		return func() {
			resp, err := server.ReadDataSource(context.Background(), req)
			if err != nil || len(resp.Diagnostics) > 0 {
				b.Fatal(err, resp.Diagnostics)
			}
		}
	})
}

// forEachSize measures what prepare returns for responses of increasing size.
func forEachSize(b *testing.B, prepare func(b *testing.B, body []byte) func()) {
	b.Helper()
	for _, count := range []int{1, 100, 1_000, 10_000} {
		b.Run(fmt.Sprintf("licenses=%d", count), func(b *testing.B) {
			body := manyLicenses(b, count)
			run := prepare(b, body)
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			for b.Loop() {
				run()
			}
		})
	}
}

func benchmarkClient(b *testing.B, body []byte) *licensespring.Client {
	b.Helper()
	network, publicKey := responding(b, body)
	key, err := licensespring.ParsePublicKey(publicKey)
	if err != nil {
		b.Fatal(err)
	}
	client, err := licensespring.New(licensespring.Config{
		BaseURL:       &url.URL{Scheme: "https", Host: "api.example.com"},
		Authorization: licensespring.APIKey{Key: "key", SharedKey: "shared"},
		Verifier:      licensespring.NewVerifier(key),
		Transport:     network,
	})
	if err != nil {
		b.Fatal(err)
	}
	return client
}

func verify(b *testing.B, client *licensespring.Client) []byte {
	b.Helper()
	response, err := client.UserLicenses(context.Background(), licensespring.UserLicensesQuery{
		Product: "up", User: licensespring.PasswordUser{Username: "user", Password: "password"},
	})
	if err != nil {
		b.Fatal(err)
	}
	return response
}

func decode(b *testing.B, response []byte) []license.License {
	b.Helper()
	licenses, err := license.Decode(context.Background(), response)
	if err != nil {
		b.Fatal(err)
	}
	return licenses
}

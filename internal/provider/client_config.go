package provider

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/hashicorp/terraform-plugin-framework/diag"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

// clientSettings are those that every client needs to know.
var clientSettings = []string{
	"base_url", "verify_signature", "public_key", "ca_cert_pem", "request_timeout",
	"max_retries", "retry_wait_min", "retry_wait_max", "requests_per_second",
}

// clientConfig returns what the known settings say of a client, but for its
// authorization. readSettings has checked each by itself.
func (v settingValues) clientConfig(environment Environment) licensespring.Config {
	return licensespring.Config{
		BaseURL:  v.url("base_url"),
		Verifier: v.verifier(),
		Retry: licensespring.RetryPolicy{
			Max:     int(v.number("max_retries")),
			WaitMin: v.duration("retry_wait_min"),
			WaitMax: v.duration("retry_wait_max"),
		},
		RequestTimeout:    v.duration("request_timeout"),
		RequestsPerSecond: v.number("requests_per_second"),
		Logger:            newLogger(),
		Now:               environment.Now,
		Transport:         v.transport(environment),
	}
}

// contradiction explains which settings do not fit together.
func (v settingValues) contradiction() diag.Diagnostic {
	shortest, longest := v["retry_wait_min"], v["retry_wait_max"]
	if shortest.unknown || longest.unknown || v.duration("retry_wait_min") <= v.duration("retry_wait_max") {
		return nil
	}
	return diag.NewErrorDiagnostic("Two contradicting provider settings", fmt.Sprintf(
		"The shortest pause, %s, is longer than the longest one, %s. Change %s, or %s.",
		shortest.text, longest.text, settingName("retry_wait_min"), settingName("retry_wait_max")))
}

func (v settingValues) transport(environment Environment) http.RoundTripper {
	if environment.Transport != nil {
		return environment.Transport
	}
	if v["ca_cert_pem"].text == "" {
		return licensespring.NewTransport(nil)
	}
	roots, _ := certificates(v["ca_cert_pem"].text)
	return licensespring.NewTransport(roots)
}

// verifier is that of the vendor's own key unless another one is set.
func (v settingValues) verifier() licensespring.Verifier {
	if !v.flag("verify_signature") {
		return licensespring.NoVerifier()
	}
	key, err := licensespring.ParsePublicKey(v["public_key"].text)
	if err != nil {
		return licensespring.Verifier{}
	}
	return licensespring.NewVerifier(key)
}

// secrets returns all secrets of the provider, in use or not.
func (v settingValues) secrets() []licensespring.Secret {
	var found []licensespring.Secret
	for _, s := range settings {
		if s.secret {
			found = append(found, v.secret(s.name))
		}
	}
	return found
}

func (v settingValues) secret(name string) licensespring.Secret {
	return licensespring.Secret(v[name].text)
}

func (v settingValues) url(name string) *url.URL {
	parsed, _ := licensespring.ParseBaseURL(v[name].text)
	return parsed
}

func (v settingValues) flag(name string) bool {
	set, _ := strconv.ParseBool(v[name].text)
	return set
}

func (v settingValues) number(name string) float64 {
	parsed, _ := strconv.ParseFloat(v[name].text, 64)
	return parsed
}

func (v settingValues) duration(name string) time.Duration {
	parsed, _ := time.ParseDuration(v[name].text)
	return parsed
}

package settings

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/attr"
	"github.com/hashicorp/terraform-plugin-framework/diag"
	"github.com/hashicorp/terraform-plugin-framework/provider/schema"
	"github.com/hashicorp/terraform-plugin-framework/tfsdk"
	"github.com/hashicorp/terraform-plugin-framework/types"
	"github.com/hashicorp/terraform-plugin-go/tftypes"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

// unknown is the value of an argument that is not known yet.
const unknown = "(unknown)"

// block returns a provider block with these arguments.
func block(t *testing.T, arguments map[string]any) tfsdk.Config {
	t.Helper()
	config := tfsdk.Config{Schema: schema.Schema{Attributes: Attributes()}}
	object := config.Schema.Type().TerraformType(t.Context())
	attributes := map[string]tftypes.Value{}
	for name, kind := range object.(tftypes.Object).AttributeTypes {
		value := arguments[name]
		if value == unknown {
			value = tftypes.UnknownValue
		}
		attributes[name] = tftypes.NewValue(kind, value)
	}
	config.Raw = tftypes.NewValue(object, attributes)
	return config
}

// read returns the settings of a block and of variables without their prefix.
func read(t *testing.T, arguments map[string]any, variables map[string]string) (*Settings, diag.Diagnostics) {
	t.Helper()
	return Read(block(t, arguments), func(name string) string {
		return variables[strings.ToLower(strings.TrimPrefix(name, "LICENSESPRING_"))]
	})
}

// mustRead fails if the settings are not valid.
func mustRead(t *testing.T, arguments map[string]any, variables map[string]string) *Settings {
	t.Helper()
	s, diags := read(t, arguments, variables)
	if diags.HasError() {
		t.Fatalf("%v", diags)
	}
	return s
}

func TestRead_pairs(t *testing.T) {
	t.Parallel()
	key := map[string]string{"api_key": "k", "shared_key": "s"}
	oauth := map[string]string{"client_id": "c", "client_secret": "cs"}
	runReads(t, authorizationOf, map[string]readCase{
		"a key in the environment":                 {nil, key, licensespring.APIKey{Key: "k", SharedKey: "s"}, ""},
		"none":                                     {nil, nil, nil, "No authorization configured"},
		"both in the environment":                  {nil, merged(key, oauth), nil, "sets both LICENSESPRING_API_KEY and LICENSESPRING_CLIENT_ID"},
		"half of each in the environment":          {nil, map[string]string{"shared_key": "s", "client_id": "c"}, nil, "sets both LICENSESPRING_SHARED_KEY and LICENSESPRING_CLIENT_ID"},
		"both in the block":                        {map[string]any{"api_key": "k", "client_secret": "c"}, nil, nil, "sets both api_key and client_secret"},
		"half of a key":                            {nil, map[string]string{"shared_key": "s"}, nil, "The environment sets LICENSESPRING_SHARED_KEY, but api_key is not set. An API key needs both."},
		"the block completed by the environment":   {map[string]any{"client_id": "mine"}, oauth, licensespring.ClientCredentials{ID: "mine", Secret: "cs"}, ""},
		"the block before the environment":         {map[string]any{"client_id": "mine", "client_secret": "too"}, key, licensespring.ClientCredentials{ID: "mine", Secret: "too"}, ""},
		"an ignored variable that is malformed":    {map[string]any{"client_id": "mine", "client_secret": "too"}, map[string]string{"api_key": "k\n"}, licensespring.ClientCredentials{ID: "mine", Secret: "too"}, ""},
		"empty variables":                          {nil, merged(key, map[string]string{"client_id": "", "client_secret": ""}), licensespring.APIKey{Key: "k", SharedKey: "s"}, ""},
		"a known argument before an unknown one":   {map[string]any{"api_key": "k", "client_id": unknown}, key, licensespring.APIKey{Key: "k", SharedKey: "s"}, ""},
		"an empty argument":                        {map[string]any{"api_key": ""}, key, nil, "must not be empty"},
		"a half whose other half is not known yet": {map[string]any{"client_id": unknown}, nil, licensespring.ClientCredentials{}, ""},
	})
}

func TestRead_licenseUser(t *testing.T) {
	t.Parallel()
	key := map[string]string{"api_key": "k", "shared_key": "s"}
	runReads(t, func(s *Settings) any { return s.LicenseUser() }, map[string]readCase{
		"none":          {nil, key, nil, ""},
		"a password":    {nil, merged(key, map[string]string{"username": "u", "password": " p "}), licensespring.PasswordUser{Username: "u", Password: " p "}, ""},
		"a token":       {map[string]any{"id_token": "t"}, merged(key, map[string]string{"customer_account_code": "c", "password": "p"}), licensespring.TokenUser{IDToken: "t", CustomerAccountCode: "c"}, ""},
		"half of one":   {nil, merged(key, map[string]string{"username": "u"}), nil, "Set the provider argument password (environment variable LICENSESPRING_PASSWORD)"},
		"both":          {nil, merged(key, map[string]string{"username": "u", "id_token": "t"}), nil, "sets both LICENSESPRING_USERNAME and LICENSESPRING_ID_TOKEN"},
		"an empty half": {map[string]any{"password": ""}, merged(key, map[string]string{"username": "u"}), nil, "password (environment variable LICENSESPRING_PASSWORD) must not be empty"},
	})
}

// readCase is a way to set settings: in the provider block and by variables.
type readCase struct {
	block       map[string]any
	environment map[string]string
	want        any
	// says is what an error says, if there must be one.
	says string
}

// runReads reads settings and compares what get returns of them.
func runReads(t *testing.T, get func(*Settings) any, cases map[string]readCase) {
	t.Helper()
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if tc.says != "" {
				_, diags := read(t, tc.block, tc.environment)
				expectError(t, diags, tc.says)
			} else if got := get(mustRead(t, tc.block, tc.environment)); got != tc.want {
				t.Errorf("got %#v, want %#v", got, tc.want)
			}
		})
	}
}

// authorizationOf returns the authorization, without the URL of tokens.
func authorizationOf(s *Settings) any {
	authorization := s.ClientConfig().Authorization
	if client, ok := authorization.(licensespring.ClientCredentials); ok {
		client.TokenURL = nil
		return client
	}
	return authorization
}

func TestRead_unknown(t *testing.T) {
	t.Parallel()
	for _, r := range table {
		t.Run(r.name, func(t *testing.T) {
			t.Parallel()
			variables := map[string]string{"api_key": "k", "shared_key": "s"}
			if clientPair.has(r.name) || r.name == "token_url" {
				variables = map[string]string{"client_id": "c", "client_secret": "cs"}
			}
			s := mustRead(t, map[string]any{r.name: unknown}, variables)
			got := append(s.Unknown(), s.UnknownUser()...)
			if len(got) != 1 || got[0] != r.name {
				t.Fatalf("unknown are %q", got)
			}
			want := "the value of the provider argument " + r.name + " (environment variable LICENSESPRING_" + strings.ToUpper(r.name) + ") comes from a resource"
			if said := NotKnown(got).Detail(); !strings.Contains(said, want) {
				t.Error(said)
			}
		})
	}
	s := mustRead(t, map[string]any{"token_url": unknown}, map[string]string{"api_key": "k", "shared_key": "s"})
	if got := s.Unknown(); len(got) > 0 {
		t.Errorf("an API key needs %q", got)
	}
	if said := NotKnown([]string{"api_key", "shared_key"}).Detail(); !strings.Contains(said, "LICENSESPRING_SHARED_KEY) come from resources") {
		t.Error(said)
	}
}

func TestRead_tokenURL(t *testing.T) {
	t.Parallel()
	oauth := map[string]string{"client_id": "c", "client_secret": "cs"}
	at := func(baseURL string) map[string]any { return map[string]any{"base_url": baseURL} }
	const demanded = "Set the provider argument token_url"
	runReads(t, func(*Settings) any { return nil }, map[string]readCase{
		"the default":                     {nil, oauth, nil, ""},
		"the vendor's host":               {at("https://api.licensespring.com/"), oauth, nil, ""},
		"the vendor's host, in full":      {at("https://API.licensespring.com:443/"), oauth, nil, ""},
		"a path on the vendor's host":     {at("https://api.licensespring.com/proxy"), oauth, nil, ""},
		"another port of the host":        {at("https://api.licensespring.com:8443"), oauth, nil, demanded},
		"a host that ends like it":        {at("https://api.licensespring.com.example"), oauth, nil, demanded},
		"another host":                    {at("https://host.example"), oauth, nil, demanded},
		"another host and a token URL":    {at("https://host.example"), merged(oauth, map[string]string{"token_url": "https://auth.example"}), nil, ""},
		"this machine":                    {at("http://localhost"), oauth, nil, demanded},
		"a host that is not known so far": {at(unknown), oauth, nil, ""},
	})
}

func TestRead_conflictingWaits(t *testing.T) {
	t.Parallel()
	key := map[string]string{"api_key": "k", "shared_key": "s"}
	_, diags := read(t, map[string]any{"retry_wait_max": "7ms"}, merged(key, map[string]string{"retry_wait_min": "9ms"}))
	expectError(t, diags, `LICENSESPRING_RETRY_WAIT_MIN), now "9ms"`)
	if strings.Contains(diags[0].Detail(), "7ms") {
		t.Errorf("a value of the block is shown: %s", diags[0].Detail())
	}
	_, diags = read(t, nil, merged(key, map[string]string{"retry_wait_min": "1m"}))
	expectError(t, diags, "now 30s by default")
	mustRead(t, map[string]any{"retry_wait_min": unknown, "retry_wait_max": "1ms"}, key)
	mustRead(t, map[string]any{"retry_wait_min": "1s", "retry_wait_max": "1000ms"}, key)
}

func TestAttributes_schema(t *testing.T) {
	t.Parallel()
	attributes := Attributes()
	for name, want := range map[string]struct {
		kind        attr.Type
		sensitive   bool
		description string
	}{
		"max_retries":         {types.Int64Type, false, "at most, 0 to 20. Environment variable: `LICENSESPRING_MAX_RETRIES`. Default: `4`."},
		"verify_signature":    {types.BoolType, false, "Environment variable: `LICENSESPRING_VERIFY_SIGNATURE`. Default: `true`."},
		"requests_per_second": {types.NumberType, false, "Environment variable: `LICENSESPRING_REQUESTS_PER_SECOND`. Default: `20`."},
		"ca_cert_pem":         {types.StringType, false, "private certificate authority. Environment variable: `LICENSESPRING_CA_CERT_PEM`."},
		"password":            {types.StringType, true, "license user `username`. Environment variable: `LICENSESPRING_PASSWORD`."},
	} {
		got := attributes[name]
		if got.GetType() != want.kind || got.IsSensitive() != want.sensitive || !strings.HasSuffix(got.GetMarkdownDescription(), want.description) {
			t.Errorf("%s: %s, sensitive %t, %s", name, got.GetType(), got.IsSensitive(), got.GetMarkdownDescription())
		}
	}
}

func TestRead_numbersAndBooleansOfTheBlock(t *testing.T) {
	t.Parallel()
	s := mustRead(t, map[string]any{
		"api_key": "k", "shared_key": "s", "verify_signature": false, "max_retries": 7, "requests_per_second": 2.5,
	}, nil)
	if c := s.ClientConfig(); s.VerifiesSignatures() || c.Retry.Max != 7 || c.RequestsPerSecond != 2.5 {
		t.Errorf("verified %t, %d retries, %g requests per second", s.VerifiesSignatures(), c.Retry.Max, c.RequestsPerSecond)
	}
}

func TestRead_secretsInUseOrNot(t *testing.T) {
	t.Parallel()
	s := mustRead(t, map[string]any{"api_key": "k"}, map[string]string{"shared_key": "s", "client_secret": "cs", "username": "u", "password": "p"})
	want := []licensespring.Secret{"k", "s", "cs", "p"}
	if got := s.ClientConfig().Secrets; !slices.Equal(got, want) {
		t.Errorf("%d secrets, want %d", len(got), len(want))
	}
}

func expectError(t *testing.T, diags diag.Diagnostics, want string) {
	t.Helper()
	for _, d := range diags {
		if strings.Contains(d.Summary()+"\n"+d.Detail(), want) {
			return
		}
	}
	t.Errorf("no error says %q: %v", want, diags)
}

// merged returns the variables of both; those of the second win.
func merged(first, second map[string]string) map[string]string {
	all := maps.Clone(first)
	maps.Copy(all, second)
	return all
}

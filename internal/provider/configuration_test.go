package provider_test

import (
	"flag"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// inEnvironment is a configuration that leaves everything to the environment.
var inEnvironment = inProvider()

// inProvider is a provider block with these lines, and a data source.
func inProvider(lines ...string) string {
	return block(`provider "licensespring"`, lines) + "\n" + example + "\n"
}

// inData is a data source with these lines besides the product.
func inData(lines ...string) string {
	return block(`data "licensespring_user_licenses" "all"`, append([]string{`product = "up"`}, lines...))
}

func block(header string, lines []string) string {
	body := ""
	for _, line := range lines {
		body += "  " + line + "\n"
	}
	return header + " {\n" + body + "}\n"
}

// with and without are changes to an environment.
func with(name, value string) acctest.Environment {
	return acctest.Environment{"LICENSESPRING_" + name: value}
}

func without(names ...string) acctest.Environment {
	changes := acctest.Environment{}
	for _, name := range names {
		changes["LICENSESPRING_"+name] = ""
	}
	return changes
}

// TestAccConfiguration_invalid compares what the CLI says of invalid
// configurations.
func TestAccConfiguration_invalid(t *testing.T) {
	t.Parallel()
	configurations := map[string]struct {
		config string
		// changes are made to an environment in which the configuration would be valid.
		changes acctest.Environment
	}{
		"no authorization":                  {inEnvironment, without("API_KEY", "SHARED_KEY")},
		"shared key missing":                {inEnvironment, without("SHARED_KEY")},
		"api key missing":                   {inProvider(`shared_key = "very-secret"`), without("API_KEY")},
		"client secret missing":             {inProvider(`client_id = "me"`), nil},
		"two authorizations in HCL":         {inProvider(`api_key = "very-secret"`, `client_id = "me"`), nil},
		"two authorizations in environment": {inEnvironment, with("CLIENT_ID", "me")},
		"token URL missing":                 {inProvider(`client_id = "me"`, `client_secret = "very-secret"`), nil},
		"base URL with password":            {inProvider(`base_url = "https://me:very-secret@host.example"`), nil},
		"base URL with query":               {inProvider(`base_url = "https://host.example?key=very-secret"`), nil},
		"base URL without TLS":              {inEnvironment, with("BASE_URL", "http://host.example")},
		"token URL without scheme":          {inProvider(`token_url = "host.example/token"`), nil},
		"empty provider argument":           {inProvider(`api_key = ""`), nil},
		"provider user incomplete":          {inEnvironment, without("PASSWORD")},
		"provider token incomplete":         {inProvider(`id_token = "very-secret"`), nil},
		"two provider users in HCL":         {inProvider(`username = "me"`, `customer_account_code = "acme"`), nil},
		"two provider users in environment": {inEnvironment, with("ID_TOKEN", "very-secret")},
		"no user":                           {inEnvironment, without("USERNAME", "PASSWORD")},
		"password missing":                  {inData(`username = "me"`), nil},
		"username missing":                  {inData(`password = "very-secret"`), nil},
		"account of token missing":          {inData(`id_token = "very-secret"`), nil},
		"account of code missing":           {inData(`code = "very-secret"`), nil},
		"token or code missing":             {inData(`customer_account_code = "acme"`), nil},
		"password and token":                {inData(`username = "me"`, `password = "very-secret"`, `id_token = "very-secret"`), nil},
		"token and code":                    {inData(`id_token = "very-secret"`, `code = "very-secret"`, `customer_account_code = "acme"`), nil},
		"password and account":              {inData(`username = "me"`, `password = "very-secret"`, `customer_account_code = "acme"`), nil},
		"date for an instant":               {inData(`evaluate_at = "2031-03-16"`), nil},
		"text for an instant":               {inData(`evaluate_at = "in the year of the dragon, on the day after the first full moon of spring"`), nil},
		"empty instant":                     {inData(`evaluate_at = ""`), nil},
		"unknown license type":              {inData(`filter { license_types = ["subscription", "time_limited"] }`), nil},
		"unknown status":                    {inData(`filter { statuses = ["Active"] }`), nil},
		"null in a filter":                  {inData(`filter { product_codes = ["up", null] }`), nil},
		"fraction for an ID":                {inData(`filter { ids = [7, 1.5] }`), nil},
		"unknown attribute to omit":         {inData(`omit = ["customer", "product_feature"]`), nil},
		"ID to omit":                        {inData(`omit = ["id"]`), nil},
		"timeout without unit":              {inData(`timeouts { read = "30" }`), nil},
		"timeout of zero":                   {inData(`timeouts { read = "0s" }`), nil},
		"empty product":                     {`data "licensespring_user_licenses" "all" { product = "" }`, nil},
		"empty password":                    {inData(`username = "me"`, `password = ""`), nil},
		"verify_signature not a boolean":    {inEnvironment, with("VERIFY_SIGNATURE", "maybe")},
		"public key not a key":              {inProvider(`public_key = "very-secret"`), nil},
		"certificates invalid":              {inProvider(`ca_cert_pem = "very-secret"`), nil},
		"request timeout without unit":      {inProvider(`request_timeout = "30"`), nil},
		"request timeout of zero":           {inEnvironment, with("REQUEST_TIMEOUT", "0s")},
		"too many retries":                  {inProvider(`max_retries = 21`), nil},
		"negative retries":                  {inEnvironment, with("MAX_RETRIES", "-1")},
		"conflicting retry waits":           {inProvider(`retry_wait_min = "1m"`, `retry_wait_max = "1s"`), nil},
		"no requests per second":            {inProvider(`requests_per_second = 0`), nil},
		"requests per second not a number":  {inEnvironment, with("REQUESTS_PER_SECOND", "many")},
		"line break after a key":            {inEnvironment, with("API_KEY", "very-secret\n")},
		"blank in an argument":              {inProvider(`shared_key = "very-secret "`), nil},
		"line break in a password":          {inData(`username = "me"`, `password = "very-secret\nvery-secret"`), nil},
		"invisible character in a name":     {inData("username = \"very-secret\u200b\"", `password = "very-secret"`), nil},
		"one bad block in a bundle":         {inEnvironment, with("CA_CERT_PEM", "-----BEGIN CERTIFICATE-----\nvery-secret\n-----END CERTIFICATE-----")},
		"secret in the wrong variable":      {inEnvironment, with("SHARED_KEY", "very-secret").With(with("MAX_RETRIES", "very-secret"))},
		"long value":                        {inEnvironment, with("REQUEST_TIMEOUT", strings.Repeat("for ever and ", 20))},
		"literal secrets": {inProvider(
			`api_key    = "very-secret-key"`, `shared_key = "very-secret-shared-key"`,
			`username   = "someuser@somedomain.com"`, `password   = "very-secret-password"`), nil},
	}
	found := cases{}
	for name, tc := range configurations {
		found[name] = in(acctest.StartMock(t).Environment().With(tc.changes), tc.config)
	}
	found.expectDiagnostics(t)
}

// port matches a port that the system chose.
var port = regexp.MustCompile(`127\.0\.0\.1:[3-6]\d{4}\b`)

// diagnosticsOf returns diagnostics of a CLI without what differs from run to run.
func diagnosticsOf(text string) string {
	text = strings.ReplaceAll(text, "registry.opentofu.org/", "registry.terraform.io/")
	// Of the same length as before, so that lines wrap at the same place.
	text = port.ReplaceAllString(text, "127.0.0.1:00000")
	var lines []string
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return strings.Join(lines, "\n") + "\n"
}

func compareGolden(t *testing.T, file, got string) {
	t.Helper()
	if strings.Contains(got, "very-secret") {
		t.Errorf("a secret is shown:\n%s", got)
	}
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o600); err != nil {
			t.Error(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Error(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", file, diff)
	}
}

// TestAccConfiguration_optionalVariables has one module for every way to
// configure the provider: variables that are null unless they are set. Their
// values are not known while the configuration is validated.
func TestAccConfiguration_optionalVariables(t *testing.T) {
	t.Parallel()
	mock := acctest.StartMock(t)
	config := required
	for _, name := range []string{"api_key", "shared_key", "client_id", "client_secret", "username", "password", "id_token", "customer_account_code"} {
		config += fmt.Sprintf("variable %q {\n  type    = string\n  default = null\n}\n\n", name)
	}
	config += block(`provider "licensespring"`, []string{
		"api_key = var.api_key", "shared_key = var.shared_key", "client_id = var.client_id", "client_secret = var.client_secret",
	}) + inData("username = var.username", "password = var.password", "id_token = var.id_token",
		"customer_account_code = var.customer_account_code")
	cli := acctest.NewCLI(t, mock.Environment().With(without("API_KEY", "SHARED_KEY")))
	cli.Write(t, "main.tf", config)
	cli.MustRun(t, "validate")
	key := []string{"-var", "api_key=" + mockconfig.APIKey, "-var", "shared_key=" + mockconfig.SharedKey}
	for _, user := range [][]string{
		nil,
		{"-var", "username=" + mockconfig.Username, "-var", "password=" + mockconfig.Password},
		{"-var", "id_token=" + mockconfig.IDToken, "-var", "customer_account_code=" + mockconfig.CustomerAccountCode},
	} {
		cli.MustRun(t, slices.Concat([]string{"plan"}, key, user)...)
	}
	cli.MustFail(t, "the provider block sets both api_key and client_id", slices.Concat([]string{"plan"}, key, []string{"-var", "client_id=me"})...)
}

package mockapi

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// documentedErrors are the codes that callers of the endpoint can meet, with
// their statuses, by the vendor's documentation.
var documentedErrors = map[string][]int{
	"missing_headers":                  {400},
	"authorization_invalid_headers":    {400},
	"authorization_missing_params":     {400},
	"hmac_required":                    {400},
	"date_header_diff":                 {400},
	"invalid_api_key":                  {400},
	"signature_mismatch":               {400, 401},
	"api_key_product_not_allowed":      {400},
	"missing_parameters":               {400},
	"validation_error":                 {400},
	"unknown_product":                  {400},
	"disabled_product":                 {400},
	"archived_product":                 {400},
	"invalid_product_auth_method":      {400},
	"license_user_not_found":           {400, 401, 404},
	"customer_account_not_found":       {400, 401, 404},
	"sso_authorization_failed":         {400, 401, 404},
	"authentication_failure":           {400, 401, 404},
	"date_header_invalid":              {400},
	"internal_error":                   {500},
	"oauth_token_expired":              {400, 401, 403, 429},
	"oauth_token_malformed":            {400, 401, 403, 429},
	"read_only_api_key":                {400},
	"revoked_api_key":                  {400},
	"unknown_product_code":             {400},
	"sso_customer_account_token_error": {400, 401, 404},
	"sso_customer_account_url_error":   {400, 401, 404},
	"not_found":                        {404},
}

// provocations change a request that would succeed, so that it meets the error of
// that code. The codes without one need a fault.
var provocations = map[string]func(*http.Request){
	"missing_headers":               func(r *http.Request) { r.Header.Del("Date") },
	"authorization_invalid_headers": replaceInAuthorization(`"date"`, `date`),
	"authorization_missing_params":  replaceInAuthorization(`,apikey="`+APIKey+`"`, ``),
	"hmac_required":                 replaceInAuthorization(`sha256`, `sha1`),
	"date_header_diff":              func(r *http.Request) { r.Header.Set("Date", "Sun, 01 Mar 2026 12:30:00 GMT") },
	"date_header_invalid":           func(r *http.Request) { r.Header.Set("Date", "yesterday") },
	"invalid_api_key":               replaceInAuthorization(APIKey, `another-key`),
	"signature_mismatch":            func(r *http.Request) { sign(r, APIKey, "another-shared-key") },
	"api_key_product_not_allowed":   func(r *http.Request) { sign(r, "narrow-key", "narrow-shared-key") },
	"missing_parameters":            setParameters("password", ""),
	"validation_error":              setParameters("id_token", IDToken),
	"unknown_product":               setParameters("product", "nothing"),
	"disabled_product":              setParameters("product", "paused"),
	"archived_product":              setParameters("product", "old"),
	"invalid_product_auth_method":   setParameters("product", "keyed"),
	"license_user_not_found":        setParameters("password", "another password"),
	"customer_account_not_found":    setParameters("username", "", "password", "", "id_token", IDToken, "customer_account_code", "nobody"),
	"sso_authorization_failed":      setParameters("username", "", "password", "", "code", "spent", "customer_account_code", CustomerAccountCode),
	"not_found":                     func(r *http.Request) { r.URL.Path = "/api/v3/user_licenses" },
}

func TestConformance_everyErrorCanBeProvoked(t *testing.T) {
	t.Parallel()
	for code, statuses := range documentedErrors {
		t.Run(code, func(t *testing.T) {
			t.Parallel()
			checkProvoked(t, serve(newAPI(WithFaults(Fault{Code: code})), newRequest(t, exampleQuery())), code, statuses)
			if provoke, there := provocations[code]; there {
				checkProvoked(t, serve(faultyAPI(), provoked(t, provoke)), code, statuses)
			}
		})
	}
}

// checkProvoked compares an error with the code, its statuses and the vendor's schema.
func checkProvoked(t *testing.T, w *httptest.ResponseRecorder, code string, statuses []int) {
	t.Helper()
	if got := decode[problem](w.Body.Bytes()); got.Code != code || got.Status != w.Code || !slices.Contains(statuses, w.Code) {
		t.Errorf("the response is %d %s", w.Code, w.Body)
	}
	schema := jsonschema.NewCompiler().MustCompile("testdata/error.schema.json")
	if err := schema.Validate(decode[any](w.Body.Bytes())); err != nil {
		t.Error(err)
	}
}

// faultyAPI has something in it for every error.
func faultyAPI() *API {
	return newAPI(
		withCompany(func(c *Company) {
			c.KeyPairs = append(c.KeyPairs, KeyPair{"narrow-key", "narrow-shared-key", []string{"studio"}})
		}),
		withProducts(
			Product{"paused", ProductDisabled}, Product{"old", ProductArchived}, Product{"keyed", ProductKeyBased},
		),
	)
}

// provoked is the request that a provocation makes of the vendor's example.
func provoked(t *testing.T, provoke func(*http.Request)) *http.Request {
	t.Helper()
	r := newRequest(t, exampleQuery())
	before := r.Clone(t.Context())
	provoke(r)
	if r.URL.String() == before.URL.String() && r.Header.Get("Authorization") == before.Header.Get("Authorization") &&
		r.Header.Get("Date") == before.Header.Get("Date") {
		t.Fatal("the provocation changes nothing")
	}
	return r
}

func replaceInAuthorization(old, replacement string) func(*http.Request) {
	return func(r *http.Request) {
		r.Header.Set("Authorization", strings.Replace(r.Header.Get("Authorization"), old, replacement, 1))
	}
}

// setParameters sets parameters of the query, given as names and values. One
// without a value is taken away.
func setParameters(namesAndValues ...string) func(*http.Request) {
	return func(r *http.Request) { r.URL.RawQuery = withParameters(r.URL.Query(), namesAndValues...).Encode() }
}

func withParameters(query url.Values, namesAndValues ...string) url.Values {
	for pair := range slices.Chunk(namesAndValues, 2) {
		query.Set(pair[0], pair[1])
		if pair[1] == "" {
			query.Del(pair[0])
		}
	}
	return query
}

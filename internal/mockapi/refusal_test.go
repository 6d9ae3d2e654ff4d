package mockapi

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestRefusal_byAFault provokes each code that callers of the endpoint can meet, by
// the vendor's documentation. The file has the statuses that come with each.
func TestRefusal_byAFault(t *testing.T) {
	t.Parallel()
	schema := jsonschema.NewCompiler().MustCompile("testdata/error.schema.json")
	for line := range strings.Lines(string(readFile(t, "errors.txt"))) {
		documented := strings.Fields(line)
		code, statuses := documented[0], documented[1:]
		w := ask(t, newAPI(WithFaults(Fault{Code: code})), exampleQuery())
		wantError(t, w, w.Code, code)
		if !slices.Contains(statuses, strconv.Itoa(w.Code)) {
			t.Errorf("%s: the status is %d", code, w.Code)
		}
		if err := schema.Validate(decode[any](w.Body.Bytes())); err != nil {
			t.Errorf("%s: %v", code, err)
		}
	}
}

// TestRefusal_byTheRequest changes a request that would succeed.
func TestRefusal_byTheRequest(t *testing.T) {
	t.Parallel()
	const signOn = "product=up&customer_account_code=" + CustomerAccountCode
	cases := map[string]struct {
		change func(*http.Request)
		code   string
	}{
		"another path":             {func(r *http.Request) { r.URL.Path = "/api/v4/licenses" }, "not_found"},
		"no date":                  {func(r *http.Request) { r.Header.Del("Date") }, "missing_headers"},
		"an empty date":            {func(r *http.Request) { r.Header.Set("Date", "") }, "missing_headers"},
		"two dates":                {func(r *http.Request) { r.Header.Add("Date", r.Header.Get("Date")) }, "authorization_invalid_headers"},
		"no authorization":         {func(r *http.Request) { r.Header.Del("Authorization") }, "missing_headers"},
		"two authorizations":       {func(r *http.Request) { r.Header.Add("Authorization", "x") }, "authorization_invalid_headers"},
		"a second too early":       {dated("Sun, 01 Mar 2026 11:44:59 GMT"), "date_header_diff"},
		"a second too late":        {dated("Sun, 01 Mar 2026 12:15:01 GMT"), "date_header_diff"},
		"another zone":             {dated("Sun, 01 Mar 2026 12:00:00 UTC"), "date_header_invalid"},
		"an offset":                {dated("Sun, 01 Mar 2026 12:00:00 +0000"), "date_header_invalid"},
		"another day of the week":  {dated("Mon, 01 Mar 2026 12:00:00 GMT"), "date_header_invalid"},
		"a day with one digit":     {dated("Sun, 1 Mar 2026 12:00:00 GMT"), "date_header_invalid"},
		"RFC 3339":                 {dated("2026-03-01T12:00:00Z"), "date_header_invalid"},
		"no quotes":                {authorized(`"date"`, `date`), "authorization_invalid_headers"},
		"half a pair of quotes":    {authorized(`"date"`, `"date`), "authorization_invalid_headers"},
		"a quote inside":           {authorized(`"date"`, `"da"te"`), "authorization_invalid_headers"},
		"two commas":               {authorized(`"date",`, `"date",,`), "authorization_invalid_headers"},
		"a part in two cases":      {authorized(`headers="date",`, `headers="date",Headers="date",`), "authorization_invalid_headers"},
		"a part of its own":        {authorized(`headers="date",`, `headers="date",more="1",`), "authorization_invalid_headers"},
		"another header signed":    {authorized(`"date"`, `"host"`), "authorization_invalid_headers"},
		"a blank in a name":        {authorized(`apikey=`, `api key=`), "authorization_missing_params"},
		"an empty part":            {authorized(`"date"`, `""`), "authorization_missing_params"},
		"a missing part":           {authorized(`headers="date",`, ``), "authorization_missing_params"},
		"a scheme":                 {authorized(`algorithm`, `Signature algorithm`), "authorization_missing_params"},
		"another algorithm":        {authorized(`sha256`, `sha512`), "hmac_required"},
		"another key":              {authorized(APIKey, `another-key`), "invalid_api_key"},
		"another shared key":       {func(r *http.Request) { sign(r, APIKey, "another-shared-key") }, "signature_mismatch"},
		"a key for other products": {func(r *http.Request) { sign(r, "narrow-key", "narrow-shared-key") }, "api_key_product_not_allowed"},
		"no parameters":            {queried(""), "missing_parameters"},
		"no product":               {queried("username=u&password=p"), "missing_parameters"},
		"an empty product":         {queried("product=&username=u&password=p"), "missing_parameters"},
		"an empty password":        {queried("product=up&username=u&password="), "missing_parameters"},
		"only a redirect":          {queried("product=up&redirect_uri=r"), "missing_parameters"},
		"a redirect for a code":    {queried(signOn + "&redirect_uri=r"), "missing_parameters"},
		"a product twice":          {queried("product=up&product=up&username=u&password=p"), "validation_error"},
		"another parameter":        {queried("product=up&username=u&password=p&page=2"), "validation_error"},
		"a malformed escape":       {queried("product=up&username=u&password=100%"), "validation_error"},
		"a semicolon":              {queried("product=up;username=u&password=p"), "validation_error"},
		"half a user":              {queried("product=up&username=u"), "missing_parameters"},
		"an account alone":         {queried("product=up&customer_account_code=a"), "missing_parameters"},
		"halves of two ways":       {queried("product=up&username=u&customer_account_code=a"), "validation_error"},
		"a token and a code":       {queried(signOn + "&id_token=t&code=c"), "validation_error"},
		"a password and a code":    {queried("product=up&username=u&password=p&code=c&redirect_uri=r"), "validation_error"},
		"an empty second way":      {queried("product=up&username=u&password=p&code=&customer_account_code"), "license_user_not_found"},
		"another product":          {queried("product=UP&username=u&password=p"), "unknown_product"},
		"a disabled product":       {queried("product=paused&username=u&password=p"), "disabled_product"},
		"an archived product":      {queried("product=old&username=u&password=p"), "archived_product"},
		"a product for keys":       {queried("product=keyed&username=u&password=p"), "invalid_product_auth_method"},
		"another customer account": {queried("product=up&customer_account_code=x&id_token=" + IDToken), "customer_account_not_found"},
		"another token":            {queried(signOn + "&id_token=x"), "sso_authorization_failed"},
		"another code":             {queried(signOn + "&code=x"), "sso_authorization_failed"},
		"a code for a token":       {queried(signOn + "&id_token=" + Code), "sso_authorization_failed"},
		"a token for a code":       {queried(signOn + "&code=" + IDToken), "sso_authorization_failed"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRequest(t, exampleQuery())
			c.change(r)
			wantError(t, serve(newAPI(), r), StatusOf(c.code), c.code)
		})
	}
}

// dated dates and signs a request.
func dated(date string) func(*http.Request) {
	return func(r *http.Request) {
		r.Header.Set("Date", date)
		sign(r, APIKey, SharedKey)
	}
}

func authorized(old, replacement string) func(*http.Request) {
	return func(r *http.Request) {
		r.Header.Set("Authorization", strings.Replace(r.Header.Get("Authorization"), old, replacement, 1))
	}
}

func queried(query string) func(*http.Request) {
	return func(r *http.Request) { r.URL.RawQuery = query }
}

func TestRefusal_checksFromTheOutsideIn(t *testing.T) {
	t.Parallel()
	// Everything is wrong at first; each step mends the check that failed.
	r := newRequest(t, nil)
	r.Header, r.URL.RawQuery = http.Header{}, "product=nothing&username=nobody"
	steps := []struct {
		code, company, product string
		mend                   func()
	}{
		{"missing_headers", "", "", func() { r.Header.Set("Date", "yesterday") }},
		{"missing_headers", "", "", func() { r.Header.Set("Authorization", "none") }},
		{"date_header_invalid", "", "", func() { r.Header.Set("Date", noon.Format(http.TimeFormat)) }},
		{"authorization_invalid_headers", "", "", func() { r.Header.Set("Authorization", `algorithm="hmac-sha256"`) }},
		{"authorization_missing_params", "", "", func() { sign(r, "unknown", "wrong") }},
		{"invalid_api_key", "", "", func() { sign(r, APIKey, "wrong") }},
		{"signature_mismatch", "", "", func() { sign(r, APIKey, SharedKey) }},
		{"missing_parameters", "mock", "", func() { r.URL.RawQuery += "&password=wrong" }},
		{"unknown_product", "mock", "", func() { r.URL.RawQuery = "product=up&username=nobody&password=wrong" }},
		{"license_user_not_found", "mock", "up", func() {}},
	}
	api := newAPI()
	for _, step := range steps {
		wantError(t, serve(api, r), StatusOf(step.code), step.code)
		step.mend()
	}
	for i, noted := range api.Requests() {
		want := steps[i]
		if noted.Company != want.company || noted.Product != want.product || noted.UserID != 0 || noted.Code != want.code {
			t.Errorf("%d: noted %+v", i, noted)
		}
	}
}

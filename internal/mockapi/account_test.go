package mockapi

import (
	"encoding/json"
	"net/http"
	"net/url"
	"testing"
)

// ownAccount has one license of a product that only it has, and signs on once.
func ownAccount() Account {
	return Account{
		Username: "own", Password: "secret", SSO: &SignOn{CustomerAccountCode: "own", Codes: []string{"first", "second"}},
		Licenses: map[string][]json.RawMessage{
			"tool": {json.RawMessage(`{ "user": {"id": 2}, "license": {"id": 1, "name": "<&>"}, "note": null }`)},
		},
	}
}

const ownBody = `[{"user":{"id":2},"license":{"id":1,"name":"<&>"},"note":null}]`

func ownQuery() url.Values {
	return url.Values{"product": {"tool"}, "username": {"own"}, "password": {"secret"}}
}

func TestAccount_isBesideOthersOrReplacesOne(t *testing.T) {
	t.Parallel()
	account := ownAccount()
	api := newAPI(WithAccount(account))
	wantBody(t, ask(t, api, ownQuery()), ownBody)
	query := exampleQuery()
	query.Set("product", "tool")
	wantBody(t, ask(t, api, query), "[]")
	account.Username = Username
	wantError(t, ask(t, newAPI(WithAccount(account)), exampleQuery()), http.StatusBadRequest, "license_user_not_found")
}

// TestAccount_isTheCallers changes what a mock has, which leaves what it was made of.
func TestAccount_isTheCallers(t *testing.T) {
	t.Parallel()
	account := ownAccount()
	api := newAPI(WithAccount(account))
	query := url.Values{"product": {"tool"}, "customer_account_code": {"own"}, "code": {"first"}}
	wantBody(t, ask(t, api, query), ownBody)
	if err := api.SetLicenses("own", "tool"); err != nil {
		t.Fatal(err)
	}
	wantError(t, ask(t, api, query), http.StatusUnauthorized, "sso_authorization_failed")
	wantBody(t, ask(t, newAPI(WithAccount(account)), query), ownBody)
}

func TestAccount_thatIsNotJSON(t *testing.T) {
	t.Parallel()
	defer func() {
		if recover() == nil {
			t.Error("an account with a malformed license is accepted")
		}
	}()
	newAPI(WithAccount(Account{Licenses: map[string][]json.RawMessage{"up": {json.RawMessage(`{"license":`)}}}))
}

func TestSetLicenses_replacesThoseOfAProduct(t *testing.T) {
	t.Parallel()
	api := newAPI(WithAccount(ownAccount()))
	for _, product := range []string{"tool", "up"} {
		if err := api.SetLicenses("own", product, json.RawMessage(`{"of": "`+product+`"}`)); err != nil {
			t.Fatal(err)
		}
	}
	wantBody(t, ask(t, api, ownQuery()), `[{"of":"tool"}]`)
	if api.SetLicenses("nobody", "up") == nil || api.ReplaceLicense("mock", "nobody", 7) == nil || api.ReplaceLicense("other", "own", 7) == nil {
		t.Error("an unknown license user has licenses")
	}
}

func TestReplaceLicense_replacesAddsAndRemoves(t *testing.T) {
	t.Parallel()
	api := newAPI(WithAccount(ownAccount()))
	one, two := License{7, "tool", json.RawMessage(`1`)}, License{7, "tool", json.RawMessage(`2`)}
	other := License{8, "tool", json.RawMessage(`3`)}
	for _, step := range []struct {
		id   int64
		by   []License
		want string
	}{
		{0, nil, `[]`},
		{7, []License{one}, `[1]`},
		{8, []License{other}, `[1,3]`},
		{7, []License{two}, `[2,3]`},
		{7, nil, `[3]`},
	} {
		if err := api.ReplaceLicense("mock", "own", step.id, step.by...); err != nil {
			t.Fatal(err)
		}
		wantBody(t, ask(t, api, ownQuery()), step.want)
	}
}

// companies are two, of which the second has a license user and a product with the
// names of the first.
func companies(c *Config) {
	c.Companies = []Company{
		{
			Name: "first", OAuthOnly: true, KeyPairs: []KeyPair{{Key: "k", SharedKey: "s"}}, Clients: []Client{{ID: "c", Secret: "s"}},
			Products: []Product{{Code: "up"}, {Code: "studio"}}, Users: []User{{Username: Username, Password: Password}},
		},
		{
			Name: "other", KeyPairs: []KeyPair{{Key: APIKey, SharedKey: SharedKey}}, Clients: []Client{{ID: ClientID, Secret: ClientSecret}},
			Products: []Product{{Code: "up"}}, Users: []User{{Username: Username, Password: "x"}},
		},
	}
}

func TestCompany_seesItsOwnAlone(t *testing.T) {
	t.Parallel()
	api := newAPI(WithChange(companies))
	if err := api.ReplaceLicense("other", Username, 7, License{7, "up", json.RawMessage(`7`)}); err != nil {
		t.Fatal(err)
	}
	wantOK(t, serve(api, tokenRequest(t, clientForm())))
	for _, authorize := range []func(*http.Request){func(*http.Request) {}, bear} {
		for _, c := range []struct{ password, product, code string }{
			{"x", "up", ""},
			{Password, "up", "license_user_not_found"},
			{"x", "studio", "unknown_product"},
		} {
			r := newRequest(t, url.Values{"product": {c.product}, "username": {Username}, "password": {c.password}})
			authorize(r)
			if w := serve(api, r); c.code == "" {
				wantBody(t, w, "[7]")
			} else {
				wantError(t, w, http.StatusBadRequest, c.code)
			}
		}
	}
	r := newRequest(t, exampleQuery())
	sign(r, "k", "s")
	wantError(t, serve(api, r), http.StatusBadRequest, "oauth_required")
}

func TestBundle_comesTogether(t *testing.T) {
	t.Parallel()
	products := []string{"alone", "text", "table", "quiz"}
	api := newAPI(WithChange(func(config *Config) {
		c := &config.Companies[0]
		c.Bundles = []Bundle{{"office", []string{"text", "table"}}, {"school", []string{"text", "quiz"}}}
		c.Users = []User{{Username: "u", Password: "p"}}
		for _, code := range products {
			c.Products = append(c.Products, Product{Code: code})
			c.Users[0].Licenses = append(c.Users[0].Licenses, License{Product: code, Entry: json.RawMessage(`"` + code + `"`)})
		}
	}))
	for product, want := range map[string]string{
		"alone":  `["alone"]`,
		"table":  `["table","text"]`,
		"text":   `["text","table","quiz"]`,
		"office": `["text","table"]`,
	} {
		wantBody(t, ask(t, api, url.Values{"product": {product}, "username": {"u"}, "password": {"p"}}), want)
	}
	query := url.Values{"product": {"nothing"}, "username": {"u"}, "password": {"p"}}
	wantError(t, ask(t, api, query), http.StatusBadRequest, "unknown_product")
}

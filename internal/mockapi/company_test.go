package mockapi

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"
)

// companies are two, of which the second has a license user and a product with the
// names of the first.
func companies(now time.Time) Config {
	config := exampleSource(now)
	config.Companies[0].KeyPairs = []KeyPair{{Key: "k", SharedKey: "s"}}
	config.Companies[0].Clients = nil
	config.Companies[0].OAuthOnly = true
	config.Companies = append(config.Companies, Company{
		Name:     "other",
		KeyPairs: []KeyPair{{Key: APIKey, SharedKey: SharedKey}},
		Clients:  []Client{{ID: ClientID, Secret: ClientSecret, TokenLifetime: 90 * time.Second}},
		Products: []Product{{Code: "up"}},
		Users:    []User{{Username: Username, Password: "x"}},
	})
	return config
}

func TestCompany_seesItsOwnAlone(t *testing.T) {
	t.Parallel()
	api := New(companies, WithClock(func() time.Time { return noon }))
	wantProblem(t, serve(api, newRequest(t, exampleQuery())), http.StatusBadRequest, "license_user_not_found")
	if w := serve(api, newRequest(t, url.Values{"product": {"up"}, "username": {Username}, "password": {"x"}})); w.Body.String() != "[]" {
		t.Errorf("the response is %s", w.Body)
	}
	wantProblem(t, serve(api, newRequest(t, url.Values{"product": {"studio"}, "username": {"u"}, "password": {"x"}})),
		http.StatusBadRequest, "unknown_product")
}

func TestCompany_hasItsOwnTokens(t *testing.T) {
	t.Parallel()
	api := New(companies, WithClock(func() time.Time { return noon }))
	if w := serve(api, tokenRequest(t, clientForm())); !strings.Contains(w.Body.String(), `"expires_in":90,`) {
		t.Errorf("the response is %s", w.Body)
	}
	r := bearerRequest(t, noon)
	wantProblem(t, serve(api, r), http.StatusBadRequest, "license_user_not_found")
	sign(r, "k", "s")
	wantProblem(t, serve(api, r), http.StatusBadRequest, "oauth_required")
}

func TestReset_restoresLicensesAndOptions(t *testing.T) {
	t.Parallel()
	api := newAPI(WithAccount(ownAccount()))
	if err := api.SetLicenses(Username, "up", json.RawMessage(`{"license":{"id":7}}`)); err != nil {
		t.Fatal(err)
	}
	if err := api.SetLicenses("own", "tool"); err != nil {
		t.Fatal(err)
	}
	api.Reset()
	if got := licenseIDs(t, serve(api, newRequest(t, exampleQuery()))); len(got) != 2 {
		t.Errorf("licenses %d", got)
	}
	if got := licenseIDs(t, serve(api, newRequest(t, ownQuery()))); len(got) != 1 {
		t.Errorf("licenses %d", got)
	}
}

func TestPutLicense_replacesAndAdds(t *testing.T) {
	t.Parallel()
	api := newAPI(WithFlatEntries())
	api.PutLicense("mock", Username, License{ID: 7, Product: "up", Entry: json.RawMessage(`{"license":{"id":7},"user":{"id":1}}`)})
	api.PutLicense("mock", Username, License{ID: 7, Product: "up", Entry: json.RawMessage(`{"license":{"id":7,"size":"1"},"user":{"id":1}}`)})
	if got := serve(api, newRequest(t, exampleQuery())).Body.String(); !strings.HasSuffix(got, `},{"id":7,"size":"1","user":{"id":1}}]`) {
		t.Errorf("the response is %s", got)
	}
	api.RemoveLicense("mock", Username, 7)
	if got := serve(api, newRequest(t, exampleQuery())).Body.String(); strings.Contains(got, `"id":7,`) {
		t.Errorf("the response is %s", got)
	}
	defer func() {
		if recover() == nil {
			t.Error("an unknown license user is accepted")
		}
	}()
	api.PutLicense("mock", "nobody", License{})
}

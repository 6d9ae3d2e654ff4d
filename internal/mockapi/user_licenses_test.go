package mockapi

import (
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// TestQuery_asTheSchemaHasIt asks the vendor's schema and the mock about the same
// query. The schema lacks two parameters that the page has: product, which every
// request requires, and redirect_uri.
func TestQuery_asTheSchemaHasIt(t *testing.T) {
	t.Parallel()
	schema := jsonschema.NewCompiler().MustCompile("testdata/request.schema.json")
	values := map[string]string{
		"username": Username, "password": Password, "id_token": IDToken, "code": Code, "customer_account_code": CustomerAccountCode,
	}
	names := slices.Sorted(maps.Keys(values))
	var valid []string
	for subset := range 1 << len(names) {
		query, instance := url.Values{"product": {"up"}, "redirect_uri": {"http://localhost/done"}}, map[string]any{}
		for i, name := range names {
			if subset>>i&1 == 1 {
				query.Set(name, values[name])
				instance[name] = values[name]
			}
		}
		isValid := schema.Validate(instance) == nil
		if w := ask(t, newAPI(), query); (w.Code == http.StatusOK) != isValid {
			t.Errorf("%v: the response is %d %s, and whether the schema allows it is %t", instance, w.Code, w.Body, isValid)
		}
		if isValid {
			valid = append(valid, strings.Join(slices.Sorted(maps.Keys(instance)), " "))
		}
	}
	if want := []string{"code customer_account_code", "customer_account_code id_token", "password username"}; !slices.Equal(valid, want) {
		t.Errorf("the schema allows %q, want %q", valid, want)
	}
}

func TestPassword_soundsLikeAnUnknownUsername(t *testing.T) {
	t.Parallel()
	username, password := exampleQuery(), exampleQuery()
	username.Set("username", "wrong")
	password.Set("password", "wrong")
	w := ask(t, newAPI(), username)
	wantError(t, w, http.StatusBadRequest, "license_user_not_found")
	if other := ask(t, newAPI(), password); other.Body.String() != w.Body.String() {
		t.Errorf("the responses are %s and %s", w.Body, other.Body)
	}
}

// TestSignOn_ofManyUsers has license users of one customer account and of none.
func TestSignOn_ofManyUsers(t *testing.T) {
	t.Parallel()
	api := newAPI(
		WithAccount(Account{Username: "none"}),
		WithAccount(Account{Username: "another", SSO: &SignOn{CustomerAccountCode, "another token", []string{"another code"}}}),
		WithAccount(Account{Username: "nothing issued", SSO: &SignOn{CustomerAccountCode: "empty"}}),
	)
	for _, by := range []url.Values{
		signOnQuery("id_token", IDToken), signOnQuery("code", Code), signOnQuery("id_token", "another token"),
		signOnQuery("code", "another code"), signOnQuery("id_token", IDToken),
	} {
		wantOK(t, ask(t, api, by))
	}
	query := signOnQuery("id_token", IDToken)
	query.Set("customer_account_code", "empty")
	wantError(t, ask(t, api, query), http.StatusUnauthorized, "sso_authorization_failed")
}

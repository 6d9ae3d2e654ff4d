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

// TestConformance_takesTheQueriesOfTheSchema asks the vendor's schema and the mock
// about the same query. The schema forgets two parameters that the page has:
// product, which every request has to have, and redirect_uri.
func TestConformance_takesTheQueriesOfTheSchema(t *testing.T) {
	t.Parallel()
	schema := jsonschema.NewCompiler().MustCompile("testdata/request.schema.json")
	values := map[string]string{
		"username": Username, "password": Password, "id_token": IDToken, "code": Code, "customer_account_code": CustomerAccountCode,
	}
	var taken []string
	for _, names := range subsets("code", "customer_account_code", "id_token", "password", "username") {
		query, instance := url.Values{"product": {"up"}}, map[string]any{}
		for _, name := range names {
			query.Set(name, values[name])
			instance[name] = values[name]
		}
		fits := schema.Validate(instance) == nil
		w := serve(newAPI(), newRequest(t, query))
		if succeeded := w.Code == http.StatusOK; succeeded != fits {
			t.Errorf("%q: the response is %d %s, and fits the schema is %t", names, w.Code, w.Body, fits)
		}
		if fits {
			taken = append(taken, strings.Join(names, " "))
		}
	}
	if want := []string{"code customer_account_code", "customer_account_code id_token", "password username"}; !slices.Equal(taken, want) {
		t.Errorf("%q fit the schema, want %q", taken, want)
	}
}

// TestConformance_takesWhatTheSchemaOfQueriesForgets fails when the schema no
// longer forgets it.
func TestConformance_takesWhatTheSchemaOfQueriesForgets(t *testing.T) {
	t.Parallel()
	schema := jsonschema.NewCompiler().MustCompile("testdata/request.schema.json")
	for _, user := range []map[string]string{
		{"username": Username, "password": Password},
		{"id_token": IDToken, "customer_account_code": CustomerAccountCode},
		{"code": Code, "customer_account_code": CustomerAccountCode},
	} {
		query, instance := url.Values{}, map[string]any{}
		for name, value := range user {
			query.Set(name, value)
			instance[name] = value
		}
		for name, value := range map[string]string{"product": "up", "redirect_uri": "https://app.example.com/signed-on"} {
			query.Set(name, value)
			with := maps.Clone(instance)
			with[name] = value
			if schema.Validate(with) == nil {
				t.Errorf("the schema has %s", name)
			}
		}
		if w := serve(newAPI(), newRequest(t, query)); w.Code != http.StatusOK {
			t.Errorf("%v: responded %d %s", user, w.Code, w.Body)
		}
	}
}

// subsets are all selections of the names, in their order.
func subsets(names ...string) [][]string {
	all := [][]string{nil}
	for _, name := range names {
		for _, subset := range all {
			all = append(all, append(slices.Clone(subset), name))
		}
	}
	slices.SortFunc(all, slices.Compare)
	return all
}

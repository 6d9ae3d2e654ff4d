package mockapi

import (
	"net/http"
	"slices"
	"testing"
)

func TestProduct_refused(t *testing.T) {
	t.Parallel()
	api := newAPI(withProducts(
		Product{"paused", ProductDisabled}, Product{"old", ProductArchived}, Product{"keyed", ProductKeyBased},
	))
	cases := map[string]string{
		"paused": "disabled_product",
		"old":    "archived_product",
		"keyed":  "invalid_product_auth_method",
		"UP":     "unknown_product",
	}
	for product, code := range cases {
		t.Run(product, func(t *testing.T) {
			t.Parallel()
			query := exampleQuery()
			query.Set("product", product)
			wantProblem(t, serve(api, newRequest(t, query)), http.StatusBadRequest, code)
		})
	}
}

func TestCompany_together(t *testing.T) {
	t.Parallel()
	c := Company{Bundles: []Bundle{
		{Code: "office", Products: []string{"text", "table"}},
		{Code: "school", Products: []string{"text", "quiz"}},
	}}
	cases := map[string][]string{
		"alone":  {"alone"},
		"table":  {"table", "text"},
		"text":   {"text", "table", "quiz"},
		"office": {"office", "text", "table"},
	}
	for code, want := range cases {
		if got := c.together(code); !slices.Equal(got, want) {
			t.Errorf("%s comes with %q, want %q", code, got, want)
		}
	}
}

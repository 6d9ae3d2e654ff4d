package mockapi

import (
	"net/http"
	"testing"
)

func TestQuery_refused(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ query, code string }{
		"nothing":                       {"", "missing_parameters"},
		"no product":                    {"username=u&password=p", "missing_parameters"},
		"an empty product":              {"product=&username=u&password=p", "missing_parameters"},
		"no license user":               {"product=up", "missing_parameters"},
		"no password":                   {"product=up&username=u", "missing_parameters"},
		"an empty password":             {"product=up&username=u&password=", "missing_parameters"},
		"no username":                   {"product=up&password=p", "missing_parameters"},
		"a token without account":       {"product=up&id_token=t", "missing_parameters"},
		"an account alone":              {"product=up&customer_account_code=a", "missing_parameters"},
		"a code without account":        {"product=up&code=c", "missing_parameters"},
		"a redirect without code":       {"product=up&customer_account_code=a&redirect_uri=r", "missing_parameters"},
		"two groups":                    {"product=up&username=u&password=p&id_token=t&customer_account_code=a", "validation_error"},
		"halves of two groups":          {"product=up&username=u&customer_account_code=a", "validation_error"},
		"a token and a code":            {"product=up&id_token=t&code=c&customer_account_code=a", "validation_error"},
		"a redirect alone":              {"product=up&redirect_uri=r", "missing_parameters"},
		"a repeated parameter":          {"product=up&product=up&username=u&password=p", "validation_error"},
		"a parameter that is not known": {"product=up&username=u&password=p&page=2", "validation_error"},
		"a broken escape":               {"product=up&username=u&password=100%", "validation_error"},
		"a semicolon":                   {"product=up;username=u&password=p", "validation_error"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := newRequest(t, nil)
			r.URL.RawQuery = c.query
			wantProblem(t, serve(newAPI(), r), http.StatusBadRequest, c.code)
		})
	}
}

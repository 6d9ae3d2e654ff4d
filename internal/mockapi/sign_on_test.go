package mockapi

import (
	"net/http"
	"net/url"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
)

func signOnQuery(name, value string) url.Values {
	return url.Values{"product": {"up"}, "customer_account_code": {CustomerAccountCode}, name: {value}}
}

func TestSignOn_byTokenAnyNumberOfTimes(t *testing.T) {
	t.Parallel()
	api := newAPI()
	for range 2 {
		got := licenseIDs(t, serve(api, newRequest(t, signOnQuery("id_token", IDToken))))
		if !slices.Equal(got, []int64{10003, 1719215304208059}) {
			t.Errorf("licenses %d", got)
		}
	}
}

func TestSignOn_byCodeOnce(t *testing.T) {
	t.Parallel()
	api := newAPI()
	query := signOnQuery("code", Code)
	query.Set("redirect_uri", "http://localhost/done")
	if w := serve(api, newRequest(t, query)); w.Code != http.StatusOK {
		t.Errorf("the response is %d %s", w.Code, w.Body)
	}
	wantProblem(t, serve(api, newRequest(t, query)), http.StatusUnauthorized, "sso_authorization_failed")
}

func TestSignOn_byCodeOnceAmongMany(t *testing.T) {
	t.Parallel()
	api := newAPI()
	var accepted atomic.Int32
	var all sync.WaitGroup
	for range 10 {
		all.Go(func() {
			if w := serve(api, newRequest(t, signOnQuery("code", Code))); w.Code == http.StatusOK {
				accepted.Add(1)
			}
		})
	}
	all.Wait()
	if accepted.Load() != 1 {
		t.Errorf("the code worked %d times", accepted.Load())
	}
}

func TestSignOn_keepsTheCodeWhenRefusedBefore(t *testing.T) {
	t.Parallel()
	api := newAPI()
	query := signOnQuery("code", Code)
	query.Set("product", "nothing")
	wantProblem(t, serve(api, newRequest(t, query)), http.StatusBadRequest, "unknown_product")
	if w := serve(api, newRequest(t, signOnQuery("code", Code))); w.Code != http.StatusOK {
		t.Errorf("the response is %d %s", w.Code, w.Body)
	}
}

func TestSignOn_refused(t *testing.T) {
	t.Parallel()
	elsewhere := signOnQuery("id_token", IDToken)
	elsewhere.Set("customer_account_code", "elsewhere")
	cases := map[string]struct {
		query  url.Values
		status int
		code   string
	}{
		"an unknown token":            {signOnQuery("id_token", "other"), 401, "sso_authorization_failed"},
		"an unknown code":             {signOnQuery("code", "other"), 401, "sso_authorization_failed"},
		"a code for a token":          {signOnQuery("id_token", Code), 401, "sso_authorization_failed"},
		"a token for a code":          {signOnQuery("code", IDToken), 401, "sso_authorization_failed"},
		"an unknown customer account": {elsewhere, 400, "customer_account_not_found"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			wantProblem(t, serve(newAPI(), newRequest(t, c.query)), c.status, c.code)
		})
	}
}

func TestSignOn_toAnAccountThatHasNone(t *testing.T) {
	t.Parallel()
	api := newAPI(WithAccount(Account{Username: "sso", SSO: &SignOn{CustomerAccountCode: "empty"}}))
	query := url.Values{"product": {"up"}, "customer_account_code": {"empty"}, "id_token": {"any"}}
	wantProblem(t, serve(api, newRequest(t, query)), http.StatusUnauthorized, "sso_authorization_failed")
}

func TestSignOn_leavesTheCodesOfTheCaller(t *testing.T) {
	t.Parallel()
	codes := []string{"first", "second"}
	api := newAPI(WithAccount(Account{Username: "sso", SSO: &SignOn{CustomerAccountCode: "own", Codes: codes}}))
	query := signOnQuery("code", "first")
	query.Set("customer_account_code", "own")
	if w := serve(api, newRequest(t, query)); w.Code != http.StatusOK {
		t.Errorf("the response is %d %s", w.Code, w.Body)
	}
	if !slices.Equal(codes, []string{"first", "second"}) {
		t.Errorf("the codes are now %q", codes)
	}
}

package mockapi

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// ownAccount has one license of a product that only it has.
func ownAccount() Account {
	return Account{
		Username: "own",
		Password: "secret",
		Licenses: map[string][]json.RawMessage{
			"tool": {json.RawMessage(`{ "user": {"id": 2}, "license": {"id": 1, "name": "<&>"}, "note": null }`)},
		},
	}
}

func ownQuery() url.Values {
	return url.Values{"product": {"tool"}, "username": {"own"}, "password": {"secret"}}
}

func TestAccount_isSentAsGiven(t *testing.T) {
	t.Parallel()
	w := serve(newAPI(WithAccount(ownAccount())), newRequest(t, ownQuery()))
	if got, want := w.Body.String(), `[{"user":{"id":2},"license":{"id":1,"name":"<&>"},"note":null}]`; got != want {
		t.Errorf("the response is %s, want %s", got, want)
	}
}

func TestAccount_inTheFlatWrapping(t *testing.T) {
	t.Parallel()
	w := serve(newAPI(WithAccount(ownAccount()), WithFlatEntries()), newRequest(t, ownQuery()))
	if got, want := w.Body.String(), `[{"id":1,"name":"<&>","note":null,"user":{"id":2}}]`; got != want {
		t.Errorf("the response is %s, want %s", got, want)
	}
}

func TestAccount_replacesTheOneOfThatUsername(t *testing.T) {
	t.Parallel()
	replaced := ownAccount()
	replaced.Username = Username
	api := newAPI(WithAccount(replaced))
	wantProblem(t, serve(api, newRequest(t, exampleQuery())), http.StatusBadRequest, "license_user_not_found")
}

func TestAccount_withoutLicensesOfTheProduct(t *testing.T) {
	t.Parallel()
	query := exampleQuery()
	query.Set("product", "tool")
	w := serve(newAPI(WithAccount(ownAccount())), newRequest(t, query))
	if w.Code != http.StatusOK || w.Body.String() != "[]" {
		t.Errorf("the response is %d %s", w.Code, w.Body)
	}
}

func TestAccount_wrongNameAndPasswordLookAlike(t *testing.T) {
	t.Parallel()
	api := newAPI()
	var bodies []string
	for _, wrong := range []string{"username", "password"} {
		query := exampleQuery()
		query.Set(wrong, "wrong")
		w := serve(api, newRequest(t, query))
		bodies = append(bodies, w.Body.String())
		wantProblem(t, w, http.StatusBadRequest, "license_user_not_found")
	}
	if bodies[0] != bodies[1] {
		t.Errorf("responses differ: %s", bodies)
	}
}

func TestAccount_withBrokenLicenses(t *testing.T) {
	t.Parallel()
	broken := json.RawMessage(`{"license":`)
	api := newAPI()
	if err := api.SetLicenses(Username, "up", broken); err == nil {
		t.Error("no error")
	}
	if got := licenseIDs(t, serve(api, newRequest(t, exampleQuery()))); len(got) != 2 {
		t.Errorf("licenses %d", got)
	}
	defer func() {
		if recover() == nil {
			t.Error("an account with a broken license is accepted")
		}
	}()
	newAPI(WithAccount(Account{Username: "broken", Licenses: map[string][]json.RawMessage{"up": {broken}}}))
}

func TestFlat_leavesOtherEntriesAsTheyAre(t *testing.T) {
	t.Parallel()
	for _, entry := range []string{`{"id":1,"user":{}}`, `{}`, `1`, `{"license":[]}`, `{"license":null}`} {
		if got := flat(json.RawMessage(entry)); string(got) != entry {
			t.Errorf("%s became %s", entry, got)
		}
	}
}

func TestSetLicenses_changesTheAnswer(t *testing.T) {
	t.Parallel()
	api := newAPI(WithAccount(ownAccount()))
	set := func(product string, licenses ...json.RawMessage) {
		t.Helper()
		if err := api.SetLicenses(Username, product, licenses...); err != nil {
			t.Fatal(err)
		}
	}
	set("up", json.RawMessage(`{"license":{"id":7}}`))
	set("tool", json.RawMessage(`{"license":{"id":8}}`))
	if got := licenseIDs(t, serve(api, newRequest(t, exampleQuery()))); !slices.Equal(got, []int64{7}) {
		t.Errorf("licenses %d", got)
	}
	set("up")
	if got := licenseIDs(t, serve(api, newRequest(t, exampleQuery()))); len(got) > 0 {
		t.Errorf("licenses %d", got)
	}
}

func TestSetLicenses_leavesWhatTheAccountWasMadeOf(t *testing.T) {
	t.Parallel()
	account := ownAccount()
	if err := newAPI(WithAccount(account)).SetLicenses("own", "tool"); err != nil {
		t.Fatal(err)
	}
	if len(account.Licenses["tool"]) != 1 {
		t.Error("the licenses of the account changed")
	}
}

func TestSetLicenses_wantsAnAccountAndAProduct(t *testing.T) {
	t.Parallel()
	api := newAPI(WithAccount(Account{Username: "empty"}))
	if err := api.SetLicenses("nobody", "up"); err == nil || !strings.Contains(err.Error(), "nobody") {
		t.Errorf("unknown account: %v", err)
	}
	if err := api.SetLicenses(Username, "nothing"); err == nil || !strings.Contains(err.Error(), "nothing") {
		t.Errorf("unknown product: %v", err)
	}
	if err := api.SetLicenses("empty", "up"); err != nil {
		t.Errorf("account without licenses: %v", err)
	}
}

package mockapi

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestAPI_respondsWithTheVendorsExample(t *testing.T) {
	t.Parallel()
	w := ask(t, newAPI(), exampleQuery())
	wantBody(t, w, exampleBody)
	wantSigned(t, w, w.Body.Bytes(), true)
	w.Header().Del("LicenseSignature")
	want := http.Header{
		"Content-Type":   {"application/json; charset=utf-8"},
		"Content-Length": {w.Header().Get("Content-Length")},
		"Date":           {"Sun, 01 Mar 2026 12:00:00 GMT"},
		"X-Request-Id":   {"mock-000001"},
	}
	if !reflect.DeepEqual(w.Header(), want) {
		t.Errorf("the header is %v, want %v", w.Header(), want)
	}
}

func TestAPI_hasAKeyOfItsOwn(t *testing.T) {
	t.Parallel()
	api := New(exampleSource)
	block, rest := pem.Decode([]byte(api.PublicKeyPEM()))
	if block == nil || block.Type != "PUBLIC KEY" || len(rest) > 0 {
		t.Fatalf("not a public key: %s", api.PublicKeyPEM())
	}
	key, err := x509.ParsePKIXPublicKey(block.Bytes)
	if err != nil || !api.key().PublicKey.Equal(key) || key.(*rsa.PublicKey).N.BitLen() != 2048 {
		t.Errorf("the public key is %v, %v", key, err)
	}
}

func TestAPI_saysThatItsKeyIsTooSmall(t *testing.T) {
	t.Parallel()
	w := ask(t, newAPI(WithSigningKey(&rsa.PrivateKey{})), exampleQuery())
	wantError(t, w, http.StatusInternalServerError, "internal_error")
}

func TestAPI_refusesOtherMethods(t *testing.T) {
	t.Parallel()
	for path, method := range map[string]string{UserLicensesPath: "GET", OAuthURLPath: "GET", TokenPath: "POST"} {
		w := serve(newAPI(), httptest.NewRequestWithContext(t.Context(), http.MethodPut, path, http.NoBody))
		if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != method {
			t.Errorf("%s: the response is %d, and Allow is %q", path, w.Code, w.Header().Get("Allow"))
		}
	}
}

func TestAPI_servesManyAtOnce(t *testing.T) {
	t.Parallel()
	api := newAPI(WithAccount(ownAccount()))
	var all sync.WaitGroup
	var accepted atomic.Int32
	for range 20 {
		all.Go(func() {
			wantOK(t, ask(t, api, exampleQuery()))
			if err := api.SetLicenses("own", "tool"); err != nil {
				t.Error(err)
			}
			if w := ask(t, api, signOnQuery("code", Code)); w.Code == http.StatusOK {
				accepted.Add(1)
			} else {
				wantError(t, w, http.StatusUnauthorized, "sso_authorization_failed")
			}
			api.Requests()
		})
	}
	all.Wait()
	if got := len(api.Requests()); got != 40 || accepted.Load() != 1 {
		t.Errorf("%d requests, and the code worked %d times", got, accepted.Load())
	}
}

func TestClock_goesOnFromWhereItWasSet(t *testing.T) {
	t.Parallel()
	config := func(now time.Time) Config {
		c := exampleSource(now)
		c.Clock = noon.Add(time.Hour)
		return c
	}
	passed := time.Duration(0)
	api := New(config, WithSigningKey(signingKey()), WithClock(func() time.Time { return noon.Add(passed) }))
	passed = time.Minute
	w := ask(t, api, exampleQuery())
	wantError(t, w, http.StatusBadRequest, "date_header_diff")
	if got := w.Header().Get("Date"); got != "Sun, 01 Mar 2026 13:01:00 GMT" {
		t.Errorf("Date is %q", got)
	}
	api.SetClock(noon)
	passed += time.Second
	if got := api.Now(); !got.Equal(noon.Add(time.Second)) {
		t.Errorf("now it is %s", got)
	}
	wantOK(t, ask(t, api, exampleQuery()))
	api.Reset()
	if got := api.Now(); !got.Equal(noon.Add(time.Hour)) {
		t.Errorf("after a reset, it is %s", got)
	}
}

func TestClock_mayDifferBy15Minutes(t *testing.T) {
	t.Parallel()
	for _, difference := range []time.Duration{15 * time.Minute, -15 * time.Minute} {
		r := newRequest(t, exampleQuery())
		signAt(r, noon.Add(difference))
		wantOK(t, serve(newAPI(), r))
	}
}

func TestReset_forgetsWhatChanged(t *testing.T) {
	t.Parallel()
	api := newAPI(WithAccount(ownAccount()), WithFaults(Fault{Status: 503}))
	for range 2 {
		wantBody(t, serve(api, tokenRequest(t, clientForm())), tokenBody)
		if got := statusesOf(t, api, 2); !slices.Equal(got, []int{503, 200}) {
			t.Errorf("the responses are %d", got)
		}
		wantBody(t, ask(t, api, ownQuery()), ownBody)
		wantOK(t, ask(t, api, signOnQuery("code", Code)))
		if err := api.SetLicenses("own", "tool"); err != nil {
			t.Fatal(err)
		}
		api.Reset()
		if api.TokensIssued() != 0 || len(api.Requests()) != 0 {
			t.Errorf("%d tokens and %d requests are left", api.TokensIssued(), len(api.Requests()))
		}
	}
	if got := ask(t, api, exampleQuery()).Header().Get("X-Request-Id"); got != "mock-000011" {
		t.Errorf("the next request is %s", got)
	}
}

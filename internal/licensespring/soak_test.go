package licensespring

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

var soakLookups = flag.Int("soak", 200, "number of lookups of TestSoak")

const (
	soakProducts = 40
	soakParallel = 20
)

// TestSoak looks licenses up many times while three of ten responses go wrong.
// Each lookup ends with the right licenses or with an error that says what was
// wrong, and nothing is left over.
func TestSoak(t *testing.T) {
	mock := newSoakMock(t)
	client := mock.client(t)
	before := runtime.NumGoroutine()

	outcomes := make(map[string]int)
	var mu sync.Mutex
	jobs := make(chan int)
	var workers sync.WaitGroup
	for range soakParallel {
		workers.Go(func() {
			for job := range jobs {
				outcome := mock.lookUp(t, client, job%soakProducts)
				mu.Lock()
				outcomes[outcome]++
				mu.Unlock()
			}
		})
	}
	for job := range *soakLookups {
		jobs <- job
	}
	close(jobs)
	workers.Wait()

	t.Logf("%d lookups, %d requests: %v", *soakLookups, len(mock.api.Requests()), outcomes)
	if outcomes["right"] < *soakLookups/2 {
		t.Errorf("only %d of %d lookups succeed", outcomes["right"], *soakLookups)
	}
	mock.server.CloseClientConnections()
	mock.server.Close()
	waitFor(t, func() bool { return runtime.NumGoroutine() <= before })
}

type soakMock struct {
	api    *mockapi.API
	server *httptest.Server
	key    *rsa.PrivateKey
}

func newSoakMock(t *testing.T) *soakMock {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	account := mockapi.Account{Username: "user", Password: "pass word", Licenses: map[string][]json.RawMessage{}}
	for i := range soakProducts {
		account.Licenses[soakProduct(i)] = []json.RawMessage{fmt.Appendf(nil, `{"license":{"id":%d},"user":{"id":1}}`, soakID(i))}
	}
	mock := &soakMock{key: key, api: mockapi.New(mockconfig.BuiltinSource,
		mockapi.WithSigningKey(key), mockapi.WithAccount(account), mockapi.WithFaults(soakFaults(4**soakLookups)...))}
	mock.server = httptest.NewServer(mock.api)
	t.Cleanup(mock.server.Close)
	return mock
}

func (m *soakMock) client(t *testing.T) *Client {
	t.Helper()
	return newClient(t, m.server.URL, func(c *Config) {
		c.Authorization = APIKey{Key: mockconfig.APIKey, SharedKey: mockconfig.SharedKey}
		c.Verifier = NewVerifier(&m.key.PublicKey)
		c.Retry = RetryPolicy{Max: 4, WaitMin: time.Millisecond, WaitMax: 5 * time.Millisecond}
		c.RequestTimeout = 10 * time.Second
	})
}

// lookUp looks one product up and says how that ended.
func (m *soakMock) lookUp(t *testing.T, client *Client, product int) string {
	t.Helper()
	body, err := client.UserLicenses(context.Background(), UserLicensesQuery{
		Product: soakProduct(product), User: PasswordUser{Username: "user", Password: "pass word"},
	})
	switch {
	case err == nil:
		want := fmt.Sprintf(`[{"license":{"id":%d},"user":{"id":1}}]`, soakID(product))
		if string(body) != want {
			t.Errorf("product %d: got %s, want %s", product, body, want)
			return "wrong"
		}
		return "right"
	case errors.As(err, new(*APIError)), errors.As(err, new(*ResponseError)), errors.As(err, new(*SignatureError)), errors.As(err, new(*ConnectionError)):
		return err.Error()
	default:
		t.Errorf("an error that callers cannot tell: %#v", err)
		return "unclear"
	}
}

// soakFaults spoils three of ten responses, one after the other.
func soakFaults(answers int) []mockapi.Fault {
	kinds := []mockapi.Fault{
		{Status: 500},
		{Status: 502},
		{Status: 503},
		{Status: 504},
		{Status: 429, Header: http.Header{"Retry-After": {"0"}}},
		{Delivery: mockapi.Reset},
		{Delivery: mockapi.Truncated},
		{Delivery: mockapi.Dripped, DripDelay: time.Microsecond},
		{Delay: 2 * time.Millisecond},
		{Skew: time.Minute},
		{Indent: true},
		{Signature: mockapi.SignatureWrong},
		{Signature: mockapi.SignatureMissing},
		{Status: 200, Body: []byte("<html></html>"), ContentType: "text/html"},
	}
	var faults []mockapi.Fault
	for i := range answers * 3 / 10 {
		fault := kinds[i%len(kinds)]
		if i%3 == 0 {
			fault.After = 7
		}
		faults = append(faults, fault)
	}
	return faults
}

func soakProduct(i int) string { return fmt.Sprintf("product-%d", i) }

func soakID(i int) int64 { return 1719215304208059 + int64(i) }

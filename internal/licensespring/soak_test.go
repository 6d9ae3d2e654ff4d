package licensespring_test

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	mathrand "math/rand/v2"
	"net/http"
	"net/http/httptest"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
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
	memory := heap()

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

	t.Logf("%d lookups, %d requests, %d connections, at most %d at once: %v",
		*soakLookups, len(mock.api.Requests()), mock.connections.opened.Load(), mock.connections.most.Load(), outcomes)
	if outcomes["right"] < *soakLookups/2 {
		t.Errorf("only %d of %d lookups succeed", outcomes["right"], *soakLookups)
	}
	// A broken connection can still be closing while its successor opens.
	if most := mock.connections.most.Load(); most > 2*soakParallel {
		t.Errorf("%d connections at once for %d lookups", most, soakParallel)
	}
	mock.server.CloseClientConnections()
	mock.server.Close()
	settle(t, before)
	// What is kept is the mock's record of requests, a few KiB each.
	if grown := heap() - memory; grown > 32<<20+int64(len(mock.api.Requests()))*8<<10 {
		t.Errorf("the heap has grown by %d MiB", grown>>20)
	}
}

type soakMock struct {
	api    *mockapi.API
	server *httptest.Server
	key    *rsa.PrivateKey

	connections connections
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
	mock.server = httptest.NewUnstartedServer(mock.api)
	mock.server.Config.ConnState = mock.connections.count
	mock.server.Start()
	t.Cleanup(mock.server.Close)
	return mock
}

func (m *soakMock) client(t *testing.T) *licensespring.Client {
	t.Helper()
	baseURL, err := licensespring.ParseBaseURL(m.server.URL)
	if err != nil {
		t.Fatal(err)
	}
	client, err := licensespring.New(licensespring.Config{
		BaseURL:        baseURL,
		Authorization:  licensespring.APIKey{Key: mockconfig.APIKey, SharedKey: mockconfig.SharedKey},
		Verifier:       licensespring.NewVerifier(&m.key.PublicKey),
		Retry:          licensespring.RetryPolicy{Max: 4, WaitMin: time.Millisecond, WaitMax: 5 * time.Millisecond},
		RequestTimeout: 10 * time.Second,
	})
	if err != nil {
		t.Fatal(err)
	}
	return client
}

// lookUp looks one product up and says how that ended.
func (m *soakMock) lookUp(t *testing.T, client *licensespring.Client, product int) string {
	t.Helper()
	body, err := client.UserLicenses(context.Background(), licensespring.UserLicensesQuery{
		Product: soakProduct(product), User: licensespring.PasswordUser{Username: "user", Password: "pass word"},
	})
	var (
		api       *licensespring.APIError
		answer    *licensespring.ResponseError
		signature *licensespring.SignatureError
		conn      *licensespring.ConnectionError
	)
	switch {
	case err == nil:
		want := fmt.Sprintf(`[{"license":{"id":%d},"user":{"id":1}}]`, soakID(product))
		if string(body) != want {
			t.Errorf("product %d: got %s, want %s", product, body, want)
			return "wrong"
		}
		return "right"
	case errors.As(err, &api), errors.As(err, &answer), errors.As(err, &signature), errors.As(err, &conn):
		return err.Error()
	default:
		t.Errorf("an error that callers cannot tell: %#v", err)
		return "unclear"
	}
}

// soakFaults spoils three of ten responses, the same ones in each run.
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
	random := mathrand.New(mathrand.NewPCG(1, 2)) //nolint:gosec // the same in each run
	var faults []mockapi.Fault
	spared := 0
	for range answers {
		if random.Float64() >= 0.3 {
			spared++
			continue
		}
		fault := kinds[random.IntN(len(kinds))]
		fault.After, spared = spared, 0
		faults = append(faults, fault)
	}
	return faults
}

func soakProduct(i int) string { return fmt.Sprintf("product-%d", i) }

func soakID(i int) int64 { return 1719215304208059 + int64(i) }

// heap returns how much memory is in use once the garbage is gone, in bytes.
func heap() int64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}

// settle waits until no more goroutines run than before.
func settle(t *testing.T, before int) {
	t.Helper()
	deadline := time.NewTimer(10 * time.Second)
	defer deadline.Stop()
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for runtime.NumGoroutine() > before {
		select {
		case <-tick.C:
		case <-deadline.C:
			stacks := make([]byte, 1<<20)
			t.Errorf("%d goroutines, %d before:\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
			return
		}
	}
}

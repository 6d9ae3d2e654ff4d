package main

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// running is a mock that serves until its test ends.
type running struct {
	baseURL, controlURL string
	controlToken        string
	stderr              *output
	stop                func() int
}

// output collects what a program writes while others read it.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (o *output) Write(p []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(p)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// start runs serve until it is ready.
func start(t *testing.T, flags ...string) running {
	t.Helper()
	return startIn(t, noEnvironment, flags...)
}

// startIn is start in an environment.
func startIn(t *testing.T, getenv func(string) string, flags ...string) running {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	reader, stdout := io.Pipe()
	p := running{stderr: new(output)}
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, append([]string{"serve"}, flags...), console{stdout, p.stderr, getenv})
		_ = stdout.Close()
	}()
	p.stop = sync.OnceValue(func() int { cancel(); return <-ended })
	t.Cleanup(func() { p.stop() })
	line := make([]byte, 1024)
	n, _ := reader.Read(line)
	found := regexp.MustCompile(`^base_url=(\S+) (?:control_token=(\S+) )?control_url=(\S+)\n$`).FindStringSubmatch(string(line[:n]))
	if found == nil {
		t.Fatalf("not ready: %q\n%s", line[:n], p.stderr)
	}
	p.baseURL, p.controlToken, p.controlURL = found[1], found[2], found[3]
	go func() {
		if rest, _ := io.ReadAll(reader); len(rest) > 0 {
			t.Errorf("more than one line on stdout: %q", rest)
		}
	}()
	return p
}

// ask sends a request and returns the response.
func ask(t *testing.T, req *http.Request) (status int, body string) {
	t.Helper()
	resp, err := new(http.Client).Do(req)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(text)
}

func request(t *testing.T, method, address, body string) *http.Request {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	return req
}

// userLicenses asks for licenses with a key.
func (p running) userLicenses(t *testing.T, key, shared string, query url.Values) (status int, body string) {
	t.Helper()
	req := request(t, http.MethodGet, p.baseURL+mockapi.UserLicensesPath+"?"+query.Encode(), "")
	req.Header.Set("Date", time.Now().UTC().Format(http.TimeFormat))
	mac := hmac.New(sha256.New, []byte(shared))
	mac.Write([]byte("licenseSpring\ndate: " + req.Header.Get("Date")))
	req.Header.Set("Authorization", fmt.Sprintf(`algorithm="hmac-sha256",headers="date",signature="%s",apikey="%s"`,
		base64.StdEncoding.EncodeToString(mac.Sum(nil)), key))
	return ask(t, req)
}

func TestServe_builtIn(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	env, key := filepath.Join(dir, "mock.env"), filepath.Join(dir, "key.pem")
	p := start(t, "--env-file", env, "-public-key-file", key)
	query := url.Values{"product": {"up"}, "username": {mockconfig.Username}, "password": {mockconfig.Password}}
	status, body := p.userLicenses(t, mockconfig.APIKey, mockconfig.SharedKey, query)
	if status != http.StatusOK || !strings.Contains(body, `"id":10003`) {
		t.Errorf("the response is %d %s", status, body)
	}
	if text := readFile(t, key); !strings.HasPrefix(text, "-----BEGIN PUBLIC KEY-----") {
		t.Errorf("the key file holds %q", text)
	}
	text := readFile(t, env)
	if _, shown := ask(t, request(t, http.MethodGet, p.controlURL+"/environment", "")); shown != text ||
		!strings.HasPrefix(text, "export LICENSESPRING_BASE_URL='"+p.baseURL+"'\n") {
		t.Errorf("the file of variables holds %s, and the control port shows %s", text, shown)
	}
	ask(t, request(t, http.MethodPatch, p.controlURL+"/licenses/10003", `{"max_activations": 77}`))
	if _, body := p.userLicenses(t, mockconfig.APIKey, mockconfig.SharedKey, query); !strings.Contains(body, `"max_activations":77`) {
		t.Errorf("after a change, the response is %s", body)
	}
	if code := p.stop(); code != succeeded {
		t.Errorf("ended with %d", code)
	}
}

func TestServe_servesTheExample(t *testing.T) {
	t.Parallel()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	config, public := filepath.Join(dir, "mock.hcl"), filepath.Join(dir, "public.pem")
	private := pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)})
	if err := errors.Join(
		writeFile(config, strings.Replace(mockconfig.Example, "# signing_key_file", "signing_key_file", 1)),
		writeFile(filepath.Join(dir, "signing-key.pem"), string(private)),
	); err != nil {
		t.Fatal(err)
	}
	p := start(t, "--config", config, "--public-key-file", public)
	block, _ := pem.Decode([]byte(readFile(t, public)))
	if parsed, err := x509.ParsePKIXPublicKey(block.Bytes); err != nil || !key.PublicKey.Equal(parsed) {
		t.Errorf("it signs with another key: %v", err)
	}
	status, body := p.userLicenses(t, "acme-key", "acme-shared-key",
		url.Values{"product": {"suite"}, "username": {"ada@example.com"}, "password": {"ada's password"}})
	if n := strings.Count(body, `"license":`); status != http.StatusOK || n != 2 {
		t.Errorf("the response is %d with %d licenses: %s", status, n, body)
	}
}

// TestServe_logsNoSecret sends every secret there is to both ports.
func TestServe_logsNoSecret(t *testing.T) {
	t.Parallel()
	p := start(t)
	secrets := []string{
		mockconfig.Password, mockconfig.IDToken, mockconfig.Code, mockconfig.ClientSecret, mockconfig.SharedKey, "mock-access-token-000001",
	}
	for _, secret := range secrets {
		for _, name := range []string{"password", "id_token", "code", "client_secret", secret} {
			p.userLicenses(t, mockconfig.APIKey, mockconfig.SharedKey, url.Values{"product": {"up"}, "username": {"someone"}, name: {secret}})
		}
		form := url.Values{"grant_type": {"client_credentials"}, "client_id": {mockconfig.ClientID}, "client_secret": {secret}}
		req := request(t, http.MethodPost, p.baseURL+mockapi.TokenPath, form.Encode())
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		ask(t, req)
		req = request(t, http.MethodGet, p.baseURL+"/"+url.PathEscape(secret), "")
		req.Header.Set("Authorization", "Bearer "+secret)
		req.Header.Set("User-Agent", secret)
		ask(t, req)
	}
	_, listed := ask(t, request(t, http.MethodGet, p.controlURL+"/requests", ""))
	for _, secret := range secrets {
		p.userLicenses(t, mockconfig.APIKey, mockconfig.SharedKey, url.Values{"product": {secret}})
	}
	p.stop()
	log := p.stderr.String()
	if n := strings.Count(log, " request=mock-"); n != 48 {
		t.Errorf("%d requests are logged:\n%s", n, log)
	}
	for _, secret := range append(secrets, "signature=") {
		if text := log + listed; strings.Contains(text, secret) || strings.Contains(text, url.QueryEscape(secret)) {
			t.Errorf("%q appears in\n%s", secret, text)
		}
	}
}

func TestServe_takesChangesFromElsewhereWithAToken(t *testing.T) {
	t.Parallel()
	p := start(t, "--control-listen", "0.0.0.0")
	if len(p.controlToken) < 26 {
		t.Fatalf("the token is %q", p.controlToken)
	}
	for token, want := range map[string]int{"": 401, "Bearer ": 401, "Bearer wrong": 401, "Bearer " + p.controlToken: 200} {
		req := request(t, http.MethodGet, p.controlURL+"/clock", "")
		req.Host = "mock.internal:8081"
		req.Header.Set("Authorization", token)
		if status, body := ask(t, req); status != want {
			t.Errorf("%q: the response is %d %s, want %d", token, status, body, want)
		}
	}
}

// TestServe_printsTheCommandThatUsesIt runs what a user pastes into another shell.
func TestServe_printsTheCommandThatUsesIt(t *testing.T) {
	t.Parallel()
	for name, token := range map[string]string{"without a token": "", "with a token": "it's$HOME"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := startIn(t, func(string) string { return token })
			_, after, _ := strings.Cut(p.stderr.String(), "in another shell:\n\n")
			command, _, _ := strings.Cut(after, "\n\n")
			shell := exec.CommandContext(t.Context(), "sh", "-c", command+"\n"+`printf %s "$LICENSESPRING_BASE_URL"`) //nolint:gosec // G204: what is tested
			shell.Stderr = t.Output()
			if printed, err := shell.Output(); err != nil || string(printed) != p.baseURL {
				t.Errorf("%s printed %q, %v", command, printed, err)
			}
		})
	}
}

// TestServe_overTLSUnderANameOfItsOwn is a client on another machine: it knows the
// mock by a name, and trusts only the authority in the environment.
func TestServe_overTLSUnderANameOfItsOwn(t *testing.T) {
	t.Parallel()
	p := start(t, "--tls", "--tls-name", "mock.internal", "--tls-name", "192.0.2.7", "--listen", "0.0.0.0")
	if !strings.HasPrefix(p.baseURL, "https://mock.internal:") || !strings.HasPrefix(p.controlURL, "http://127.0.0.1:") {
		t.Fatalf("it serves at %s and takes changes at %s", p.baseURL, p.controlURL)
	}
	_, environment := ask(t, request(t, http.MethodGet, p.controlURL+"/environment", ""))
	_, authority, _ := strings.Cut(environment, "CA_CERT_PEM='")
	authority, _, _ = strings.Cut(authority, "'")
	roots := x509.NewCertPool()
	if !roots.AppendCertsFromPEM([]byte(authority)) {
		t.Fatalf("no certificate authority in %s", environment)
	}
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(p.baseURL, "https://"))
	client := &http.Client{Transport: &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12},
		DialContext: func(ctx context.Context, network, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, network, "127.0.0.1:"+port)
		},
	}}
	for host, trusted := range map[string]bool{"mock.internal": true, "192.0.2.7": true, "localhost": true, "127.0.0.1": true, "other.internal": false} {
		req := request(t, http.MethodGet, "https://"+net.JoinHostPort(host, port)+mockapi.OAuthURLPath+"?login_type=client_credentials", "")
		resp, err := client.Do(req)
		if (err == nil) != trusted {
			t.Errorf("%s: %v", host, err)
		}
		if err != nil {
			continue
		}
		body, _ := io.ReadAll(resp.Body)
		resp.Body.Close()
		if want := `{"url":"https://` + host + ":" + port + mockapi.TokenPath + `"}`; string(body) != want {
			t.Errorf("%s: the response is %s, want %s", host, body, want)
		}
	}
}

// TestServe_stopsInTheMiddleOfADelay ends a mock that is about to response in an hour.
func TestServe_stopsInTheMiddleOfADelay(t *testing.T) {
	t.Parallel()
	p := start(t)
	ask(t, request(t, http.MethodPost, p.controlURL+"/faults", `{"delay": "1h"}`))
	hung := make(chan error, 1)
	req := request(t, http.MethodGet, p.baseURL+mockapi.UserLicensesPath, "")
	go func() {
		resp, err := new(http.Client).Do(req)
		if err == nil {
			resp.Body.Close()
		}
		hung <- err
	}()
	for listed := ""; !strings.Contains(listed, "mock-000001"); {
		_, listed = ask(t, request(t, http.MethodGet, p.controlURL+"/requests", ""))
	}
	if code := p.stop(); code != succeeded {
		t.Errorf("ended with %d:\n%s", code, p.stderr)
	}
	if err := <-hung; err == nil {
		t.Error("a request without a response has got one")
	}
}

func readFile(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

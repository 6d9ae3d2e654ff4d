package provider_test

import (
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

// The credentials of these tests, and a text that takes their place if nothing
// must be withheld: %s is the source.
const (
	tracedKey      = "Kei/4711 + ünïque=="
	tracedShared   = `sh&red "key" <0123456789>/Ω`
	tracedPassword = "Ærø + 100% & more? /\\ 'n' so on"
	tracedClient   = "client+secret/&=ABCDEFGH"
	tracedToken    = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJtZSJ9.c2ln+/="
	tracedID       = "id~token%41&quot;<æ>/0123456789"
	tracedHarmless = "a notice (%s) + ünïque 50 / no secret ="
)

// source is a place of a response in which a server can repeat a text. It returns
// all bytes of the response; sign signs a body.
type source func(text string, sign func(body string) string) string

var sources = map[string]source{
	"status line":             raw("HTTP/1.1 403 %s\r\n\r\n"),
	"malformed status line":   raw("HTTP/1.1 %s\r\n\r\n"),
	"malformed protocol":      raw("%s\r\n\r\n"),
	"malformed header":        raw("HTTP/1.1 403 No\r\n%s\r\n\r\n"),
	"content length":          raw("HTTP/1.1 403 No\r\nContent-Length: %s\r\n\r\n"),
	"transfer encoding":       raw("HTTP/1.1 403 No\r\nTransfer-Encoding: %s\r\n\r\n"),
	"request ID":              raw("HTTP/1.1 403 No\r\nX-Request-Id: %s\r\n\r\n"),
	"server":                  raw("HTTP/1.1 403 No\r\nServer: %s\r\n\r\n"),
	"delay":                   raw("HTTP/1.1 429 No\r\nRetry-After: %s\r\n\r\n"),
	"authentication":          raw("HTTP/1.1 401 No\r\nWWW-Authenticate: %s\r\n\r\n"),
	"redirect":                raw("HTTP/1.1 302 Found\r\nLocation: /%s\r\n\r\n"),
	"date":                    raw("HTTP/1.1 400 No\r\nDate: %s\r\n\r\n" + `{"code":"date_header_diff","message":"no"}`),
	"content type":            raw("HTTP/1.1 200 OK\r\nContent-Type: text/%s\r\n\r\nx"),
	"malformed content type":  raw("HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\nx"),
	"signature":               raw("HTTP/1.1 200 OK\r\nLicenseSignature: %s\r\n\r\n[]"),
	"HTML":                    raw("HTTP/1.1 200 OK\r\n\r\n<html>%s</html>"),
	"HTML error":              raw("HTTP/1.1 403 No\r\n\r\n<html>%s</html>"),
	"HTML error, cut off":     cutOff,
	"truncated JSON":          inBody("HTTP/1.1 400 No\r\nContent-Length: 70000\r\n\r\n" + `{"message":"%s"`),
	"JSON code":               inBody("HTTP/1.1 400 No\r\n\r\n" + `{"code":"%s","message":"no"}`),
	"JSON message":            inBody("HTTP/1.1 400 No\r\n\r\n" + `{"code":"no","message":"%s"}`),
	"JSON of another form":    inBody("HTTP/1.1 400 No\r\n\r\n" + `{"title":"%s"}`),
	"JSON of a broken server": inBody("HTTP/1.1 503 No\r\n\r\n" + `{"code":"no","message":"%s"}`),
	"no list":                 signed(`{"error":"%s"}`),
	"no JSON":                 signed(`[%s]`),
	"no licenses":             signed(`["%s"]`),
	"ID":                      signed(`[{"id":"%s"}]`),
	"number":                  signed(`[{"id":1,"max_activations":"%s"}]`),
	"boolean":                 signed(`[{"id":1,"license_enabled":"%s"}]`),
	"features":                signed(`[{"id":1,"product_features":"%s"}]`),
	"no license":              signed(`[{"license":"%s"}]`),
	"two licenses":            signed(`[{"license":{"id":1},"license":{"id":"%s"}}]`),
	"name twice":              signed(`[{"id":1,"%[1]s":1,"%[1]s":2}]`),
}

// hiddenSources are those of which the provider shows nothing, or not all.
var hiddenSources = []string{
	"HTML error, cut off", "authentication", "content type", "date", "delay", "malformed content type", "malformed protocol",
	"malformed status line", "no license", "redirect", "server", "signature", "status line", "two licenses", "token HTML",
	"token HTML error", "token content type", "token lifetime", "token malformed status line", "token redirect", "token status line", "token type",
}

// judgedSources are those of responses with which a read succeeds: what the
// provider says of the licenses repeats the text.
var judgedSources = map[string]source{
	"license type":    signed(`[{"id":1,"license_enabled":true,"license_type":"%s"}]`),
	"validity period": signed(`[{"id":1,"license_enabled":true,"license_type":"subscription","validity_period":"%s"}]`),
	"start date":      signed(`[{"id":1,"license_enabled":true,"license_type":"perpetual","start_date":"%s"}]`),
	"feature date":    signed(`[{"id":1,"license_enabled":true,"license_type":"perpetual","product_features":[{"id":2,"code":"a","expiry_date":"%s"}]}]`),
}

// tokenSources are those of an authorization server.
var tokenSources = map[string]source{
	"token status line":           raw("HTTP/1.1 403 %s\r\n\r\n"),
	"token malformed status line": raw("HTTP/1.1 %s\r\n\r\n"),
	"token redirect":              raw("HTTP/1.1 302 Found\r\nLocation: /%s\r\n\r\n"),
	"token content type":          raw("HTTP/1.1 200 OK\r\nContent-Type: text/%s\r\n\r\nx"),
	"token HTML":                  raw("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>%s</html>"),
	"token HTML error":            raw("HTTP/1.1 403 No\r\nContent-Type: text/html\r\n\r\n<html>%s</html>"),
	"token error":                 inBody("HTTP/1.1 401 No\r\n\r\n" + `{"error":"%s"}`),
	"token description":           inBody("HTTP/1.1 401 No\r\n\r\n" + `{"error":"no","error_description":"%s"}`),
	"token type":                  inBody("HTTP/1.1 200 OK\r\n\r\n" + `{"token_type":"%s"}`),
	"token lifetime":              inBody("HTTP/1.1 200 OK\r\n\r\n" + `{"access_token":"0","expires_in":"%s"}`),
}

// raw has the text as it is.
func raw(format string) source {
	return func(text string, _ func(string) string) string { return fmt.Sprintf(format, text) }
}

// inBody has the text in a JSON string.
func inBody(format string) source {
	return func(text string, _ func(string) string) string { return fmt.Sprintf(format, inJSON(text)) }
}

// signed has the text in a JSON string of a signed body.
func signed(format string) source {
	return func(text string, sign func(string) string) string {
		body := fmt.Sprintf(format, inJSON(text))
		return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nLicenseSignature: " + sign(body) + "\r\n\r\n" + body
	}
}

// cutOff has the text in a page, in which 64 KiB end just before the text does.
func cutOff(text string, _ func(string) string) string {
	return "HTTP/1.1 403 No\r\n\r\n" + strings.Repeat("\x01", 64<<10-len(text)+3) + text
}

// echoServer is a server that repeats texts: each request gets the next of them, in the
// next source.
type echoServer struct {
	*httptest.Server
	responses []string
	requests  atomic.Int32
}

// startEcho starts a server that responds from each source with each text in each
// spelling; a text takes its turn.
func startEcho(t *testing.T, from map[string]source, sign func(string) string, texts ...string) *echoServer {
	t.Helper()
	e := &echoServer{}
	for _, source := range slices.Sorted(maps.Keys(from)) {
		for i, spelling := range slices.Sorted(maps.Keys(spellings)) {
			text := strings.ReplaceAll(texts[i%len(texts)], "%s", source)
			e.responses = append(e.responses, from[source](spellings[spelling](text), sign))
		}
	}
	e.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		_, _ = io.WriteString(conn, e.responses[int(e.requests.Add(1)-1)%len(e.responses)])
		_ = conn.Close()
	}))
	t.Cleanup(e.Close)
	return e
}

// TestTrace_repeatsNoSecret has servers repeat each credential in each spelling,
// wherever a response has room for a text, and looks for it in the log at its
// most talkative level and in all that is shown. The same responses with another
// text withhold nothing. One CLI suffices, because it only passes on what the
// provider says.
func TestTrace_repeatsNoSecret(t *testing.T) {
	byKey, byClient := []string{tracedKey, tracedShared, tracedPassword}, []string{tracedClient, tracedToken, tracedID}
	cases := map[string]struct {
		from    map[string]source
		oauth   bool
		secrets []string
		fails   bool
	}{
		"failing reads":                   {from: sources, secrets: byKey, fails: true},
		"failing reads by client":         {from: sources, oauth: true, secrets: byClient, fails: true},
		"succeeding reads":                {from: judgedSources, secrets: byKey},
		"succeeding reads by client":      {from: judgedSources, oauth: true, secrets: byClient},
		"failing authorization":           {from: tokenSources, oauth: true, secrets: []string{tracedClient, tracedID}, fails: true},
		"failing reads, harmless":         {from: sources, secrets: []string{tracedHarmless}, fails: true},
		"succeeding reads, harmless":      {from: judgedSources, secrets: []string{tracedHarmless}},
		"failing authorization, harmless": {from: tokenSources, oauth: true, secrets: []string{tracedHarmless}, fails: true},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			sign, publicKey := newSigner(t, 2048)
			server := startEcho(t, tc.from, sign, tc.secrets...)
			environment := acctest.Environment{
				"TF_LOG": "TRACE", "GODEBUG": "http2debug=2",
				"LICENSESPRING_BASE_URL": server.URL, "LICENSESPRING_PUBLIC_KEY": publicKey,
				"LICENSESPRING_API_KEY": tracedKey, "LICENSESPRING_SHARED_KEY": tracedShared,
				"LICENSESPRING_USERNAME": "me", "LICENSESPRING_PASSWORD": tracedPassword,
				"LICENSESPRING_MAX_RETRIES": "0", "LICENSESPRING_REQUESTS_PER_SECOND": "100000",
			}
			if tc.oauth {
				environment = environment.With(without("API_KEY", "SHARED_KEY", "USERNAME", "PASSWORD")).With(acctest.Environment{
					"LICENSESPRING_CLIENT_ID": "client", "LICENSESPRING_CLIENT_SECRET": tracedClient,
					"LICENSESPRING_ID_TOKEN": tracedID, "LICENSESPRING_CUSTOMER_ACCOUNT_CODE": "acme",
					"LICENSESPRING_TOKEN_URL": startTokenServer(t),
				})
				if strings.HasPrefix(name, "failing authorization") {
					environment["LICENSESPRING_TOKEN_URL"] = server.URL
				}
			}
			cli := acctest.NewCLI(t, environment)
			cli.Write(t, "main.tf", required+fmt.Sprintf(`
data "licensespring_user_licenses" "all" {
  count   = %d
  product = "up"
}

output "reasons" { value = data.licensespring_user_licenses.all[*].licenses[0].entitlement.reason }

output "explanations" { value = data.licensespring_user_licenses.all[*].explanation }`, len(server.responses)))
			out, err := cli.Run(t.Context(), "plan", "-parallelism=1")
			if (err != nil) != tc.fails {
				t.Fatalf("%v\n%.3000s", err, out)
			}
			if got := int(server.requests.Load()); got < len(server.responses) {
				t.Errorf("%d requests, want %d", got, len(server.responses))
			}
			if slices.Contains(tc.secrets, tracedHarmless) {
				expectHarmless(t, out, tc.from)
				return
			}
			expectNoSecrets(t, "the output", out, tc.secrets...)
		})
	}
}

// expectHarmless looks for tracedHarmless from each source.
func expectHarmless(t *testing.T, out string, from map[string]source) {
	t.Helper()
	out = acctest.OnOneLine(out)
	if i := strings.Index(out, "(withheld"); i >= 0 {
		t.Errorf("a harmless text is withheld: …%.300s", out[max(0, i-200):])
	}
	for name := range from {
		text := fmt.Sprintf(tracedHarmless, name)
		if quoted := strconv.Quote(text); !slices.Contains(hiddenSources, name) && !strings.Contains(out, text) && !strings.Contains(out, quoted[1:len(quoted)-1]) {
			t.Errorf("%q is not shown", text)
		}
	}
}

// startTokenServer starts an authorization server that issues tracedToken.
func startTokenServer(t *testing.T) string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, `{"access_token":"%s","token_type":"Bearer","expires_in":480}`, inJSON(tracedToken))
	}))
	t.Cleanup(server.Close)
	return server.URL
}

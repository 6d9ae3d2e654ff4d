package licensespring

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

const nasty = Secret(`p"ä s&<w>/%`)

func TestSecret_isNotPrinted(t *testing.T) {
	t.Parallel()
	values := []any{
		nasty, &[]Secret{nasty},
		PasswordUser{"u", nasty},
		TokenUser{nasty, "c"},
		CodeUser{nasty, "c"},
		APIKey{nasty, nasty},
		&ClientCredentials{Secret: nasty},
		UserLicensesQuery{"p", PasswordUser{"u", nasty}},
	}
	for _, value := range values {
		for _, format := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x"} {
			text := fmt.Sprintf(format, value)
			if strings.Contains(text, string(nasty)) || strings.Contains(text, fmt.Sprintf("%x", string(nasty))) {
				t.Errorf("%T as %s: %s", value, format, text)
			}
		}
	}
	var out bytes.Buffer
	slog.New(slog.NewTextHandler(&out, nil)).Info("x", "secret", nasty)
	if !strings.Contains(out.String(), "(redacted)") {
		t.Error(out.String())
	}
}

func TestText_cleansTexts(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ text, want string }{
		"nothing":                       {"", ""},
		"harmless text":                 {"No such product: “ünïcode” 世界 100%.", "No such product: “ünïcode” 世界 100%."},
		"line breaks":                   {" a\r\n\n│ Error: b\u2028c\t", "a │ Error: b c"},
		"escape sequences":              {"\x1b[31mred\x1b[0m \u009b2J\a\x7f", "[31mred[0m 2J"},
		"direction marks":               {"a\u202eb\u2066c\u061cd\u200fe", "abcde"},
		"characters without width":      {"a\u200b\ufeff\u00ad\u2060\u3164\ufe0fb", "ab"},
		"Latin-1":                       {"\xe4 \xff", "ä ÿ"},
		"300 characters":                {strings.Repeat("ä", 300), strings.Repeat("ä", 300)},
		"301 characters":                {strings.Repeat("ä", 301), strings.Repeat("ä", 299) + "…"},
		"a secret of three characters":  {"sun", "sun"},
		"a secret of four characters":   {"a moonless night", withheld},
		"a short secret cut off":        {"moo", "moo"},
		"a long secret cut off":         {"It is correct-hors", withheld},
		"a long secret cut off, alone":  {"correct-hors", withheld},
		"a long secret cut off earlier": {"It is correct-hor", "It is correct-hor"},
		"a secret in another case":      {"STRASSE 12", withheld},
		"a secret with a capital ß":     {"STRAẞE 12", withheld},
		"a secret with more blanks":     {"Straße   12", withheld},
		"twelve characters":             {"It is a-short-moo.", withheld},
		"eleven of twelve characters":   {"It is a-short-mo.", "It is a-short-mo."},
		"beyond what is shown":          {strings.Repeat("x ", 5000) + "moon", withheld},
		"across what is read":           {strings.Repeat("x", maxText-12) + "correct-horse", withheld},
		"beyond what is read":           {strings.Repeat("x", maxText) + "moon", strings.Repeat("x", 299) + "…"},
		"encoded too often":             {"%" + strings.Repeat("25", 12) + "41", unchecked},
		"a secret encoded too often":    {"moon %" + strings.Repeat("25", 12) + "41", withheld},
	}
	s := newSecrets("sun", "moon", "correct-horse", "Straße 12", "a-short-moo.")
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := s.text(tc.text); got != tc.want {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

// TestClient_knowsAllSecrets asks for secrets of every kind: configured ones, those
// of lookups, access tokens, and signatures.
func TestClient_knowsAllSecrets(t *testing.T) {
	t.Parallel()
	at := time.Date(2011, time.June, 7, 20, 51, 35, 0, time.UTC)
	byKey := start(t, func(c *Config) {
		c.Authorization = APIKey{Key: "the-api-key", SharedKey: "kw4qSnpSwXzgiv5yxYpZZmFEd9QAeiKTQ6OuyMja"}
		c.Secrets = []Secret{"of another block"}
		c.Now = func() time.Time { return at }
	}, func(w http.ResponseWriter, _ *http.Request) { respond(w, http.StatusOK, `[]`) })
	for _, user := range []LicenseUser{PasswordUser{"me", "the password"}, TokenUser{"the-id-token", "acme"}, CodeUser{"the-code", "acme"}} {
		if _, err := byKey.UserLicenses(t.Context(), UserLicensesQuery{"up", user}); err != nil {
			t.Fatal(err)
		}
	}
	expectWithheld(t, byKey, "the-api-key", "kw4qSnpSwXzgiv5yxYpZZmFEd9QAeiKTQ6OuyMja", "of another block", "the password",
		"the-id-token", "the-code", "UDysfR6MndUZReo07Y9r+vErn8vSxrnQ5ulit18iJ/Q=")

	tokens := startAuthorizationServer(t)
	byClient := start(t, func(c *Config) { c.Authorization = tokens.credentials(t) }, func(w http.ResponseWriter, _ *http.Request) { respond(w, http.StatusOK, `[]`) })
	if _, err := byClient.UserLicenses(t.Context(), query); err != nil {
		t.Fatal(err)
	}
	expectWithheld(t, byClient, "s&cret/+", "token-1")
}

func expectWithheld(t *testing.T, client *Client, secrets ...string) {
	t.Helper()
	for _, secret := range secrets {
		if got := client.Text("It is " + secret + "."); got != withheld {
			t.Errorf("%q is shown as %q", secret, got)
		}
	}
}

// TestUserLicenses_longSecretsInBodies has a server repeat a token that is longer
// than what an error shows of a body.
func TestUserLicenses_longSecretsInBodies(t *testing.T) {
	t.Parallel()
	token := strings.Repeat("eyJhbGciOiJSUzI1NiJ9.", 50)
	for _, status := range []int{http.StatusOK, http.StatusForbidden} {
		for _, page := range []string{"<html>%s</html>", "plain %s", strings.Repeat("x", 100) + "%s"} {
			client := start(t, nil, func(w http.ResponseWriter, r *http.Request) {
				w.Header().Set("Content-Type", "text/html")
				w.WriteHeader(status)
				_, _ = io.Copy(w, strings.NewReader(fmt.Sprintf(page, r.URL)))
			})
			_, err := client.UserLicenses(context.Background(), UserLicensesQuery{"up", TokenUser{Secret(token), "acme"}})
			if text := fmt.Sprintf("%#v", err); err == nil || strings.Contains(text, "eyJhbGci") || !strings.Contains(text, withheld) {
				t.Errorf("status %d: %s", status, text)
			}
		}
	}
}

// TestUserLicenses_secretsInErrors lets the server repeat everything that it
// was asked.
func TestUserLicenses_secretsInErrors(t *testing.T) {
	t.Parallel()
	var log bytes.Buffer
	for _, status := range []int{http.StatusOK, http.StatusBadRequest, http.StatusBadGateway} {
		client := start(t, func(c *Config) {
			c.Authorization = APIKey{Key: "secret-key", SharedKey: "secret-shared"}
			c.Logger = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
		}, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-Request-Id", r.URL.Query().Get("password"))
			echo := fmt.Sprintf(`{"code":%q,"message":%q}`, r.URL.RawQuery, r.URL.Query().Get("password")+" secret-key secret-shared")
			respond(w, status, echo)
		})
		_, err := client.UserLicenses(context.Background(), UserLicensesQuery{"up", PasswordUser{"me", nasty}})
		if err == nil {
			t.Fatal("no error")
		}
		for _, secret := range []Secret{nasty, "secret-key", "secret-shared"} {
			for _, spell := range spellings {
				form := spell(string(secret))
				for what, text := range map[string]string{"the error": fmt.Sprintf("%v %+v %#v", err, err, err), "the log": log.String()} {
					if strings.Contains(text, form) {
						t.Errorf("status %d: %s shows %q:\n%s", status, what, form, text)
					}
				}
			}
		}
	}
	for _, want := range []string{"method=GET", "host=127.0.0.1", "path=/api/v4/user_licenses", "product=up", "attempt=3", "status=502", "retry=1", "retry=2", "wait=", "duration="} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log lacks %s:\n%s", want, log.String())
		}
	}
}

// TestErrors_withholdSecrets fills every text of every error of the package with a
// secret, except what the user has set: the address and the proxy variable.
func TestErrors_withholdSecrets(t *testing.T) {
	t.Parallel()
	failures := []error{&APIError{}, &ConnectionError{}, &TimeoutError{Last: &APIError{}}, &TokenError{Err: &ResponseError{}}, &ResponseError{}, &SignatureError{}}
	if got := typesOfErrors(t); len(got) != len(failures) {
		t.Errorf("the errors are %v: test each of them here", got)
	}
	s := newSecrets("moonlight")
	for _, err := range failures {
		fillTexts(reflect.ValueOf(err), "a moonlight")
		shown := s.shown(err)
		if text := fields(shown); strings.Contains(text, "moonlight") || !strings.Contains(text, withheld) {
			t.Errorf("%T is shown as %s", err, text)
		}
	}
	if got := s.shown(errors.New("a moonlight of a library")).Error(); got != withheld {
		t.Errorf("got %s", got)
	}
}

// TestAPIError_messageWithheld distinguishes a message that is not shown from one
// that says so.
func TestAPIError_messageWithheld(t *testing.T) {
	t.Parallel()
	s := newSecrets("moonlight")
	for message, want := range map[string]bool{"moonlight": true, "%" + strings.Repeat("25", 12) + "41": true, "withheld": false, "": false} {
		var got *APIError
		if err := s.shown(&APIError{Message: message}); !errors.As(err, &got) || got.MessageWithheld != want {
			t.Errorf("%q is shown as %#v", message, err)
		}
	}
}

// TestLog_withholdsSecrets logs a secret in each place of a record.
func TestLog_withholdsSecrets(t *testing.T) {
	t.Parallel()
	const secret = "moonlight"
	for name, log := range map[string]func(*slog.Logger){
		"the message":  func(l *slog.Logger) { l.Info(secret) },
		"a text":       func(l *slog.Logger) { l.Info("x", "a", secret) },
		"an error":     func(l *slog.Logger) { l.Info("x", "a", errors.New(secret)) },
		"a group":      func(l *slog.Logger) { l.Info("x", slog.Group("a", "b", secret)) },
		"an attribute": func(l *slog.Logger) { l.With("a", secret).Info("x") },
		"within":       func(l *slog.Logger) { l.WithGroup("g").Info("x", "a", secret) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out bytes.Buffer
			log(slog.New(logHandler{slog.NewTextHandler(&out, nil), newSecrets(secret)}).With("n", 5))
			if text := out.String(); strings.Contains(text, secret) || !strings.Contains(text, withheld) || !strings.Contains(text, "n=5") {
				t.Error(text)
			}
		})
	}
}

// typesOfErrors returns the names of the exported types that implement error.
func typesOfErrors(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	method := regexp.MustCompile(`(?m)^func \((?:\w+ )?\*?([A-Z]\w*)\) Error\(\) string`)
	var found []string
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range method.FindAllStringSubmatch(string(source), -1) {
			found = append(found, match[1])
		}
	}
	return found
}

// fillTexts sets the texts of an error, and of the error in it.
func fillTexts(v reflect.Value, text string) {
	for v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	for i := range v.NumField() {
		switch field := v.Field(i); {
		case !field.CanSet() || slices.Contains([]string{"URL", "ProxyVariable", "Cause"}, v.Type().Field(i).Name):
		case field.Kind() == reflect.String:
			field.SetString(text)
		case field.Kind() == reflect.Interface && !field.IsNil():
			fillTexts(field, text)
		}
	}
}

// fields returns an error with all its fields, and the error in it.
func fields(err error) string {
	v := reflect.ValueOf(err).Elem()
	text := fmt.Sprintf("%v %+v", err, v)
	for _, name := range []string{"Last", "Err"} {
		if inner := v.FieldByName(name); inner.IsValid() && !inner.IsNil() {
			text += fmt.Sprintf(" %+v", inner.Elem().Elem())
		}
	}
	return text
}

// TestUserLicenses_panicsInEachCaller has the network panic with the address of the
// request, on the goroutine that several lookups share.
func TestUserLicenses_panicsInEachCaller(t *testing.T) {
	t.Parallel()
	for name, authorization := range map[string]Authorization{
		"of a lookup": APIKey{Key: "key", SharedKey: "shared"},
		"of a token":  anyClient(t),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := newClient(t, "https://localhost", func(c *Config) {
				c.Authorization = authorization
				c.Transport = roundTripper(func(req *http.Request) (*http.Response, error) { panic(req.URL.String() + "moonlight") })
			})
			defer func() {
				cause, ok := recover().(*Panic)
				if !ok || !strings.Contains(string(cause.Stack), "RoundTrip") {
					t.Fatalf("got %v", cause)
				}
				if got := client.Text(cause.String()); got != withheld {
					t.Errorf("it is shown as %s", got)
				}
			}()
			_, err := client.UserLicenses(t.Context(), UserLicensesQuery{"up", PasswordUser{"me", "moonlight"}})
			t.Fatalf("no panic, but %v", err)
		})
	}
}

// TestClientCredentials_neverShowsANewToken has the authorization server issue
// tokens in responses that cannot be used, so that nothing knows the tokens.
func TestClientCredentials_neverShowsANewToken(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ contentType, body string }{
		"invalid JSON":         {"application/json", `{"access_token":"moonlight",}`},
		"truncated JSON":       {"application/json", `{"access_token":"moonlight","expires_in":`},
		"a form":               {"application/x-www-form-urlencoded", "access_token=moonlight&expires_in=480"},
		"HTML by its type":     {"text/html", `{"access_token":"moonlight"}`},
		"HTML":                 {"application/json", "<p>moonlight</p>"},
		"a token of other use": {"application/json", `{"id_token":"moonlight"}`},
		"a list":               {"application/json", `[{"access_token":"moonlight"}]`},
		"another type":         {"application/json", `{"access_token":["moonlight"]}`},
		"not HTTP":             {"", `{"access_token":"moonlight"}`},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			response := []string{tc.body, "", ""}
			if tc.contentType != "" {
				response = []string{"HTTP/1.1 200 OK", "Content-Type: " + tc.contentType, "Connection: close", "", tc.body}
			}
			var log bytes.Buffer
			client := wireClient(t, plain(responds(response...))(t), true, func(c *Config) {
				c.Logger = slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
			})
			_, err := client.UserLicenses(t.Context(), query)
			if !errors.As(err, new(*TokenError)) {
				t.Fatalf("got %v", err)
			}
			if text := fields(err) + log.String(); strings.Contains(text, "moonlight") {
				t.Errorf("the token is shown: %s", text)
			}
		})
	}
}

package licensespring

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"testing"
)

const nasty = Secret(`p"ä s&<w>/%`)

func TestSecret_isNotPrinted(t *testing.T) {
	t.Parallel()
	values := []any{
		nasty, &[]Secret{nasty},
		PasswordUser{"u", nasty},
		TokenUser{nasty, "c"},
		CodeUser{nasty, "c", ""},
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

func TestSecrets_shortOnesLeaveTheMarkerWhole(t *testing.T) {
	t.Parallel()
	s := newSecrets("r", "red", "(", "password")
	if got, want := s.redact("password (retried) for it"), "(redacted) (redacted)(redacted)et(redacted)ied) fo(redacted) it"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestSecrets_redact(t *testing.T) {
	t.Parallel()
	account := newSecrets("short")
	s := account.with(nasty, "short and more", "")
	account.add("late")
	cases := map[string]struct{ text, want string }{
		"none":               {"nothing here", "nothing here"},
		"raw":                {`a p"ä s&<w>/% b`, "a (redacted) b"},
		"in a query":         {"?password=p%22%C3%A4+s%26%3Cw%3E%2F%25&x=1", "?password=(redacted)&x=1"},
		"in a path":          {"/p%22%C3%A4%20s&%3Cw%3E%2F%25/", "/(redacted)/"},
		"in JSON":            {`{"a":"p\"ä s&<w>/%"}`, `{"a":"(redacted)"}`},
		"in JSON for HTML":   {`{"a":"p\"ä s\u0026\u003cw\u003e/%"}`, `{"a":"(redacted)"}`},
		"within another one": {"short and more", "(redacted)"},
		"of the account":     {"short", "(redacted)"},
		"added later":        {"late", "(redacted)"},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := s.redact(tc.text); got != tc.want {
				t.Errorf("got %s, want %s", got, tc.want)
			}
		})
	}
}

func TestUserLicenses_codesStay(t *testing.T) {
	t.Parallel()
	client := start(t, nil, func(w http.ResponseWriter, _ *http.Request) {
		answer(w, http.StatusBadRequest, `{"status":400,"code":"license_user_not_found","message":"There is no such user."}`)
	})
	_, err := client.UserLicenses(context.Background(), UserLicensesQuery{"up", PasswordUser{"me", "no"}})
	var got *APIError
	if !errors.As(err, &got) || got.Code != "license_user_not_found" || got.Message != "There is (redacted) such user." {
		t.Errorf("got %#v", err)
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
			if text := fmt.Sprintf("%#v", err); err == nil || strings.Contains(text, "eyJhbGci") || !strings.Contains(text, "(redacted)") {
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
			answer(w, status, echo)
		})
		_, err := client.UserLicenses(context.Background(), UserLicensesQuery{"up", PasswordUser{"me", nasty}})
		if err == nil {
			t.Fatal("no error")
		}
		for _, secret := range []Secret{nasty, "secret-key", "secret-shared"} {
			for _, form := range secret.Forms() {
				for what, text := range map[string]string{"the error": fmt.Sprintf("%v %+v %#v", err, err, err), "the log": log.String()} {
					if strings.Contains(text, form) {
						t.Errorf("status %d: %s shows %q:\n%s", status, what, form, text)
					}
				}
			}
		}
	}
	for _, want := range []string{"method=GET", "host=127.0.0.1", "path=/api/v4/user_licenses", "product=up", "attempt=3", "status=502", "wait=", "duration="} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("the log lacks %s:\n%s", want, log.String())
		}
	}
}

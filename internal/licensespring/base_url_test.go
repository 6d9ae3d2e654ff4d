package licensespring

import "testing"

func TestParseBaseURL_accepts(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		"https://api.licensespring.com", "https://host.example:8443/a/prefix/", "HTTPS://host.example",
		"https://[2001:db8::1]:443/x", "http://localhost:8080", "http://127.0.0.1", "http://127.1.2.3:1", "http://[::1]:9000/p",
	} {
		if _, err := ParseBaseURL(text); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestParseBaseURL_refuses(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ text, want string }{
		"nothing":              {"", "must start with https://"},
		"a bare host":          {"api.licensespring.com", "must start with https://"},
		"another scheme":       {"ftp://host.example", "must start with https://"},
		"no host":              {"https:///path", "has no host"},
		"only a port":          {"https://:443", "has no host"},
		"user information":     {"https://me:secret@host.example", "must not contain a user name or password"},
		"a query":              {"https://host.example?a=b", "must not contain a query"},
		"an empty query":       {"https://host.example?", "must not contain a query"},
		"a fragment":           {"https://host.example#a", "must not contain a fragment"},
		"an empty fragment":    {"https://host.example#", "must not contain a fragment"},
		"http to another host": {"http://host.example", "must use https, since credentials are sent to it; http is for this machine only"},
		"http to a lookalike":  {"http://localhost.example", "must use https, since credentials are sent to it; http is for this machine only"},
		"http to any address":  {"http://0.0.0.0", "must use https, since credentials are sent to it; http is for this machine only"},
		"nonsense":             {"https://a b", "cannot be parsed"},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := ParseBaseURL(tc.text); err == nil || err.Error() != tc.want {
				t.Errorf("got %v, want %s", err, tc.want)
			}
		})
	}
}

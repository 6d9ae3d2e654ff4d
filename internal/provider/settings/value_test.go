package settings

import (
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// samples are a valid value of each setting.
func samples(t *testing.T) map[string]string {
	t.Helper()
	return map[string]string{
		"api_key": "8c0a-key", "shared_key": "shared+/=", "client_id": "client-7", "client_secret": "s3cret",
		"token_url": "https://auth.example/token", "base_url": "https://api.example/v", "username": "me@host.example",
		"password": "pass word", "id_token": "eyJ.a.b", "customer_account_code": "acme", "verify_signature": "false",
		"public_key": vendorKey(t), "ca_cert_pem": certificate(t), "request_timeout": "10s", "max_retries": "17",
		"retry_wait_min": "1s", "retry_wait_max": "1m", "requests_per_second": "2.5",
	}
}

// spoiler is a way to spoil a value.
type spoiler struct {
	spoil func(string) string
	// says is what the error says.
	says string
	// accepted are the forms of values that are accepted nevertheless.
	accepted []form
}

// TestRead_strayCharacters spoils the variable of every setting in every way, and
// what is refused there also in the provider block.
func TestRead_strayCharacters(t *testing.T) {
	t.Parallel()
	trimmed, untrimmed := []form{plain, pemText}, []form{pemText}
	spoilers := map[string]spoiler{
		"LF at the end":       {func(s string) string { return s + "\n" }, "ends with a line break", trimmed},
		"CRLF at the end":     {func(s string) string { return s + "\r\n" }, "ends with a line break", trimmed},
		"CR at the end":       {func(s string) string { return s + "\r" }, "ends with a line break", trimmed},
		"LF at the start":     {func(s string) string { return "\n" + s }, "starts with a line break", trimmed},
		"LF inside":           {func(s string) string { return s[:1] + "\n" + s[1:] }, "contains a line break", nil},
		"a line separator":    {func(s string) string { return s[:1] + "\u2028" + s[1:] }, "contains a line break", nil},
		"BOM at the start":    {func(s string) string { return "\ufeff" + s }, "starts with an invisible character (U+FEFF)", untrimmed},
		"zero width at end":   {func(s string) string { return s + "\u200b" }, "ends with an invisible character (U+200B)", untrimmed},
		"direction mark":      {func(s string) string { return s[:1] + "\u202e" + s[1:] }, "contains an invisible character (U+202E)", nil},
		"NUL inside":          {func(s string) string { return s[:1] + "\x00" + s[1:] }, "contains a control character (U+0000)", nil},
		"tab at the end":      {func(s string) string { return s + "\t" }, "ends with a tab", trimmed},
		"blanks at both ends": {func(s string) string { return "  " + s + " " }, "starts with a space and ends with a space", append(trimmed, password)},
		"no-break space":      {func(s string) string { return s + "\u00a0" }, "ends with white space (U+00A0)", append(trimmed, password)},
	}
	valid := samples(t)
	if len(valid) != len(table) {
		t.Fatalf("%d samples for %d settings", len(valid), len(table))
	}
	for name, tc := range spoilers {
		for _, r := range table {
			t.Run(r.name+" with "+name, func(t *testing.T) {
				t.Parallel()
				tc.check(t, r, valid[r.name])
			})
		}
	}
}

func (s spoiler) check(t *testing.T, r row, sample string) {
	t.Helper()
	spoiled := s.spoil(sample)
	v := value{text: r.fromVariable(func(string) string { return spoiled }), origin: byVariable}
	problem := r.parse(&config{}, v)
	switch {
	case !slices.Contains(s.accepted, r.form):
		next := "Enter the value again without it."
		if r.form != password && slices.Contains(s.accepted, plain) {
			next = "Remove it, for example with trimspace()."
		}
		expectMalformed(t, r, problem, sample, s.says, "Set the variable again without it.")
		expectMalformed(t, r, r.parse(&config{}, value{text: spoiled, origin: byBlock}), sample, s.says, next)
	case problem != nil:
		t.Fatalf("refused: %s", problem.Detail())
	case r.form == plain && v.text != sample || r.form == password && v.text != spoiled:
		t.Errorf("read as %q", v.text)
	}
}

// expectMalformed checks that a message names argument and variable, says some
// texts, and does not show the value. What is wrong with a PEM text, its parser
// says.
func expectMalformed(t *testing.T, r row, problem diag.Diagnostic, value string, says ...string) {
	t.Helper()
	if problem == nil {
		t.Fatal("accepted")
	}
	said := problem.Detail()
	if r.form == pemText {
		says = nil
	}
	for _, want := range append(says, "LICENSESPRING_"+strings.ToUpper(r.name), "provider argument "+r.name) {
		if !strings.Contains(said, want) {
			t.Errorf("does not say %q: %s", want, said)
		}
	}
	if strings.Contains(said, value) {
		t.Errorf("shows the value: %s", said)
	}
}

// TestFlaw_ofABlock shows what the credentials of a block are told.
func TestFlaw_ofABlock(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ name, text, want string }{
		{"username", "", ""},
		{"username", " \n", "contains no visible character, which cannot be part of it. Remove it, for example with trimspace()."},
		{"password", "  ", ""},
		{"password", "me\n", "ends with a line break, which cannot be part of it. Enter the value again without it."},
	} {
		if got := Flaw(tc.name, tc.text); got != tc.want {
			t.Errorf("%s %q: %s", tc.name, tc.text, got)
		}
	}
}

// TestRead_limits tries values at the limits of what is valid, and beyond.
func TestRead_limits(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ valid, invalid []string }{
		"base_url": {nil, []string{
			"api.example", "ftp://api.example", "http://api.example", "https://", "https://me:pass@api.example", "https://api.example?a=b", "https://api.example#f", "https://a b",
		}},
		"token_url":           {nil, []string{"http://auth.example", "https://auth.example/token?a=b"}},
		"verify_signature":    {[]string{"false", "1"}, []string{"maybe", "yes", "2"}},
		"request_timeout":     {[]string{"1ns"}, []string{"30", "0s", "-1s", "forever"}},
		"retry_wait_min":      {[]string{"1ns"}, []string{"0", "1 s"}},
		"max_retries":         {[]string{"0", "20"}, []string{"-1", "21", "1.5", "many", "1e1"}},
		"requests_per_second": {[]string{"0.001", "1000000"}, []string{"0", "-1", "NaN", "Inf", "1000001", "many"}},
	} {
		for _, text := range tc.valid {
			if problem := rowOf(name).parse(&config{}, value{text: text, origin: byVariable}); problem != nil {
				t.Errorf("%s refuses %q", name, text)
			}
		}
		for _, text := range tc.invalid {
			expectInvalid(t, rowOf(name), text)
		}
	}
}

// expectInvalid checks that a row refuses a text, and shows it if a variable has
// it and it cannot be a secret.
func expectInvalid(t *testing.T, r row, text string) {
	t.Helper()
	hidden := values{}.mayContainSecret(text)
	for _, from := range []origin{byVariable, byBlock} {
		shown := from == byVariable && !hidden
		problem := r.parse(&config{}, value{text: text, origin: from, hidden: hidden})
		if problem == nil {
			t.Errorf("%s accepts %q", r.name, text)
		} else if strings.Contains(problem.Detail(), quote(text)) != shown {
			t.Errorf("%s: want %q shown: %t: %s", r.name, text, shown, problem.Detail())
		}
	}
}

// TestRead_secretInAnotherVariable has a variable contain a secret by mistake.
func TestRead_secretInAnotherVariable(t *testing.T) {
	t.Parallel()
	_, diags := read(t, nil, map[string]string{"api_key": "very-secret", "shared_key": "s", "base_url": "very-secret"})
	expectError(t, diags, "must start with https://")
	if said := diags[0].Detail(); strings.Contains(said, "very-secret") {
		t.Error(said)
	}
}

func TestQuote_clips(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		strings.Repeat("é", 60):            `"` + strings.Repeat("é", 60) + `"`,
		strings.Repeat("é", 61) + "\u202e": `"` + strings.Repeat("é", 60) + `"…`,
		"a\u202eb\n":                       `"a\u202eb\n"`,
	} {
		if got := quote(text); got != want {
			t.Error(got)
		}
	}
}

func rowOf(name string) row {
	return table[slices.IndexFunc(table, func(r row) bool { return r.name == name })]
}

package settings

import (
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
	// inPasswords, trimmed and pem tell that a password, a plain value or a PEM
	// text is accepted all the same.
	inPasswords, trimmed, pem bool
}

// TestRead_strayCharacters spoils the variable of every setting in every way.
func TestRead_strayCharacters(t *testing.T) {
	t.Parallel()
	spoilers := map[string]spoiler{
		"LF at the end":       {func(s string) string { return s + "\n" }, "ends with a line break", false, true, true},
		"CRLF at the end":     {func(s string) string { return s + "\r\n" }, "ends with a line break", false, true, true},
		"CR at the end":       {func(s string) string { return s + "\r" }, "ends with a line break", false, true, true},
		"LF at the start":     {func(s string) string { return "\n" + s }, "starts with a line break", false, true, true},
		"LF inside":           {func(s string) string { return s[:1] + "\n" + s[1:] }, "contains a line break", false, false, false},
		"a line separator":    {func(s string) string { return s[:1] + "\u2028" + s[1:] }, "contains a line break", false, false, false},
		"BOM at the start":    {func(s string) string { return "\ufeff" + s }, "starts with an invisible character (U+FEFF)", false, false, true},
		"zero width at end":   {func(s string) string { return s + "\u200b" }, "ends with an invisible character (U+200B)", false, false, true},
		"zero width inside":   {func(s string) string { return s[:1] + "\u200b" + s[1:] }, "contains an invisible character (U+200B)", false, false, false},
		"direction mark":      {func(s string) string { return s[:1] + "\u202e" + s[1:] }, "contains an invisible character (U+202E)", false, false, false},
		"NUL inside":          {func(s string) string { return s[:1] + "\x00" + s[1:] }, "contains a control character (U+0000)", false, false, false},
		"tab at the end":      {func(s string) string { return s + "\t" }, "ends with a tab", false, true, true},
		"blanks at both ends": {func(s string) string { return "  " + s + " " }, "starts with a space and ends with a space", true, true, true},
		"no-break space":      {func(s string) string { return s + "\u00a0" }, "ends with white space (U+00A0)", true, true, true},
	}
	valid := samples(t)
	if len(valid) != len(table) {
		t.Fatalf("%d samples for %d settings", len(valid), len(table))
	}
	for name, tc := range spoilers {
		for _, r := range table {
			t.Run(r.name+" with "+name, func(t *testing.T) {
				t.Parallel()
				sample := valid[r.name]
				v := value{text: r.fromVariable(func(string) string { return tc.spoil(sample) }), origin: byVariable}
				problem := r.parse(&config{}, v)
				switch {
				case tc.refusedBy(r.form):
					expectMalformed(t, r, problem, sample, tc.says)
				case problem != nil:
					t.Fatalf("refused: %s", problem.Detail())
				case r.form == plain && v.text != sample || r.form == password && v.text != tc.spoil(sample):
					t.Errorf("read as %q", v.text)
				}
			})
		}
	}
}

func (s spoiler) refusedBy(f form) bool {
	accepted := map[form]bool{plain: s.trimmed, pemText: s.pem, password: s.inPasswords}
	return !accepted[f]
}

// expectMalformed checks that a message names argument, variable and flaw, and
// does not show the value. What is wrong with a PEM text, its parser says.
func expectMalformed(t *testing.T, r row, problem diag.Diagnostic, value, flaw string) {
	t.Helper()
	if problem == nil {
		t.Fatal("accepted")
	}
	said := problem.Detail()
	for _, want := range []string{"LICENSESPRING_" + strings.ToUpper(r.name), "provider argument " + r.name, flaw} {
		if !strings.Contains(said, want) && (want != flaw || r.form != pemText) {
			t.Errorf("does not say %q: %s", want, said)
		}
	}
	if strings.Contains(said, value) {
		t.Errorf("shows the value: %s", said)
	}
}

func TestRead_nothingButWhiteSpace(t *testing.T) {
	t.Parallel()
	for _, r := range table {
		blank := func(string) string { return " \n" }
		text := r.fromVariable(blank)
		switch r.form {
		case plain, pemText:
			if text != "" {
				t.Errorf("%s: a blank variable counts as set", r.name)
			}
		default:
			if problem := r.parse(&config{}, value{text: text, origin: byVariable}); problem == nil {
				t.Errorf("%s: a blank credential is accepted", r.name)
			}
		}
	}
	if got := Flaw("password", "  "); got != "" {
		t.Errorf("a password of blanks %s", got)
	}
}

// TestRead_quotes puts quotes around every variable, as some env files do. A
// credential may contain them; what cannot is refused and shown with them.
func TestRead_quotes(t *testing.T) {
	t.Parallel()
	for name, sample := range samples(t) {
		r := rowOf(t, name)
		problem := r.parse(&config{}, value{text: `"` + sample + `"`, origin: byVariable})
		if accepted := r.form != plain; accepted != (problem == nil) {
			t.Errorf("%s: %v", name, problem)
		}
		if problem != nil && !strings.Contains(problem.Detail(), `Its value is "\"`) {
			t.Errorf("%s: %s", name, problem.Detail())
		}
	}
}

func TestRead_invalidValues(t *testing.T) {
	t.Parallel()
	for name, texts := range map[string][]string{
		"base_url":            {"api.example", "ftp://api.example", "http://api.example", "https://", "https://me:pass@api.example", "https://api.example?a=b", "https://api.example#f", "https://a b"},
		"token_url":           {"http://auth.example", "https://auth.example/token?a=b"},
		"verify_signature":    {"maybe", "yes", "2"},
		"request_timeout":     {"30", "0s", "-1s", "forever"},
		"retry_wait_min":      {"0", "1 s"},
		"max_retries":         {"-1", "21", "1.5", "many", "1e1"},
		"requests_per_second": {"0", "-1", "NaN", "Inf", "1e7", "many"},
	} {
		for _, text := range texts {
			v := value{text: text, origin: byVariable}
			v.hidden = values{}.mayContainSecret(text)
			problem := rowOf(t, name).parse(&config{}, v)
			if problem == nil {
				t.Errorf("%s accepts %q", name, text)
				continue
			}
			if shown := strings.Contains(problem.Detail(), quote(text)); shown == strings.ContainsAny(text, "@?#") {
				t.Errorf("%s: %q is shown: %t", name, text, shown)
			}
			v.origin = byBlock
			if problem := rowOf(t, name).parse(&config{}, v); strings.Contains(problem.Detail(), quote(text)) {
				t.Errorf("%s repeats a value of the block: %s", name, problem.Detail())
			}
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
	if got := quote(strings.Repeat("é", 61) + "\u202e"); got != `"`+strings.Repeat("é", 60)+`"…` {
		t.Error(got)
	}
	if got := quote("a\u202eb\n"); got != `"a\u202eb\n"` {
		t.Error(got)
	}
}

func rowOf(t *testing.T, name string) row {
	t.Helper()
	for _, r := range table {
		if r.name == name {
			return r
		}
	}
	t.Fatalf("no setting %s", name)
	return row{}
}

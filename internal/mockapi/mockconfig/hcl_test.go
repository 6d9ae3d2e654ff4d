package mockconfig

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// company is a configuration whose company has that in it, from line 3 on.
func company(text string) string {
	return "company \"acme\" {\n  api_key \"k\" { shared_key = \"s\" }\n" + text + "\n}\n"
}

// license is a configuration with a license that has that in it, from line 8 on.
func license(text string) string {
	return company("product \"p\" {}\nuser \"u\" {\npassword = \"x\"\nlicense \"subscription\" {\nproduct = \"p\"\n" + text + "\n}\n}")
}

func TestFile_refused(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		text string
		// want are line and column, summary and part of the detail of every error.
		want []string
	}{
		"nothing":               {"", []string{"1:1 Invalid configuration: There is no company"}},
		"no HCL":                {"company {", []string{"1:9 Unclosed configuration block: "}},
		"an unknown argument":   {license(`valdity_period = "+1d"`), []string{`8:1 Unsupported argument: Did you mean "validity_period"?`}},
		"an unknown block":      {company(`entitlement "x" {}`), []string{`3:1 Unsupported block type: "entitlement"`}},
		"no label":              {company("user {}"), []string{`3:6 Missing username for user: `}},
		"a missing argument":    {company(`api_key "l" {}`), []string{`3:1 Invalid api key: "shared_key" is missing.`}},
		"a missing product":     {company("user \"u\" {\npassword = \"x\"\nlicense \"perpetual\" {}\n}"), []string{`5:1 Invalid license: "product" is missing.`}},
		"null for a secret":     {company(`oauth_client "c" { secret = null }`), []string{`3:1 Invalid oauth client: "secret" is missing.`}},
		"a variable":            {license("id = var.id"), []string{"8:6 Variables not allowed: "}},
		"a block too many":      {license("customer {}\ncustomer {}"), []string{"9:1 Duplicate customer block: "}},
		"a number for a string": {company(`user "u" { password = 5 }`), []string{"3:23 Invalid password: has to be a string, and is 5."}},
		"a string for a number": {license(`id = "1"`), []string{"8:6 Invalid id: has to be a whole number, and is a string."}},
		"half a number":         {license(`id = 1.5`), []string{"8:6 Invalid id: has to be a whole number, and is 1.5."}},
		"a number too large":    {license(`id = 9223372036854775808`), []string{"8:6 Invalid id: has to be a whole number, and is 9223372036854775808."}},
		"a string for a flag":   {license(`is_trial = "yes"`), []string{"8:12 Invalid is trial: has to be true or false, and is a string."}},
		"a string for an object": {
			license(`metadata = "{}"`), []string{"8:12 Invalid metadata: has to be an object, and is a string."},
		},
		"an unreadable date":     {license(`validity_period = "soon"`), []string{`8:19 Invalid validity period: "soon" is not a valid date.`}},
		"a date of a feature":    {license("feature \"f\" {\nexpiry_date = \"+1y\"\n}"), []string{`9:15 Invalid expiry date: "+1y" is not a valid date.`}},
		"an unreadable clock":    {`clock = "noon"`, []string{`1:9 Invalid clock: "noon" is not a valid date.`}},
		"a clock without a date": {"clock = \"0000-00-00\"\n" + company(""), []string{`1:9 Invalid clock: is not a date at which a clock could start.`}},
		"an unknown type":        {company("product \"p\" {}\nuser \"u\" {\npassword = \"x\"\nlicense \"rent\" { product = \"p\" }\n}"), []string{`6:9 Invalid license type: Possible are: perpetual, time-limited, subscription, consumption.`}},
		"an unknown state":       {company(`product "p" { state = "gone" }`), []string{`3:23 Invalid state: Possible are: active, disabled, archived, key-based.`}},
		"an unknown form":        {company("user \"u\" {\n    password = \"p\"\n    entries = \"round\"\n  }"), []string{`5:15 Invalid entries: Possible are: wrapped, flat.`}},
		"an unreadable duration": {company(`oauth_client "c" {` + "\n" + `secret = "s"` + "\n" + `token_lifetime = "8"` + "\n}"), []string{`5:18 Invalid token lifetime: "8" is not a valid duration.`}},
		"no caller":              {`company "acme" {}`, []string{"1:1 Invalid company: neither an API key nor an OAuth client"}},
		"no sign-on": {
			company(`user "u" {}`), []string{"3:1 Invalid user: requires a password, or sso, or both."},
		},
		"the same company again":     {company("") + "company \"acme\" {\noauth_client \"c\" { secret = \"s\" }\n}", []string{`5:9 Invalid name: There is another company "acme".`}},
		"the same key elsewhere":     {company("") + strings.Replace(company(""), "acme", "other", 1), []string{`6:11 Invalid key: There is another API key "k".`}},
		"the same product again":     {company("product \"p\" {}\nproduct \"p\" {}"), []string{`4:9 Invalid code: There is another product "p".`}},
		"a bundle like a product":    {company("product \"p\" {}\nbundle \"p\" { products = [] }"), []string{`3:9 Invalid code: There is another product "p".`}},
		"the same user again":        {company("user \"u\" { password = \"x\" }\nuser \"u\" { password = \"y\" }"), []string{`4:6 Invalid username: There is another license user "u".`}},
		"the same license again":     {license("id = 7\n}\nlicense \"perpetual\" {\nproduct = \"p\"\nid = 7"), []string{`12:6 Invalid id: There is another license 7.`}},
		"the same feature again":     {license("feature \"f\" {}\nfeature \"f\" {}"), []string{`9:9 Invalid code: There is another feature "f".`}},
		"the same product id":        {company("product \"p\" { id = 5 }\nproduct \"q\" { id = 5 }"), []string{`4:20 Invalid id: There is another product 5.`}},
		"the same feature id":        {license("feature \"f\" { id = 5 }\nfeature \"g\" { id = 5 }"), []string{`9:20 Invalid id: There is another feature 5.`}},
		"the same user id":           {company("user \"u\" {\npassword = \"x\"\nid = 5\n}\nuser \"v\" {\npassword = \"y\"\nid = 5\n}"), []string{`9:6 Invalid id: There is another license user 5.`}},
		"a code that works twice":    {company("user \"u\" {\nsso {\ncustomer_account_code = \"a\"\ncodes = [\"c\", \"c\"]\n}\n}"), []string{"4:1 Invalid sso: Tokens and codes of one customer account have to differ."}},
		"a sign-on by nothing":       {company("user \"u\" {\nsso {\ncustomer_account_code = \"a\"\n}\n}"), []string{"4:1 Invalid sso: A sign-on requires id_token or codes."}},
		"a huge number":              {license("id = 1e20000000"), []string{"8:6 Invalid number: No field takes a number as large as this."}},
		"a clock out of range":       {"clock = \"9999-01-01\"\n" + company(""), []string{`1:9 Invalid clock: "9999-01-01" is out of the clock's range.`}},
		"a license of no product":    {license("}\nlicense \"perpetual\" {\nproduct = \"q\""), []string{`10:11 Invalid product: There is no product "q". There are: p.`}},
		"a bundle of no product":     {company(`bundle "b" { products = ["q"] }`), []string{`3:25 Invalid products: There is no product "q". There are: none.`}},
		"a key for no product":       {company(`api_key "l" {` + "\nshared_key = \"s\"\nproducts = [\"q\"]\n}"), []string{`5:12 Invalid products: There is no product "q".`}},
		"an unknown omission":        {license(`omit = ["trial"]`), []string{`8:8 Invalid omit: "trial" is not a field of a license.`}},
		"a fault of nothing":         {company("") + "fault {}", []string{"5:1 Invalid fault: This fault changes nothing."}},
		"an empty name of a company": {strings.Replace(company(""), "acme", "", 1), []string{"1:9 Invalid name: This is empty."}},
		"an empty name of a product": {company(`product "" {}`), []string{"3:9 Invalid code: This is empty."}},
		"an empty name of a user":    {company(`user "" { password = "x" }`), []string{"3:6 Invalid username: This is empty."}},
		"an empty name of a feature": {license(`feature "" {}`), []string{"8:9 Invalid code: This is empty."}},
		"an empty key":               {company(`api_key "" { shared_key = "" }`), []string{"3:9 Invalid key: This is empty.", "3:27 Invalid shared key: This is empty."}},
		"an empty code of a sign-on": {company("user \"u\" {\nsso {\ncustomer_account_code = \"a\"\ncodes = [\"\"]\n}\n}"), []string{"6:9 Invalid codes: An element is empty."}},
		"a fault behind one that never ends": {
			company(`product "p" {}`) + "fault {\nstatus = 500\ntimes = -1\n}\nfault {\nstatus = 429\nproduct = \"p\"\n}\nfault { code = \"not_found\" }",
			[]string{"13:1 Invalid fault: This fault never happens, because one before it never ends."},
		},
		"a fault of a product that no request names": {
			company(`product "p" {}`) + "fault {\nstatus = 500\nproduct = \"p\"\npath = \"/api/v4/oauth_url\"\n}",
			[]string{"7:11 Invalid product: No request to this path names a product"},
		},
		"a fault with a message alone":      {company("") + `fault { message = "m" }`, []string{"5:1 Invalid fault: This fault changes nothing.", "5:19 Invalid message: requires a code or a status."}},
		"a fault with an unknown code":      {company("") + `fault { code = "c" }`, []string{`5:16 Invalid code: "c" is not a code that the mock knows`}},
		"a fault with a code and a body":    {company("") + "fault {\nbody = \"b\"\ncode = \"c\"\n}", []string{"6:8 Invalid body: A body replaces code and message."}},
		"a fault with a content type alone": {company("") + "fault {\nstatus = 500\ncontent_type = \"c\"\n}", []string{"7:16 Invalid content type: requires a body."}},
		"a fault with an error's signature": {company("") + "fault {\nstatus = 500\nsignature = \"wrong\"\n}", []string{"7:13 Invalid signature: This response is not signed."}},
		"a fault with a token's signature":  {company("") + "fault {\npath = \"/realms/user-portal/protocol/openid-connect/token\"\nsignature = \"missing\"\n}", []string{"7:13 Invalid signature: This response is not signed."}},
		"a fault with a page's signature":   {company("") + "fault {\nbody = \"b\"\ncontent_type = \"text/html\"\nsignature = \"wrong\"\n}", []string{"8:13 Invalid signature: This response is not signed."}},
		"a fault that indents a page":       {company("") + "fault {\nbody = \"b\"\ncontent_type = \"text/html\"\nindent = true\n}", []string{"8:10 Invalid indent: This response is not JSON."}},
		"a fault with a drip delay alone":   {company("") + "fault {\nstatus = 500\ndrip_delay = \"1s\"\n}", []string{"7:14 Invalid drip delay: requires the delivery \"dripped\"."}},
		"a fault that truncates nothing":    {company("") + "fault {\nbody = \"\"\ndelivery = \"truncated\"\n}", []string{"7:12 Invalid delivery: This body is too short to be truncated."}},
		"faults of all kinds": {
			company("") + "fault {\nstatus = 99\ntimes = -2\nafter = -1\ndelay = \"-1s\"\nproduct = \"q\"\n}",
			[]string{
				"5:1 Invalid fault: Neither delay nor drip_delay", "6:10 Invalid status: 200 to 599", "7:9 Invalid times: -2 is not a number of times.",
				"8:9 Invalid after: -1 is less", `10:11 Invalid product: There is no product "q".`,
			},
		},
		"a fault by unknown words": {
			company("") + "fault {\nsignature = \"forged\"\ndelivery = \"slow\"\npath = \"/\"\nheader = { a = 1 }\n}",
			[]string{
				"6:13 Invalid signature: Possible are: right, wrong, missing.", "7:12 Invalid delivery: whole, truncated, dripped, reset.",
				"8:8 Invalid path: Possible are: /api/v4/user_licenses, /api/v4/oauth_url, /realms/", "9:10 Invalid header: has to be an object of strings",
			},
		},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, diags := ReadFile(write(t, c.text))
			checkDiagnostics(t, diags, c.want)
		})
	}
}

// write writes a configuration and returns its path.
func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "mock.hcl")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func checkDiagnostics(t *testing.T, diags hcl.Diagnostics, want []string) {
	t.Helper()
	if len(diags) != len(want) {
		t.Fatalf("got %v", diags)
	}
	for _, expected := range want {
		begin, part, _ := strings.Cut(expected, ": ")
		if !slices.ContainsFunc(diags, func(diag *hcl.Diagnostic) bool {
			got := fmt.Sprintf("%d:%d %s", diag.Subject.Start.Line, diag.Subject.Start.Column, diag.Summary)
			return got == begin && strings.Contains(diag.Detail, part)
		}) {
			t.Errorf("got %v, want %s", diags, expected)
		}
	}
}

func TestFile_faults(t *testing.T) {
	t.Parallel()
	f, diags := ReadFile(write(t, company(`product "p" {}`)+`
fault {
  path         = "/api/v4/user_licenses"
  product      = "p"
  after        = 1
  times        = -1
  delay        = "1s"
  skew         = "-2h"
  status       = 503
  body         = ""
  content_type = "text/html"
  header       = { Retry-After = "7", Date = null }
  delivery     = "dripped"
  drip_delay   = "3ms"
}
fault {
  path    = "/api/v4/oauth_url"
  code    = "internal_error"
  message = "Later."
}
fault {
  signature = "missing"
  indent    = true
}
`))
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	want := mockapi.Fault{
		Path: mockapi.UserLicensesPath, Product: "p", After: 1, Times: mockapi.Always, Delay: 1e9, Skew: -7200e9,
		Status: 503, Body: []byte{}, ContentType: "text/html",
		Header: map[string][]string{"Retry-After": {"7"}, "Date": nil}, Delivery: mockapi.Dripped, DripDelay: 3e6,
	}
	if !reflect.DeepEqual(f.Faults, []mockapi.Fault{
		want, {Path: mockapi.OAuthURLPath, Code: "internal_error", Message: "Later."}, {Signature: mockapi.SignatureMissing, Indent: true},
	}) {
		t.Errorf("got %+v", f.Faults)
	}
}

func TestSigningKey_read(t *testing.T) {
	t.Parallel()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	elliptical, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	block := func(kind string, der []byte) []byte { return pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}) }
	pkcs8 := func(key any) []byte {
		der, err := x509.MarshalPKCS8PrivateKey(key)
		if err != nil {
			t.Fatal(err)
		}
		return block("PRIVATE KEY", der)
	}
	for name, c := range map[string]struct {
		text  []byte
		wrong string
	}{
		"PKCS #1":             {block("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(key)), ""},
		"PKCS #8":             {pkcs8(key), ""},
		"another kind of key": {pkcs8(elliptical), "contains no private key for RSA"},
		"no PEM":              {[]byte("key"), "contains no PEM"},
		"no file":             {nil, "key.pem"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			path := write(t, "signing_key_file = \"key.pem\"\n"+company(""))
			beside := filepath.Join(filepath.Dir(path), "key.pem")
			if c.text != nil {
				if err := os.WriteFile(beside, c.text, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			f, _ := ReadFile(path)
			got, diags := f.SigningKey()
			if c.wrong != "" {
				checkDiagnostics(t, diags, []string{"1:20 Invalid signing key file: " + c.wrong})
				return
			}
			f.SigningKeyFile = beside // the path may be absolute, too
			if again, _ := f.SigningKey(); diags.HasErrors() || !got.Equal(key) || !again.Equal(key) {
				t.Errorf("got another key, %v", diags)
			}
		})
	}
}

package mockconfig

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"math/big"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/hashicorp/hcl/v2"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// company is a configuration whose company has that in it.
func company(text string) string {
	return "company \"acme\" {\n  api_key \"k\" { shared_key = \"s\" }\n" + text + "\n}\n"
}

// license is a configuration with a license that has that in it.
func license(text string) string {
	return company("product \"p\" {}\nuser \"u\" {\npassword = \"x\"\nlicense \"subscription\" {\nproduct = \"p\"\n" + text + "\n}\n}")
}

// expected matches the comments that say what is wrong in a line: the column, the
// summary and a part of the detail of each diagnostic.
var expected = regexp.MustCompile(`(?m)^(.*?)# (\d+ \S.*)$`)

func TestFile_refused(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/refused/*.hcl")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			f, diags := ReadFile(path)
			var want []string
			for number, line := range strings.Split(string(f.Sources()[path].Bytes), "\n") {
				if found := expected.FindStringSubmatch(line); found != nil {
					for one := range strings.SplitSeq(found[2], " | ") {
						want = append(want, fmt.Sprintf("%d:%s", number+1, one))
					}
				}
			}
			checkDiagnostics(t, diags, want)
			if !slices.IsSortedFunc(diags, func(a, b *hcl.Diagnostic) int { return a.Subject.Start.Byte - b.Subject.Start.Byte }) {
				t.Error("the diagnostics are not in the order of the file")
			}
		})
	}
	for text, want := range map[string]string{
		"":                                       "1:1 Invalid configuration: There is no company",
		"company {":                              "1:9 Unclosed configuration block: ",
		"clock = \"0000-00-00\"\n" + company(""): "1:9 Invalid clock: is not a date at which a clock could start.",
		"clock = \"9999-01-01\"\n" + company(""): `1:9 Invalid clock: "9999-01-01" is out of the clock's range.`,
	} {
		_, diags := Parse([]byte(text), "mock.hcl")
		checkDiagnostics(t, diags, []string{want})
	}
}

// checkDiagnostics compares diagnostics with lines and columns, summaries and parts of
// the details that are wanted.
func checkDiagnostics(t *testing.T, diags hcl.Diagnostics, want []string) {
	t.Helper()
	var got []string
	for _, diag := range diags {
		place := fmt.Sprintf("%d:%d %s", diag.Subject.Start.Line, diag.Subject.Start.Column, diag.Summary)
		i := slices.IndexFunc(want, func(one string) bool {
			begin, part, _ := strings.Cut(one, ": ")
			return begin == place && strings.Contains(diag.Detail, part)
		})
		if i < 0 {
			got = append(got, place+": "+diag.Detail)
		} else {
			want = slices.Delete(want, i, i+1)
		}
	}
	if len(got)+len(want) > 0 {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFile_faults(t *testing.T) {
	t.Parallel()
	got := parse(t, company(`product "p" {}`)+`
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
`).Faults
	want := mockapi.Fault{
		Path: mockapi.UserLicensesPath, Product: "p", After: 1, Times: mockapi.Always, Delay: 1e9, Skew: -7200e9,
		Status: 503, Body: []byte{}, ContentType: "text/html",
		Header: map[string][]string{"Retry-After": {"7"}, "Date": nil}, Delivery: mockapi.Dripped, DripDelay: 3e6,
	}
	if !reflect.DeepEqual(got, []mockapi.Fault{
		want, {Path: mockapi.OAuthURLPath, Code: "internal_error", Message: "Later."}, {Signature: mockapi.SignatureMissing, Indent: true},
	}) {
		t.Errorf("got %+v", got)
	}
}

// smallKey is of two well-known primes. The standard library makes no key as small.
func smallKey() *rsa.PrivateKey {
	below := func(bits uint, d int64) *big.Int {
		return new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), bits), big.NewInt(d))
	}
	p, q, e := below(255, 19), below(256, 189), big.NewInt(65537)
	phi := new(big.Int).Mul(new(big.Int).Sub(p, big.NewInt(1)), new(big.Int).Sub(q, big.NewInt(1)))
	public := rsa.PublicKey{N: new(big.Int).Mul(p, q), E: int(e.Int64())}
	return &rsa.PrivateKey{PublicKey: public, D: new(big.Int).ModInverse(e, phi), Primes: []*big.Int{p, q}}
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
		"a small key":         {block("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(smallKey())), "cannot sign responses: crypto/rsa: 511-bit keys are insecure"},
		"another kind of key": {pkcs8(elliptical), "contains no private key for RSA"},
		"no PEM":              {[]byte("key"), "contains no PEM"},
		"no file":             {nil, "key.pem"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			beside := filepath.Join(t.TempDir(), "key.pem")
			if c.text != nil {
				if err := os.WriteFile(beside, c.text, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			f, _ := Parse([]byte("signing_key_file = \"key.pem\"\n"+company("")), filepath.Join(filepath.Dir(beside), "mock.hcl"))
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

// FuzzParse reads files with any content: each is a configuration that can be served,
// or has an error at a place in the file.
func FuzzParse(f *testing.F) {
	f.Add(Example)
	f.Add(license(`id = 1.5`))
	f.Add(company("product \"p\" {}\nuser \"u\" {\nsso {}\nsso {}\ncustomer { metadata = [] }\n}"))
	f.Fuzz(func(t *testing.T, text string) {
		file, diags := Parse([]byte(text), "mock.hcl")
		if diags.HasErrors() == (file.Config != nil) {
			t.Fatalf("a configuration and %v", diags)
		}
		if file.Config != nil {
			file.Serve(noon)
		}
		for _, diag := range diags {
			if diag.Summary == "" || diag.Detail == "" || diag.Subject == nil {
				t.Errorf("%+v", diag)
			}
		}
	})
}

package settings

import (
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"os"
	"strings"
	"testing"
)

// vendorKey returns the vendor's public key, PEM.
func vendorKey(t *testing.T) string {
	t.Helper()
	key, err := os.ReadFile("../../licensespring/production.pub")
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(key))
}

// certificate returns a new certificate, PEM.
func certificate(t *testing.T) string {
	t.Helper()
	public, private, err := ed25519.GenerateKey(nil)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1)}
	der, err := x509.CreateCertificate(nil, template, template, public, private)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})))
}

// forms are the ways in which a PEM text arrives through a variable.
var forms = map[string]func(string) string{
	"as it was":                    func(s string) string { return s },
	"with a line break at its end": func(s string) string { return s + "\n" },
	"with CRLF":                    func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") + "\r\n" },
	`with \n`:                      func(s string) string { return strings.ReplaceAll(s, "\n", `\n`) },
	`with \n at its end`:           func(s string) string { return strings.ReplaceAll(s+"\n", "\n", `\n`) },
	`with \r\n`:                    func(s string) string { return strings.ReplaceAll(s, "\n", `\r\n`) },
	"with blanks":                  func(s string) string { return strings.ReplaceAll(s, "\n", " ") },
	"without line breaks":          func(s string) string { return strings.ReplaceAll(s, "\n", "") },
	"indented":                     func(s string) string { return "    " + strings.ReplaceAll(s, "\n", "\n    ") },
	"with a BOM":                   func(s string) string { return "\ufeff" + s },
	"in quotes":                    func(s string) string { return `"` + s + `"` },
	"after a comment":              func(s string) string { return "# BEGIN of -- the list\n" + s },
}

func TestParsePEM_forms(t *testing.T) {
	t.Parallel()
	first, second, key := certificate(t), certificate(t), vendorKey(t)
	want, err := parseCertificates(first + "\n" + second)
	if err != nil {
		t.Fatal(err)
	}
	for name, form := range forms {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			pool, err := parseCertificates(form(first + "\n" + second))
			if err != nil || !pool.Equal(want) {
				t.Errorf("two certificates: %v", err)
			}
			read, err := parsePublicKey(form(key))
			if err != nil || read.N.BitLen() != 4096 {
				t.Errorf("a public key: %v", err)
			}
		})
	}
}

func TestParsePEM_malformed(t *testing.T) {
	t.Parallel()
	good := certificate(t)
	lines := strings.Split(good, "\n")
	bad := map[string]string{
		"cut off in the middle":      strings.Join(lines[:3], "\n"),
		"without its last line":      strings.Join(lines[:len(lines)-1], "\n"),
		"without its first line":     strings.Join(lines[1:], "\n"),
		"one line missing":           strings.Join(append(lines[:2:2], lines[3:]...), "\n"),
		"one character missing":      strings.Replace(good, lines[1][:9], lines[1][:8], 1),
		"a character of no base64":   strings.Replace(good, lines[1][:1], "*", 1),
		"another type at its end":    strings.Replace(good, "END CERTIFICATE", "END PUBLIC KEY", 1),
		"four dashes":                strings.ReplaceAll(good, "-----", "----"),
		"six dashes":                 strings.ReplaceAll(good, "-----", "------"),
		"nothing inside":             lines[0] + "\n" + lines[len(lines)-1],
		"a private key":              "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----",
		"an encrypted private key":   "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nc2VjcmV0\n-----END RSA PRIVATE KEY-----",
		"a key of the wrong purpose": vendorKey(t),
	}
	for name, block := range bad {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for place, text := range map[string]string{
				"alone": block, "before a good one": block + "\n" + good, "after a good one": good + "\n" + block,
			} {
				_, err := parseCertificates(text)
				if err == nil {
					t.Errorf("%s: accepted", place)
				} else if strings.Contains(err.Error(), "c2VjcmV0") {
					t.Errorf("%s: shows the value: %v", place, err)
				}
			}
		})
	}
	if _, err := parseCertificates(good + "\n" + bad["one line missing"]); err == nil || !strings.Contains(err.Error(), "block 2") {
		t.Errorf("does not say which block: %v", err)
	}
}

func TestParsePublicKey_refused(t *testing.T) {
	t.Parallel()
	key := vendorKey(t)
	for name, tc := range map[string]struct{ text, says string }{
		"a path":        {"/etc/ssl/key.pem", "not the path of a file"},
		"two keys":      {key + "\n" + key, "must be one PEM block, but has 2"},
		"a certificate": {certificate(t), "must be a PEM block of type PUBLIC KEY"},
		"private key":   {"-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----", "is a private key"},
		"no base64":     {"-----BEGIN PUBLIC KEY-----\n*\n-----END PUBLIC KEY-----", "is malformed: PEM block 1"},
	} {
		if _, err := parsePublicKey(tc.text); err == nil || !strings.Contains(err.Error(), tc.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

package licensespring

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"math/big"
	"strings"
	"testing"
)

func TestProductionKey_isTheVendors(t *testing.T) {
	t.Parallel()
	der, err := x509.MarshalPKIXPublicKey(productionKey())
	if err != nil {
		t.Fatal(err)
	}
	const want = "624d162a484dcb3e5f12258759a1f43c49eaf1b47de680f6ccc4c6afd0a273b4"
	if got := sha256.Sum256(der); hex.EncodeToString(got[:]) != want {
		t.Errorf("SHA-256 %x, want %s", got, want)
	}
}

func TestParsePublicKey_accepts(t *testing.T) {
	t.Parallel()
	pkix := encodePEM("PUBLIC KEY", pkixDER(t, signingKey().Public()))
	for name, text := range map[string]string{
		"X.509":                pkix,
		"PKCS #1":              encodePEM("RSA PUBLIC KEY", x509.MarshalPKCS1PublicKey(&signingKey().PublicKey)),
		"blank lines after it": pkix + " \r\n\n",
		"no line break at all": strings.TrimSpace(pkix),
		"words before it":      "The key of our host:\n" + pkix,
		"Windows line breaks":  strings.ReplaceAll(pkix, "\n", "\r\n"),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			key, err := ParsePublicKey(text)
			if err != nil {
				t.Fatal(err)
			}
			if !key.Equal(signingKey().Public()) {
				t.Error("another key was read")
			}
		})
	}
}

func TestParsePublicKey_refuses(t *testing.T) {
	t.Parallel()
	small := &rsa.PublicKey{N: new(big.Int).SetBit(big.NewInt(1), 2046, 1), E: 65537}
	elliptical, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	pkix := encodePEM("PUBLIC KEY", pkixDER(t, signingKey().Public()))
	const (
		malformed = "is malformed"
		short     = "is too short: it needs at least 2048 bits"
		private   = "is a private key, which only its owner should have"
		another   = "must be a PEM block of type PUBLIC KEY or RSA PUBLIC KEY"
	)
	cases := map[string]struct{ text, want string }{
		"nothing":                      {"", "is not in PEM format"},
		"base64 alone":                 {strings.Join(strings.Split(pkix, "\n")[1:3], "\n"), "is not in PEM format"},
		"two keys":                     {pkix + pkix, "must be one PEM block with nothing after it"},
		"words after it":               {pkix + "secret", "must be one PEM block with nothing after it"},
		"X.509 that is malformed":      {encodePEM("PUBLIC KEY", []byte("secret")), malformed},
		"PKCS #1 that is malformed":    {encodePEM("RSA PUBLIC KEY", []byte("secret")), malformed},
		"PKCS #1 in the name of X.509": {encodePEM("PUBLIC KEY", x509.MarshalPKCS1PublicKey(&signingKey().PublicKey)), malformed},
		"an elliptic curve":            {encodePEM("PUBLIC KEY", pkixDER(t, elliptical.Public())), "is not an RSA key"},
		"a short key":                  {encodePEM("PUBLIC KEY", pkixDER(t, small)), short},
		"a short key, PKCS #1":         {encodePEM("RSA PUBLIC KEY", x509.MarshalPKCS1PublicKey(small)), short},
		"a private key":                {encodePEM("PRIVATE KEY", []byte("secret")), private},
		"a private key, PKCS #1":       {encodePEM("RSA PRIVATE KEY", x509.MarshalPKCS1PrivateKey(signingKey())), private},
		"a certificate":                {encodePEM("CERTIFICATE", []byte("secret")), another},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			key, err := ParsePublicKey(tc.text)
			if key != nil || err == nil || err.Error() != tc.want {
				t.Errorf("got %v, %v, want %s", key, err, tc.want)
			}
		})
	}
}

func pkixDER(t *testing.T, key any) []byte {
	t.Helper()
	der, err := x509.MarshalPKIXPublicKey(key)
	if err != nil {
		t.Fatal(err)
	}
	return der
}

func encodePEM(kind string, der []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

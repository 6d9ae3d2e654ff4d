package main

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"
	"path/filepath"

	"github.com/hashicorp/hcl/v2"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// signingKey reads the key that the configuration names, nil if it names none. A
// relative path begins where the configuration is.
func (f configFile) signingKey() (*rsa.PrivateKey, hcl.Diagnostics) {
	if f.SigningKeyFile == "" {
		return nil, nil
	}
	path := f.SigningKeyFile
	if !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(f.path), path)
	}
	key, err := readSigningKey(path)
	if err != nil {
		return nil, hcl.Diagnostics{f.diagnostic([]mockapi.Step{{Field: "signing_key_file", Index: -1}}, fmt.Sprintf("The key can't be used: %v.", err))}
	}
	return key, nil
}

func readSigningKey(path string) (*rsa.PrivateKey, error) {
	text, err := os.ReadFile(path) //nolint:gosec // G304: the file that whoever starts the program names
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(text)
	if block == nil {
		return nil, fmt.Errorf("%s holds no PEM", path)
	}
	if key, err := x509.ParsePKCS1PrivateKey(block.Bytes); err == nil {
		return key, nil
	}
	parsed, err := x509.ParsePKCS8PrivateKey(block.Bytes)
	key, ok := parsed.(*rsa.PrivateKey)
	if err != nil || !ok {
		return nil, fmt.Errorf("%s holds no private key for RSA", path)
	}
	return key, nil
}

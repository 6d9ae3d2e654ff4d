package mockconfig

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"os"
	"path/filepath"

	"github.com/hashicorp/hcl/v2"
)

// SigningKey reads the key that the configuration names, nil if it names none. A
// relative path starts in the folder of the configuration.
func (f *File) SigningKey() (*rsa.PrivateKey, hcl.Diagnostics) {
	if f.SigningKeyFile == "" {
		return nil, nil
	}
	path := f.SigningKeyFile
	if !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(f.path), path)
	}
	key, err := readSigningKey(path)
	if err != nil {
		return nil, hcl.Diagnostics{f.diagnostic(root().field("signing_key_file"), fmt.Sprintf("The key is not valid: %v.", err))}
	}
	return key, nil
}

func readSigningKey(path string) (*rsa.PrivateKey, error) {
	text, err := os.ReadFile(path) //nolint:gosec // G304: the file that the user of the program names
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(text)
	if block == nil {
		return nil, fmt.Errorf("%s contains no PEM", path)
	}
	key, err := x509.ParsePKCS1PrivateKey(block.Bytes)
	if err != nil {
		parsed, _ := x509.ParsePKCS8PrivateKey(block.Bytes)
		key, _ = parsed.(*rsa.PrivateKey)
	}
	if key == nil {
		return nil, fmt.Errorf("%s contains no private key for RSA", path)
	}
	// A key may be too small to sign with.
	if _, err := rsa.SignPKCS1v15(nil, key, crypto.SHA256, make([]byte, sha256.Size)); err != nil {
		return nil, fmt.Errorf("%s cannot sign responses: %w", path, err)
	}
	return key, nil
}

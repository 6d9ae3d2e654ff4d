package licensespring

import (
	"crypto/rsa"
	"crypto/x509"
	_ "embed" // for the vendor's key
	"encoding/pem"
	"errors"
	"fmt"
	"strings"
	"sync"
)

// minKeyBits is the size of the smallest RSA key that is still trusted (NIST SP 800-131A).
const minKeyBits = 2048

// productionPEM is the key that the vendor publishes for its production servers.
//
//go:embed production.pub
var productionPEM string

// productionKey returns the vendor's production key.
var productionKey = sync.OnceValue(func() *rsa.PublicKey {
	key, err := ParsePublicKey(productionPEM)
	if err != nil {
		panic(fmt.Errorf("licensespring: the built-in public key %w", err))
	}
	return key
})

// ParsePublicKey reads an RSA public key of at least 2048 bits from one PEM
// block, either PUBLIC KEY (X.509) or RSA PUBLIC KEY (PKCS #1). Errors complete
// "the public key …" and repeat nothing of the text, which may be a private
// key by mistake.
func ParsePublicKey(text string) (*rsa.PublicKey, error) {
	block, rest := pem.Decode([]byte(text))
	switch {
	case block == nil:
		return nil, errors.New("is not in PEM format")
	case strings.TrimSpace(string(rest)) != "":
		return nil, errors.New("must be one PEM block with nothing after it")
	}
	key, err := parseBlock(block)
	switch {
	case err != nil:
		return nil, err
	case key.N.BitLen() < minKeyBits:
		return nil, fmt.Errorf("is too short: it needs at least %d bits", minKeyBits)
	}
	return key, nil
}

func parseBlock(block *pem.Block) (*rsa.PublicKey, error) {
	switch {
	case block.Type == "PUBLIC KEY":
		parsed, err := x509.ParsePKIXPublicKey(block.Bytes)
		if err != nil {
			return nil, errors.New("is malformed")
		}
		key, ok := parsed.(*rsa.PublicKey)
		if !ok {
			return nil, errors.New("is not an RSA key")
		}
		return key, nil
	case block.Type == "RSA PUBLIC KEY":
		key, err := x509.ParsePKCS1PublicKey(block.Bytes)
		if err != nil {
			return nil, errors.New("is malformed")
		}
		return key, nil
	case strings.HasSuffix(block.Type, "PRIVATE KEY"):
		return nil, errors.New("is a private key, which only its owner should have")
	default:
		return nil, errors.New("must be a PEM block of type PUBLIC KEY or RSA PUBLIC KEY")
	}
}

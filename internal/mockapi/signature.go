package mockapi

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"sync"
)

// signatureHeader carries the signature of a response.
const signatureHeader = "LicenseSignature"

// signer signs the mock's responses, as the vendor's private key does.
type signer struct {
	key func() *rsa.PrivateKey
}

// newSigner signs with key, or with one that it generates on first use.
func newSigner(key *rsa.PrivateKey) signer {
	if key != nil {
		return signer{key: func() *rsa.PrivateKey { return key }}
	}
	return signer{key: sync.OnceValue(func() *rsa.PrivateKey {
		generated, err := rsa.GenerateKey(rand.Reader, 2048)
		if err != nil {
			panic(fmt.Errorf("mockapi: generating a signing key: %w", err))
		}
		return generated
	})}
}

// sign returns the response with its signature, or with what a fault makes of it.
func (s signer) sign(resp response, how Signature) response {
	digest := sha256.Sum256(resp.body)
	switch how {
	case SignatureWrong:
		digest = sha256.Sum256(append([]byte("not "), resp.body...))
	case SignatureMissing:
		return resp
	case SignatureRight:
	}
	signature, err := rsa.SignPKCS1v15(nil, s.key(), crypto.SHA256, digest[:])
	if err != nil {
		return refuse("internal_error", "The response could not be signed: %v.", err).response()
	}
	resp.header.Set(signatureHeader, base64.StdEncoding.EncodeToString(signature))
	return resp
}

func (s signer) publicKeyPEM() string {
	der, err := x509.MarshalPKIXPublicKey(s.key().Public())
	if err != nil {
		panic(fmt.Errorf("mockapi: encoding the public key: %w", err))
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
}

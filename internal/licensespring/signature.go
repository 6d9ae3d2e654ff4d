package licensespring

import (
	"bytes"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
)

// signatureHeader is where the API puts the signature of an answer.
const signatureHeader = "LicenseSignature"

// Verifier decides whether an answer is what the API has signed. The zero
// Verifier asks for a signature by the vendor's production key.
type Verifier struct {
	key *rsa.PublicKey
	off bool
}

// NewVerifier returns a Verifier that asks for a signature by the owner of
// key; nil stands for the vendor's production key.
func NewVerifier(key *rsa.PublicKey) Verifier {
	return Verifier{key: key}
}

// NoVerifier returns a Verifier that takes every answer as it comes. It is for
// hosts whose public key is not known.
func NoVerifier() Verifier {
	return Verifier{off: true}
}

// SignatureError tells that a response may be forged or altered. No data of it
// may be used.
type SignatureError struct {
	// Reason completes the sentence "the answer …".
	Reason string
}

// Error implements error.
func (e *SignatureError) Error() string {
	return "the response " + e.Reason
}

func (e *SignatureError) shown(s *secrets) error {
	clean := *e
	clean.Reason = s.text(e.Reason)
	return &clean
}

// verify returns the bytes that the API has signed; the caller decodes these
// and never the body. Errors are of type *SignatureError.
//
// The signature is RSASSA-PKCS1-v1_5 with SHA-256 over what JSON.stringify made
// of the answer, and these bytes are also what is sent. Something on the way
// may have re-indented or re-escaped them, so where the body does not fit as it
// is, what JSON.stringify would make of it is tried. The latter cannot let an
// altered answer through, however wrong it were: it only finds the text, and
// whether that is the signed one, the signature tells.
func (v Verifier) verify(header http.Header, body []byte) ([]byte, error) {
	if v.off {
		return body, nil
	}
	key := v.key
	if key == nil {
		key = productionKey()
	}
	signature, err := readSignature(header, key.Size())
	if err != nil {
		return nil, err
	}
	if fits(key, body, signature) {
		return body, nil
	}
	text, err := stringify(body, maxResponse)
	if err == nil && !bytes.Equal(text, body) && fits(key, text, signature) {
		return text, nil
	}
	return nil, &SignatureError{Reason: "has a signature that does not fit it"}
}

// readSignature returns the one signature that an answer must have. Several
// are refused, since it would be anyone's guess which of them counts.
func readSignature(header http.Header, size int) ([]byte, error) {
	values := header.Values(signatureHeader)
	switch {
	case len(values) == 0 || len(values) == 1 && values[0] == "":
		return nil, &SignatureError{Reason: "has no signature (header " + signatureHeader + ")"}
	case len(values) > 1:
		return nil, &SignatureError{Reason: "has more than one signature (header " + signatureHeader + ")"}
	}
	signature, err := base64.StdEncoding.Strict().DecodeString(values[0])
	switch {
	case err != nil:
		return nil, &SignatureError{Reason: "has a signature that is not base64 (header " + signatureHeader + ")"}
	case len(signature) != size:
		return nil, &SignatureError{Reason: fmt.Sprintf(
			"has a signature of %d bytes, while one that fits the public key has %d", len(signature), size)}
	}
	return signature, nil
}

func fits(key *rsa.PublicKey, text, signature []byte) bool {
	digest := sha256.Sum256(text)
	return rsa.VerifyPKCS1v15(key, crypto.SHA256, digest[:], signature) == nil
}

package licensespring

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
)

// signatureHeader is where the API puts the signature of a response.
const signatureHeader = "LicenseSignature"

// Verifier decides whether a response is what the API has signed. The zero
// Verifier asks for a signature by the vendor's production key.
type Verifier struct {
	key *rsa.PublicKey
	off bool
}

// NewVerifier returns a Verifier that asks for a signature by the owner of
// key; nil means the vendor's production key.
func NewVerifier(key *rsa.PublicKey) Verifier {
	return Verifier{key: key}
}

// NoVerifier returns a Verifier that accepts every response. It is for
// hosts whose public key is not known.
func NoVerifier() Verifier {
	return Verifier{off: true}
}

// SignatureError says that a response may be forged or altered. No data of it
// may be used.
type SignatureError struct {
	Cause SignatureCause
	// Bits is the size of the key that signed the response, and KeyBits that of the
	// public key; both are 0 except for SignatureSize.
	Bits, KeyBits int
	// Reason completes the sentence "the response …".
	Reason string
}

// SignatureCause is what is wrong with the signature of a response.
type SignatureCause string

const (
	// SignatureMissing means: there is no LicenseSignature. Servers other than
	// LicenseSpring's send none, and a proxy may remove it.
	SignatureMissing SignatureCause = "missing"
	// SignatureRepeated means: there are several, and no rule says which one counts.
	SignatureRepeated SignatureCause = "repeated"
	// SignatureMalformed means: it is not base64.
	SignatureMalformed SignatureCause = "malformed"
	// SignatureSize means: a key of another size than the public key made it.
	SignatureSize SignatureCause = "key size"
	// SignatureMismatch means: another key of that size made it, or the response was
	// changed on its way.
	SignatureMismatch SignatureCause = "mismatch"
)

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
// of the response, and these bytes are also what is sent. A proxy may have
// re-indented or re-escaped them. So if the body does not match as it is, verify
// tries what JSON.stringify would make of it. That cannot accept an altered
// response, even if it were wrong: it only finds a text, and the signature decides
// whether that text was signed.
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
	if matches(key, body, signature) {
		return body, nil
	}
	text, err := stringify(body, maxResponse)
	if err == nil && matches(key, text, signature) {
		return text, nil
	}
	return nil, &SignatureError{Cause: SignatureMismatch, Reason: "has a signature that does not match it"}
}

// readSignature returns the one signature that a response must have, of so many
// bytes.
func readSignature(header http.Header, size int) ([]byte, error) {
	values := header.Values(signatureHeader)
	switch {
	case len(values) == 0 || len(values) == 1 && values[0] == "":
		return nil, &SignatureError{Cause: SignatureMissing, Reason: "has no signature (header " + signatureHeader + ")"}
	case len(values) > 1:
		return nil, &SignatureError{Cause: SignatureRepeated, Reason: "has more than one signature (header " + signatureHeader + ")"}
	}
	signature, err := base64.StdEncoding.Strict().DecodeString(values[0])
	switch bits, keyBits := len(signature)*8, size*8; {
	case err != nil:
		return nil, &SignatureError{Cause: SignatureMalformed, Reason: "has a signature that is not base64 (header " + signatureHeader + ")"}
	case bits != keyBits:
		return nil, &SignatureError{
			Cause: SignatureSize, Bits: bits, KeyBits: keyBits,
			Reason: fmt.Sprintf("was signed with another key (%d-bit; the public key has %d bits)", bits, keyBits),
		}
	}
	return signature, nil
}

func matches(key *rsa.PublicKey, text, signature []byte) bool {
	digest := sha256.Sum256(text)
	return rsa.VerifyPKCS1v15(key, crypto.SHA256, digest[:], signature) == nil
}

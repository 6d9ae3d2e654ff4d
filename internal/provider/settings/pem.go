package settings

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

var (
	// blockEdge matches where a PEM block starts or ends, also a misspelled one.
	blockEdge = regexp.MustCompile(`-+\s*(?:BEGIN|END)\b`)
	// wholeBlock matches a PEM block, whatever white space is inside it.
	wholeBlock = regexp.MustCompile(`^-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END ([A-Z0-9 ]+)-----`)
	// escapedBreaks are line breaks as JSON and env files write them.
	escapedBreaks = strings.NewReplacer(`\r`, "\n", `\n`, "\n")
)

// parsePEM reads every PEM block of a text, and fails if one of them is
// malformed; encoding/pem skips those. Line breaks may have become blanks or
// the characters \n on the way through a variable.
func parsePEM(text string) ([]*pem.Block, error) {
	var blocks []*pem.Block
	for text = escapedBreaks.Replace(text); ; {
		edge := blockEdge.FindStringIndex(text)
		if edge == nil {
			return blocks, nil
		}
		text = text[edge[0]:]
		block, size := firstBlock(text)
		if block == nil {
			return nil, fmt.Errorf("is malformed: PEM block %d is incomplete or not valid base64. "+
				"Copy that block again, with its BEGIN and END lines and its line breaks", len(blocks)+1)
		}
		blocks = append(blocks, block)
		text = text[size:]
	}
}

// firstBlock reads the PEM block that a text starts with, and returns its size
// in the text; nil if it is malformed.
func firstBlock(text string) (*pem.Block, int) {
	parts := wholeBlock.FindStringSubmatch(text)
	if len(parts) == 0 || parts[1] != parts[3] {
		return nil, 0
	}
	content, err := base64.StdEncoding.DecodeString(withoutSpace(parts[2]))
	if err != nil {
		return nil, 0
	}
	return &pem.Block{Type: parts[1], Bytes: content}, len(parts[0])
}

func withoutSpace(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

// parseCertificates reads PEM certificates. Every block must be a valid one.
func parseCertificates(text string) (*x509.CertPool, error) {
	blocks, err := parsePEM(text)
	if err != nil {
		return nil, err
	}
	if len(blocks) == 0 {
		return nil, errors.New("must contain certificates in PEM (-----BEGIN CERTIFICATE-----), not the path of a file. " + fromFile("ca_cert_pem", "ca.pem"))
	}
	pool := x509.NewCertPool()
	for i, block := range blocks {
		certificate, err := x509.ParseCertificate(block.Bytes)
		if err != nil || block.Type != "CERTIFICATE" {
			return nil, fmt.Errorf("must contain only certificates, but PEM block %d is not a valid one", i+1)
		}
		pool.AddCert(certificate)
	}
	return pool, nil
}

// fromFile says how to set a setting to the content of a file.
func fromFile(name, file string) string {
	return fmt.Sprintf(`Use file("%s"), or export %s="$(cat %s)"`, file, variable(name), file)
}

// parsePublicKey reads one PEM block with a public key.
func parsePublicKey(text string) (*rsa.PublicKey, error) {
	blocks, err := parsePEM(text)
	switch {
	case err != nil:
		return nil, err
	case len(blocks) == 0:
		return nil, errors.New("must be a key in PEM (-----BEGIN PUBLIC KEY-----), not the path of a file. " + fromFile("public_key", "key.pem"))
	case len(blocks) > 1:
		return nil, fmt.Errorf("must be one PEM block, but has %d", len(blocks))
	}
	return licensespring.ParsePublicKey(string(pem.EncodeToMemory(blocks[0])))
}

package provider

import (
	"crypto/x509"
	"encoding/pem"
	"errors"
	"strconv"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/licensespring"
)

// The checks of settings. Their errors end a sentence that the setting's name
// begins, and repeat nothing of the value.

func checkURL(text string) error {
	_, err := licensespring.ParseBaseURL(text)
	return err
}

func checkBool(text string) error {
	if _, err := strconv.ParseBool(text); err != nil {
		return errors.New("must be true or false")
	}
	return nil
}

func checkPublicKey(text string) error {
	_, err := licensespring.ParsePublicKey(text)
	return err
}

func checkCertificates(text string) error {
	if _, err := certificates(text); err != nil {
		return err
	}
	return nil
}

// certificates reads PEM certificates; every block must be one.
func certificates(text string) (*x509.CertPool, error) {
	pool, found := x509.NewCertPool(), false
	for rest := []byte(text); ; found = true {
		var block *pem.Block
		if block, rest = pem.Decode(rest); block == nil {
			break
		}
		certificate, err := x509.ParseCertificate(block.Bytes)
		if err != nil || block.Type != "CERTIFICATE" {
			return nil, errors.New("must hold nothing but certificates in PEM")
		}
		pool.AddCert(certificate)
	}
	if !found {
		return nil, errors.New("must hold certificates in PEM (-----BEGIN CERTIFICATE-----)")
	}
	return pool, nil
}

func checkDuration(text string) error {
	if duration, err := time.ParseDuration(text); err != nil || duration <= 0 {
		return errors.New(`must be a duration greater than 0, such as "500ms", "10s" or "1m30s"`)
	}
	return nil
}

// maxRetries is the largest number of repetitions that can be asked for.
const maxRetries = 20

func checkRetries(text string) error {
	if n, err := strconv.Atoi(text); err != nil || n < 0 || n > maxRetries {
		return errors.New("must be a whole number from 0 to " + strconv.Itoa(maxRetries))
	}
	return nil
}

func checkRate(text string) error {
	if rate, err := strconv.ParseFloat(text, 64); err != nil || !(rate > 0) || rate > 1e6 {
		return errors.New("must be a number greater than 0, and no more than 1000000")
	}
	return nil
}

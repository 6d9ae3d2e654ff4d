package licensespring

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
)

// APIKey authorizes requests with an API key and the shared key that signs
// them (License API, "License API Authorization").
type APIKey struct {
	// Key names the account. It is sent with each request.
	Key Secret
	// SharedKey signs requests and is never sent.
	SharedKey Secret
}

func (k APIKey) authorizer(*Client, handler) authorizer { return k }

// header returns the Authorization header for a request of that date. Its
// signature becomes one of the secrets.
func (k APIKey) header(l *lookup, _ *http.Request, date string) (string, error) {
	signature := k.sign(date)
	l.secrets.add(Secret(signature))
	return fmt.Sprintf(`algorithm="hmac-sha256",headers="date",signature="%s",apikey="%s"`, signature, string(k.Key)), nil
}

// sign returns the signature of a date, which is all that the API has signed.
func (k APIKey) sign(date string) string {
	mac := hmac.New(sha256.New, []byte(k.SharedKey))
	mac.Write([]byte("licenseSpring\ndate: " + date))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

func (APIKey) renew(*http.Response) bool { return false }

func (k APIKey) secrets() []Secret { return []Secret{k.Key, k.SharedKey} }

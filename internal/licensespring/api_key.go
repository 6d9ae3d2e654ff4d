package licensespring

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"net/http"
	"time"
)

// APIKey authorizes requests with an API key and the shared key that signs
// them (License API, "License API Authorization").
type APIKey struct {
	// Key names the account. It is sent with each request.
	Key string
	// SharedKey signs requests and is never sent.
	SharedKey string
}

func (k APIKey) wrap(next http.RoundTripper, now func() time.Time) http.RoundTripper {
	return roundTripper(func(req *http.Request) (*http.Response, error) {
		date := now().UTC().Format(http.TimeFormat)
		signed := req.Clone(req.Context())
		signed.Header.Set("Date", date)
		signed.Header.Set("Authorization", k.header(date))
		return next.RoundTrip(signed)
	})
}

// header returns the Authorization header for a request of that date.
func (k APIKey) header(date string) string {
	return fmt.Sprintf(`algorithm="hmac-sha256",headers="date",signature="%s",apikey="%s"`, k.sign(date), k.Key)
}

// sign returns the signature of a date, which is all that the API has signed.
func (k APIKey) sign(date string) string {
	mac := hmac.New(sha256.New, []byte(k.SharedKey))
	mac.Write([]byte("licenseSpring\ndate: " + date))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

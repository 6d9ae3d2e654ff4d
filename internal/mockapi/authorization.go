package mockapi

import (
	"cmp"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"
	"time"
)

// maxClockDifference is how far the caller's clock may be from the API's.
const maxClockDifference = 15 * time.Minute

// authorizationParams are the parts of the Authorization header.
var authorizationParams = []string{"algorithm", "headers", "signature", "apikey"}

// checkHeaders requires each header that authorizes a request exactly once.
func checkHeaders(c *call) *response {
	for _, name := range []string{"Date", "Authorization"} {
		n := len(c.Header.Values(name))
		if refusal := cmp.Or(
			require(c.Header.Get(name) != "", "missing_headers", "The header %s is missing.", name),
			require(n == 1, "authorization_invalid_headers", "The header %s was sent %d times.", name, n),
		); refusal != nil {
			return refusal
		}
	}
	return nil
}

// checkClock requires an IMF-fixdate that is close to now. Formatting the date again
// catches what parsing accepts, such as the wrong day of the week.
func checkClock(c *call) *response {
	value := c.Header.Get("Date")
	date, err := time.Parse(http.TimeFormat, value)
	return cmp.Or(
		require(err == nil && date.Format(http.TimeFormat) == value,
			"date_header_invalid", "The Date header %q is not of the form %q.", value, http.TimeFormat),
		require(date.Sub(c.now).Abs() <= maxClockDifference,
			"date_header_diff", "The Date header differs from the server's time by more than %d minutes.", int(maxClockDifference.Minutes())),
	)
}

// authorize finds the company of a bearer token or an API key.
func (a *API) authorize(c *call) *response {
	authorization := c.Header.Get("Authorization")
	if token, ok := strings.CutPrefix(authorization, "Bearer "); ok {
		return a.checkToken(c, token)
	}
	params, refusal := parseAuthorization(authorization)
	if refusal != nil {
		return refusal
	}
	return a.checkKey(c, params)
}

// parseAuthorization reads name="value" separated by commas. As the vendor's clients
// differ, names are in any case and order, with blanks around commas or without.
func parseAuthorization(header string) (map[string]string, *response) {
	params := make(map[string]string)
	for part := range strings.SplitSeq(header, ",") {
		name, quoted, _ := strings.Cut(strings.TrimSpace(part), "=")
		name = strings.ToLower(name)
		value, opened := strings.CutPrefix(quoted, `"`)
		value, closed := strings.CutSuffix(value, `"`)
		if _, again := params[name]; again || !opened || !closed || strings.Contains(value, `"`) {
			return nil, refuse("authorization_invalid_headers",
				`The Authorization header is not a list of name="value" separated by commas, with each name once.`)
		}
		params[name] = value
	}
	for _, name := range authorizationParams {
		if params[name] == "" {
			return nil, refuse("authorization_missing_params", "The Authorization header lacks %s.", name)
		}
	}
	return params, cmp.Or(
		require(len(params) == len(authorizationParams),
			"authorization_invalid_headers", "The Authorization header has to consist of %s.", strings.Join(authorizationParams, ", ")),
		require(strings.EqualFold(params["algorithm"], "hmac-sha256"),
			"hmac_required", "The Authorization header has to use the algorithm hmac-sha256."),
		require(strings.EqualFold(params["headers"], "date"),
			"authorization_invalid_headers", "The Authorization header has to sign the header date."),
	)
}

// checkKey checks the signature of the date by an API key.
func (a *API) checkKey(c *call, params map[string]string) *response {
	for i := range a.config.Companies {
		company := &a.config.Companies[i]
		for _, pair := range company.KeyPairs {
			if pair.Key == params["apikey"] {
				c.company, c.products = company, pair.Products
				return cmp.Or(
					require(!company.OAuthOnly, "oauth_required", "This company requires OAuth. Send a bearer token instead of an API key."),
					require(hmac.Equal([]byte(params["signature"]), signature(pair.SharedKey, c.Header.Get("Date"))),
						"signature_mismatch", "The signature is not valid for the Date header and the shared key."),
				)
			}
		}
	}
	return refuse("invalid_api_key", "The API key is not known.")
}

// signature is what the shared key makes of a date.
func signature(shared, date string) []byte {
	mac := hmac.New(sha256.New, []byte(shared))
	mac.Write([]byte("licenseSpring\ndate: " + date))
	return base64.StdEncoding.AppendEncode(nil, mac.Sum(nil))
}

package mockapi

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strings"
)

// authorizationParams are the parts of the Authorization header.
var authorizationParams = []string{"algorithm", "headers", "signature", "apikey"}

// caller is who sends a request, after its authorization was checked.
type caller struct {
	company  *Company
	products []string // that it may use; none means all
}

func (c caller) may(product string) bool {
	return len(c.products) == 0 || slices.Contains(c.products, product)
}

// authorizeKey checks the Authorization header of a request that carries date.
func (c *Config) authorizeKey(authorization, date string) (caller, *problem) {
	params, refusal := parseAuthorization(authorization)
	if refusal != nil {
		return caller{}, refusal
	}
	for i := range c.Companies {
		for _, pair := range c.Companies[i].KeyPairs {
			if pair.Key == params["apikey"] {
				return c.Companies[i].admit(pair, params["signature"], date)
			}
		}
	}
	return caller{}, refuse("invalid_api_key", "The API key is not known.")
}

// admit checks the signature of a request by one of the company's keys.
func (c *Company) admit(pair KeyPair, signature, date string) (caller, *problem) {
	switch {
	case c.OAuthOnly:
		return caller{}, refuse("oauth_required", "This company requires OAuth. Send a bearer token instead of an API key.")
	case !signed(signature, pair.SharedKey, date):
		return caller{}, refuse("signature_mismatch", "The signature is not valid for the Date header and the shared key.")
	}
	return caller{c, pair.Products}, nil
}

// signed reports whether the shared key made the signature of date.
func signed(signature, shared, date string) bool {
	given, err := base64.StdEncoding.Strict().DecodeString(signature)
	if err != nil {
		return false
	}
	mac := hmac.New(sha256.New, []byte(shared))
	mac.Write([]byte("licenseSpring\ndate: " + date))
	return hmac.Equal(given, mac.Sum(nil))
}

// parseAuthorization reads name="value" separated by commas. As the vendor's clients
// differ, names are in any case and order, with blanks around commas or without.
func parseAuthorization(header string) (map[string]string, *problem) {
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
	return params, checkAuthorization(params)
}

func checkAuthorization(params map[string]string) *problem {
	for _, name := range authorizationParams {
		if params[name] == "" {
			return refuse("authorization_missing_params", "The Authorization header lacks %s.", name)
		}
	}
	switch {
	case len(params) > len(authorizationParams):
		return refuse("authorization_invalid_headers",
			"The Authorization header has to consist of %s.", strings.Join(authorizationParams, ", "))
	case !strings.EqualFold(params["algorithm"], "hmac-sha256"):
		return refuse("hmac_required", "The Authorization header has to use the algorithm hmac-sha256.")
	case !strings.EqualFold(params["headers"], "date"):
		return refuse("authorization_invalid_headers", "The Authorization header has to sign the header date.")
	}
	return nil
}

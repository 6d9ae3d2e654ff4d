package mockapi

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"slices"
	"strings"
)

// authorizationParams are the parts of the Authorization header, in their order.
var authorizationParams = []string{"algorithm", "headers", "signature", "apikey"}

// caller is who may ask, once its authorization has been checked.
type caller struct {
	company  *company
	products []string // that it may use; all if there is none
}

func (c caller) may(product string) bool {
	return len(c.products) == 0 || slices.Contains(c.products, product)
}

// authorizeKey checks the Authorization header of a request that carries date.
func (s *state) authorizeKey(authorization, date string) (caller, *problem) {
	params, refusal := parseAuthorization(authorization)
	if refusal != nil {
		return caller{}, refusal
	}
	for _, c := range s.companies {
		for _, pair := range c.KeyPairs {
			if pair.Key == params["apikey"] {
				return c.admit(pair, params["signature"], date)
			}
		}
	}
	return caller{}, badRequest("invalid_api_key", "The API key is not known.")
}

// admit checks the signature of a request by one of the company's keys.
func (c *company) admit(pair KeyPair, signature, date string) (caller, *problem) {
	switch {
	case c.OAuthOnly:
		return caller{}, badRequest("oauth_required", "This company requires OAuth. Send a bearer token instead of an API key.")
	case !signed(signature, pair.SharedKey, date):
		return caller{}, &problem{
			Status:  http.StatusUnauthorized,
			Code:    "signature_mismatch",
			Message: "The signature does not fit the Date header and the shared key.",
		}
	}
	return caller{c, pair.Products}, nil
}

// signed reports whether signature is the one that the shared key makes of date.
func signed(signature, shared, date string) bool {
	given, err := base64.StdEncoding.Strict().DecodeString(signature)
	if err != nil {
		return false
	}
	mac := hmac.New(sha256.New, []byte(shared))
	mac.Write([]byte("licenseSpring\ndate: " + date))
	return hmac.Equal(given, mac.Sum(nil))
}

// parseAuthorization reads name="value",name="value" without any white space.
func parseAuthorization(header string) (map[string]string, *problem) {
	params := make(map[string]string)
	var order []string
	for part := range strings.SplitSeq(header, ",") {
		name, quoted, _ := strings.Cut(part, "=")
		value, opened := strings.CutPrefix(quoted, `"`)
		value, closed := strings.CutSuffix(value, `"`)
		if !opened || !closed || strings.Contains(value, `"`) {
			return nil, badRequest("authorization_invalid_headers",
				`The Authorization header is not a list of name="value" separated by commas.`)
		}
		params[name] = value
		order = append(order, name)
	}
	return params, checkAuthorization(params, order)
}

func checkAuthorization(params map[string]string, order []string) *problem {
	for _, name := range authorizationParams {
		if params[name] == "" {
			return badRequest("authorization_missing_params", "The Authorization header lacks %s.", name)
		}
	}
	switch {
	case !slices.Equal(order, authorizationParams):
		return badRequest("authorization_invalid_headers",
			"The Authorization header has to be made of %s, in this order.", strings.Join(authorizationParams, ", "))
	case params["algorithm"] != "hmac-sha256":
		return badRequest("hmac_required", "The Authorization header has to use the algorithm hmac-sha256.")
	case params["headers"] != "date":
		return badRequest("authorization_invalid_headers", "The Authorization header has to sign the header date.")
	}
	return nil
}

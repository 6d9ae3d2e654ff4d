package mockapi

import (
	"encoding/json"
	"net/http"
)

// OAuthURLPath is the path of the endpoint that returns the URL of [TokenPath].
const OAuthURLPath = "/api/v4/oauth_url"

// oauthURL responds with the token URL, under the host that the caller used. Like
// the live API, it requires no authorization.
func oauthURL(r *http.Request) response {
	switch login := r.URL.Query().Get("login_type"); login {
	case "client_credentials":
	case "":
		return refuse("missing_parameters", "The parameter login_type is missing.").response()
	default:
		return refuse("validation_error", "The login type %q is not supported. Use client_credentials.", login).response()
	}
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	// A string always has a JSON form.
	body, _ := json.Marshal(map[string]string{"url": scheme + "://" + r.Host + TokenPath})
	return jsonResponse(http.StatusOK, body)
}

package mockapi

import (
	"bytes"
	"cmp"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// userGroups are the ways to say who the license user is: parameters that belong
// together, in alphabetical order. Each may have redirect_uri, too.
var userGroups = [][]string{
	{"password", "username"},
	{"customer_account_code", "id_token"},
	{"code", "customer_account_code"},
}

const giveUser = "give username and password, or id_token and customer_account_code, or code and customer_account_code"

// userLicenses responds with licenses. It checks the request from the outside in,
// as the live API does.
func (a *API) userLicenses(c *call) *response {
	for _, check := range []func(*call) *response{checkHeaders, checkClock, a.authorize, checkQuery, checkProduct, identify} {
		if refusal := check(c); refusal != nil {
			return refusal
		}
	}
	var entries [][]byte
	for _, product := range c.company.together(c.noted.Product) {
		for _, license := range c.user.Licenses {
			if license.Product == product {
				entries = append(entries, license.Entry)
			}
		}
	}
	return jsonResponse(http.StatusOK, slices.Concat([]byte("["), bytes.Join(entries, []byte(",")), []byte("]")))
}

// checkQuery requires a product and one complete group, each parameter once. A
// parameter without a value counts as missing.
func checkQuery(c *call) *response {
	c.noted.Company = c.company.Name
	query, err := url.ParseQuery(c.URL.RawQuery)
	if err != nil {
		return refuse("validation_error", "The query is malformed: %v.", err)
	}
	var given []string
	for _, name := range slices.Sorted(maps.Keys(query)) {
		if n := len(query[name]); n > 1 {
			return refuse("validation_error", "The parameter %s was given %d times.", name, n)
		}
		if name != "product" && name != "redirect_uri" && query.Get(name) != "" {
			given = append(given, name)
		}
	}
	isGroup := func(group []string) bool { return slices.Equal(group, given) }
	isPart := func(group []string) bool {
		return !slices.ContainsFunc(given, func(name string) bool { return !slices.Contains(group, name) })
	}
	return cmp.Or(
		require(query.Get("product") != "", "missing_parameters", "The parameter product is missing."),
		require(slices.ContainsFunc(userGroups, isPart),
			"validation_error", "The parameters %s do not go together: %s.", strings.Join(given, ", "), giveUser),
		require(slices.ContainsFunc(userGroups, isGroup),
			"missing_parameters", "Parameters that name a license user are missing: %s.", giveUser),
	)
}

// checkProduct refuses a product that the caller may not name.
func checkProduct(c *call) *response {
	code := c.noted.Query.Get("product")
	product := c.company.product(code)
	if product == nil {
		return refuse("unknown_product", "There is no product with the short code %q.", code)
	}
	c.noted.Product = code
	return cmp.Or(
		require(product.State != ProductDisabled, "disabled_product", "The product %q is disabled.", code),
		require(product.State != ProductArchived, "archived_product", "The product %q is archived.", code),
		require(product.State != ProductKeyBased, "invalid_product_auth_method",
			"The product %q is licensed by keys; it has no license users.", code),
		require(len(c.products) == 0 || slices.Contains(c.products, code),
			"api_key_product_not_allowed", "The API key may not be used for the product %q.", code),
	)
}

// identify finds the license user. A wrong username and a wrong password get the
// same response.
func identify(c *call) *response {
	query := c.noted.Query
	account, known := query.Get("customer_account_code"), false
	for i := range c.company.Users {
		user := &c.company.Users[i]
		byPassword := account == "" && user.Username == query.Get("username") && user.Password == query.Get("password")
		bySignOn := account != "" && user.SSO != nil && user.SSO.CustomerAccountCode == account
		known = known || bySignOn
		if byPassword || bySignOn && user.signOn(query.Get("id_token"), query.Get("code")) {
			c.user, c.noted.UserID = user, user.ID
			return nil
		}
	}
	return cmp.Or(
		require(account != "", "license_user_not_found", "There is no license user with this username and password."),
		require(known, "customer_account_not_found", "There is no customer account with the code %q.", account),
		refuse("sso_authorization_failed", "The token or code is not valid, has expired or was used before."),
	)
}

// signOn reports whether the user's identity provider has issued a token or a code,
// and spends the code. What the configuration was made of keeps it.
func (u *User) signOn(idToken, code string) bool {
	if idToken != "" {
		return idToken == u.SSO.IDToken
	}
	left := slices.DeleteFunc(slices.Clone(u.SSO.Codes), func(c string) bool { return c == code })
	spent := len(left) < len(u.SSO.Codes)
	u.SSO = &SignOn{u.SSO.CustomerAccountCode, u.SSO.IDToken, left}
	return spent
}

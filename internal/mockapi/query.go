package mockapi

import (
	"maps"
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

// parseQuery requires a product and one complete group, each parameter once. A
// parameter without a value counts as missing.
func parseQuery(raw string) (url.Values, *problem) {
	values, err := url.ParseQuery(raw)
	if err != nil {
		return nil, refuse("validation_error", "The query is malformed: %v.", err)
	}
	var given []string
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if len(values[name]) > 1 {
			return nil, refuse("validation_error", "The parameter %s was given %d times.", name, len(values[name]))
		}
		if name != "product" && name != "redirect_uri" && values.Get(name) != "" {
			given = append(given, name)
		}
	}
	if values.Get("product") == "" {
		return nil, refuse("missing_parameters", "The parameter product is missing.")
	}
	return values, checkUser(given)
}

func checkUser(given []string) *problem {
	isPart := func(group []string) bool {
		return !slices.ContainsFunc(given, func(name string) bool { return !slices.Contains(group, name) })
	}
	switch {
	case slices.ContainsFunc(userGroups, func(group []string) bool { return slices.Equal(group, given) }):
		return nil
	case slices.ContainsFunc(userGroups, isPart):
		return refuse("missing_parameters", "Parameters that name a license user are missing: %s.", giveUser)
	default:
		return refuse("validation_error", "The parameters %s do not go together: %s.", strings.Join(given, ", "), giveUser)
	}
}

package mockapi

import (
	"maps"
	"net/url"
	"slices"
	"strings"
)

// query is a request whose parameters fit together.
type query struct {
	product string
	user    licenseUser
}

// userGroup is one way to say who the license user is.
type userGroup struct {
	required, optional []string
}

var userGroups = []userGroup{
	{required: []string{"username", "password"}, optional: []string{"redirect_uri"}},
	{required: []string{"id_token", "customer_account_code"}, optional: []string{"redirect_uri"}},
	{required: []string{"code", "customer_account_code"}, optional: []string{"redirect_uri"}},
}

// completedBy reports whether names has all that the group requires.
func (g userGroup) completedBy(names []string) bool {
	return !slices.ContainsFunc(g.required, func(name string) bool { return !slices.Contains(names, name) })
}

// admits reports whether the group has every one of names.
func (g userGroup) admits(names []string) bool {
	return !slices.ContainsFunc(names, func(name string) bool {
		return !slices.Contains(g.required, name) && !slices.Contains(g.optional, name)
	})
}

func parseQuery(raw string) (query, *problem) {
	values, err := url.ParseQuery(raw)
	if err != nil {
		return query{}, refuse("validation_error", "The query is malformed: %v.", err)
	}
	if refusal := checkParameters(values); refusal != nil {
		return query{}, refusal
	}
	return query{
		product: values.Get("product"),
		user: licenseUser{
			username:        values.Get("username"),
			password:        values.Get("password"),
			customerAccount: values.Get("customer_account_code"),
			idToken:         values.Get("id_token"),
			code:            values.Get("code"),
		},
	}, nil
}

// checkParameters requires a product and one complete group, each parameter once.
// A parameter without a value counts as missing.
func checkParameters(values url.Values) *problem {
	var given []string
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if len(values[name]) > 1 {
			return refuse("validation_error", "The parameter %s was given %d times.", name, len(values[name]))
		}
		if name != "product" && values.Get(name) != "" {
			given = append(given, name)
		}
	}
	if values.Get("product") == "" {
		return refuse("missing_parameters", "The parameter product is missing.")
	}
	return checkUserGroup(given)
}

func checkUserGroup(given []string) *problem {
	if len(given) == 0 {
		return refuse("missing_parameters", "The parameters that name a license user are missing: give %s.", groupNames())
	}
	names := strings.Join(given, ", ")
	for _, group := range userGroups {
		if !group.admits(given) {
			continue
		}
		if !group.completedBy(given) {
			return refuse("missing_parameters", "%s alone does not name a license user: give %s.", names, groupNames())
		}
		return nil
	}
	return refuse("validation_error", "The parameters %s do not go together: give %s.", names, groupNames())
}

// groupNames says which groups there are.
func groupNames() string {
	var names []string
	for _, group := range userGroups {
		names = append(names, strings.Join(group.required, " and "))
	}
	return strings.Join(names, ", or ")
}

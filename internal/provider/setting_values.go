package provider

import (
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// origin is where a value comes from.
type origin int

const (
	inDefault origin = iota
	inEnvironment
	inConfiguration
)

// value is what a setting was set to.
type value struct {
	text   string
	origin origin
	// unknown tells that the provider block sets it to what only an apply can tell.
	unknown bool
}

// settingValues holds the value of each setting by its name.
type settingValues map[string]value

// isSet reports whether a setting that has no default has a value.
func (v settingValues) isSet(name string) bool {
	return v[name].origin != inDefault
}

// unknown returns which of the names have a value that only an apply can tell.
func (v settingValues) unknown(names []string) []string {
	return only(names, func(name string) bool { return v[name].unknown })
}

// pair are two settings that say something only together.
type pair struct {
	// what they are, as a noun with its article.
	what  string
	names []string
}

var (
	keyPair    = pair{"an API key", []string{"api_key", "shared_key"}}
	clientPair = pair{"an OAuth client", []string{"client_id", "client_secret"}}

	passwordPair = pair{"a license user with a password", []string{"username", "password"}}
	tokenPair    = pair{"a license user with a token", []string{"id_token", "customer_account_code"}}
)

// choose returns the pair that is set, nil if none is. A pair of which the
// provider block sets any setting comes before those that only the environment
// sets; the rest of it may come from the environment. A value that is not known
// yet can still turn out to be null, so it contradicts nothing.
func (v settingValues) choose(first, second pair) (*pair, diag.Diagnostic) {
	for _, from := range []func(value) bool{
		func(v value) bool { return v.origin == inConfiguration && !v.unknown },
		func(v value) bool { return v.unknown },
		func(v value) bool { return v.origin == inEnvironment },
	} {
		firstSet := only(first.names, func(name string) bool { return from(v[name]) })
		secondSet := only(second.names, func(name string) bool { return from(v[name]) })
		switch {
		case len(firstSet) > 0 && len(secondSet) > 0 && !v[firstSet[0]].unknown:
			return nil, twoPairs(v[firstSet[0]].origin, first, second, firstSet[0], secondSet[0])
		case len(firstSet) > 0:
			return &first, nil
		case len(secondSet) > 0:
			return &second, nil
		}
	}
	return nil, nil
}

// half explains what a pair lacks; nil if it is whole, or nil itself.
func (v settingValues) half(p *pair) diag.Diagnostic {
	if p == nil {
		return nil
	}
	missing := only(p.names, func(name string) bool { return !v.isSet(name) })
	if len(missing) == 0 {
		return nil
	}
	return halfPair(*p, missing[0])
}

func only(names []string, keep func(string) bool) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !keep(name) })
}

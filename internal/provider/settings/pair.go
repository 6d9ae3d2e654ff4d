package settings

import (
	"slices"

	"github.com/hashicorp/terraform-plugin-framework/diag"
)

// pair are two settings that must be set together.
type pair struct {
	// what the settings identify, as a noun with its article.
	what  string
	names []string
}

var (
	keyPair    = pair{"an API key", []string{"api_key", "shared_key"}}
	clientPair = pair{"an OAuth client", []string{"client_id", "client_secret"}}

	passwordPair = pair{"a license user with a password", []string{"username", "password"}}
	tokenPair    = pair{"a license user with a token", []string{"id_token", "customer_account_code"}}
)

func (p pair) has(name string) bool { return slices.Contains(p.names, name) }

// pair returns the pair that is set, nil if none is, and adds what is wrong to
// diags. Variables of the other pair are ignored from then on.
func (v values) pair(first, second pair, diags diag.Diagnostics) (*pair, diag.Diagnostics) {
	chosen, problem := v.choose(first, second)
	if chosen == nil {
		diags.Append(problem)
		return nil, diags
	}
	other := first
	if chosen.what == first.what {
		other = second
	}
	for _, name := range other.names {
		if v[name].origin == byVariable {
			v[name] = value{text: v[name].text, origin: ignored}
		}
	}
	diags.Append(v.missingHalf(*chosen))
	return chosen, diags
}

// choose returns the pair that is set; nil if none is, or if both are, which it
// explains. The first of these decides: a known argument of the block, an
// unknown one, a variable. Unknown arguments can turn out to be null, so two of
// them do not conflict.
func (v values) choose(first, second pair) (*pair, diag.Diagnostic) {
	for _, counts := range []func(value) bool{
		func(v value) bool { return v.origin == byBlock && !v.unknown },
		func(v value) bool { return v.unknown },
		func(v value) bool { return v.origin == byVariable },
	} {
		firstSet := only(first.names, func(name string) bool { return counts(v[name]) })
		secondSet := only(second.names, func(name string) bool { return counts(v[name]) })
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

// missingHalf explains which half of a pair is missing. A pair with an unknown
// half may turn out not to be set at all.
func (v values) missingHalf(p pair) diag.Diagnostic {
	missing := only(p.names, func(name string) bool { return !v.isSet(name) })
	if len(missing) == 0 || len(v.unknown(p.names)) > 0 {
		return nil
	}
	set := only(p.names, v.isSet)[0]
	return halfPair(p, v[set].origin, set, missing[0])
}

func only(names []string, keep func(string) bool) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !keep(name) })
}

// Package entitlement turns what the LicenseSpring License API says about a
// license into decisions: is it valid at an instant, until when, and how much
// of it is left.
//
// The package is pure. It reads no clock, no network and no environment; the
// instant at which a license is judged is always a parameter. Use it in three
// steps: [License.At] reads one license, [Filter.Keeps] chooses among the
// readings, [Summarize] adds up the chosen ones.
//
// A gate fails closed: a license that cannot be understood is not valid, and
// arithmetic that would overflow stops at the bound instead of wrapping round.
package entitlement

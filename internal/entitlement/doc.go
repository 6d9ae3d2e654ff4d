// Package entitlement turns the fields of a license, as the LicenseSpring
// License API sends them, into decisions: whether the license is valid at an
// instant, why, until when, and how much of it is left.
//
// The package is pure. It reads no clock, no network and no environment; the
// caller passes the instant at which licenses are judged. [License.At] reads
// one license, [Filter.Keeps] says whether a filter keeps it, and [Summarize]
// adds up what the filter kept.
//
// Gates fail closed: a license that the rules cannot read is not valid, and
// arithmetic that would overflow stops at the bound.
package entitlement

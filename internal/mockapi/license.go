package mockapi

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"time"
)

// licenseTypes are the types of the vendor's licenses.
var licenseTypes = []string{"perpetual", "time-limited", "subscription", "consumption"}

// defaults are what a license, a feature and a license user are unless something
// else is written: what the live API always sends, and what it sends of some.
//
//go:embed data/defaults.json
var defaultsFile []byte

var defaults = decode[map[string]object](defaultsFile)

// license is a license that a user holds.
type license struct {
	id      int64
	product string
	// since is when the license came into being; the dates of its defaults count
	// from there.
	since time.Time
	// written is how it differs from the defaults. It is replaced, never changed.
	written object
	// verbatim is sent in place of all that.
	verbatim json.RawMessage
}

// change writes fields of the license at an instant.
func (l *license) change(fields object, now time.Time) {
	l.written = licenseFields.merge(l.written, licenseFields.dated(fields, now))
	if code, ok := value[string](l.written["product"]); ok {
		l.product = code
	}
}

// entry is what the API sends of a license: {"license": {…}, "user": {…}}.
func (l *license) entry(c *company, u *user, now time.Time) json.RawMessage {
	if l.verbatim != nil {
		return l.verbatim
	}
	all := l.complete(c, u)
	if _, written := all["is_expired"]; !written {
		all["is_expired"] = encoded(expired(all, now))
	}
	if _, written := all["metadata_string"]; !written {
		all["metadata_string"] = encoded(string(encoded(all["metadata"])))
	}
	more, _ := value[object](all["additional_properties"])
	all = licenseFields.merge(all, more)
	omitted, _ := value[[]string](all["omit"])
	for _, name := range append(omitted, "product", "additional_properties", "omit") {
		delete(all, name)
	}
	entry := make(object)
	if holder, sent := all["user"]; sent {
		entry["user"] = holder
		delete(all, "user")
	}
	entry["license"] = encoded(all)
	return encoded(entry)
}

// complete is the license with its defaults.
func (l *license) complete(c *company, u *user) object {
	kind, _ := value[string](l.written["license_type"])
	base := licenseFields.merge(defaults["license"], defaults[kind])
	if isTrue(l.written["is_trial"]) {
		base = licenseFields.merge(base, defaults["trial"])
	}
	if isTrue(l.written["is_floating"]) || isTrue(l.written["is_floating_cloud"]) {
		base = licenseFields.merge(base, defaults["floating"])
	}
	base = licenseFields.merge(base, object{
		"id":              encoded(l.id),
		"order_store_id":  encoded(fmt.Sprintf("order-%d", l.id)),
		"company":         encoded(map[string]int64{"id": c.ID}),
		"customer":        encoded(customerFields.merge(object{"email": encoded(u.Username)}, u.Customer)),
		"product_details": c.productDetails(l.product),
		"user":            u.profile(),
	})
	all := licenseFields.merge(licenseFields.dated(base, l.since), l.written)
	all["product_features"] = completeFeatures(all["product_features"])
	return all
}

func completeFeatures(list json.RawMessage) json.RawMessage {
	features, ok := value[[]object](list)
	if !ok {
		return list
	}
	for i, written := range features {
		base := defaults["feature"]
		if kind, _ := value[string](written["feature_type"]); kind == "consumption" {
			base = featureFields.merge(base, defaults["consumption feature"])
		}
		if isTrue(written["is_floating"]) || isTrue(written["is_floating_cloud"]) {
			base = featureFields.merge(base, defaults["floating feature"])
		}
		code, _ := value[string](written["code"])
		// The same feature has the same id on every license.
		base = featureFields.merge(base, object{"id": encoded(crc32.ChecksumIEEE([]byte(code))), "name": written["code"]})
		features[i] = featureFields.merge(base, written)
	}
	return encoded(features)
}

// dated returns the fields with dates in the place of what counts from now.
func (f Fields) dated(o object, now time.Time) object {
	result := make(object, len(o))
	for name, text := range o {
		switch field := f[name]; field.Kind {
		case Date:
			if date, ok := value[string](text); ok {
				text = encoded(absolute(date, now))
			}
		case List:
			if elements, ok := value[[]object](text); ok {
				for i := range elements {
					elements[i] = field.Fields.dated(elements[i], now)
				}
				text = encoded(elements)
			}
		default:
		}
		result[name] = text
	}
	return result
}

// expired tells whether a license is over at an instant, its grace period
// included.
func expired(license object, now time.Time) bool {
	over, ok := overAt(license)
	return ok && !now.Before(over)
}

// overAt is the first instant at which a license is over; many never are.
func overAt(license object) (time.Time, bool) {
	kind, _ := value[string](license["license_type"])
	period, _ := value[string](license["validity_period"])
	over, ok := end(period)
	if kind == "perpetual" && !isTrue(license["is_trial"]) {
		return over, false
	}
	return over.Add(grace(license)), ok
}

// grace is how long a license is still valid after its end.
func grace(license object) time.Duration {
	kind, _ := value[string](license["license_type"])
	hours, _ := value[int64](license["grace_period"])
	if kind != "subscription" || !isTrue(license["allow_grace_period"]) {
		return 0
	}
	return time.Duration(hours) * time.Hour
}

func isTrue(text json.RawMessage) bool {
	flag, _ := value[bool](text)
	return flag
}

package mockconfig

import (
	"fmt"
	"hash/crc32"
	"maps"
	"slices"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// License is a license as it was written, and who has it.
type License struct {
	ID      int64
	Company *Company
	User    *User
	// since is when the license was made. The dates of its defaults count from there.
	since time.Time
	// written is how it differs from the defaults, without dates relative to now. It
	// is replaced, never changed.
	written Object
}

// Product returns the short code of the license's product.
func (l *License) Product() string { return text(l.written["product"]) }

// Served returns the license as the API sends it.
func (l *License) Served() mockapi.License {
	entry := l.entry()
	if license := group(entry["license"]); l.User.Entries == Flat {
		delete(entry, "license")
		maps.Copy(license, entry)
		entry = license
	}
	return mockapi.License{ID: l.ID, Product: l.Product(), Entry: encode(entry)}
}

// Show returns the license as the API sends it, and who has it.
func (l *License) Show() any {
	entry := l.entry()
	return map[string]any{
		"id": l.ID, "company": l.Company.Name, "username": l.User.Username, "product": l.Product(),
		"license": entry["license"], "user": entry["user"],
	}
}

// entry is what the API sends of a license: {"license": {…}, "user": {…}}.
func (l *License) entry() Object {
	all := l.complete()
	if _, written := all["metadata_string"]; !written {
		all["metadata_string"] = string(encode(all["metadata"]))
	}
	licenseFields.overlay(all, group(all["additional_properties"]))
	for _, name := range append(texts(l.written["omit"]), "product", "additional_properties", "omit") {
		delete(all, name)
	}
	entry := Object{"license": all}
	if user, sent := all["user"]; sent {
		entry["user"] = user
		delete(all, "user")
	}
	return entry
}

// complete is the license with its defaults.
func (l *License) complete() Object {
	all := defaultsOf("license", text(l.written["license_type"]), when(l.written, "trial", "is_trial"),
		when(l.written, "floating", "is_floating", "is_floating_cloud"))
	licenseFields.absolute(all, l.since)
	all["order_store_id"] = fmt.Sprintf("order-%d", l.ID)
	all["company"] = Object{"id": integer(l.Company.ID)}
	all["customer"] = l.User.customer
	all["product_details"] = l.Company.products[l.Product()]
	all["user"] = l.User.profile
	licenseFields.overlay(all, l.written)
	if is[[]any](all["product_features"]) {
		all["product_features"] = each(all["product_features"], completeFeature)
	}
	return all
}

func completeFeature(written Object) any {
	all := defaultsOf("feature", text(written["feature_type"])+" feature", when(written, "floating feature", "is_floating", "is_floating_cloud"))
	// The same feature has the same ID on every license.
	all["id"] = integer(int64(crc32.ChecksumIEEE([]byte(text(written["code"])))))
	all["name"] = written["code"]
	maps.Copy(all, written)
	return all
}

// defaultsOf are the defaults with those names; the later ones win.
func defaultsOf(names ...string) Object {
	all := make(Object, 80)
	for _, name := range names {
		maps.Copy(all, defaults[name])
	}
	return all
}

// when is the name of defaults that a license or a feature has with one of the flags,
// or empty, which is the name of none.
func when(written Object, name string, flags ...string) string {
	if slices.ContainsFunc(flags, func(f string) bool { return flag(written[f]) }) {
		return name
	}
	return ""
}

// absolute replaces dates that count from now.
func (f Fields) absolute(o Object, now time.Time) {
	for name, value := range o {
		switch value := value.(type) {
		case string:
			if f[name].Kind == Date {
				o[name] = absolute(value, now)
			}
		case []any:
			if f[name].Kind == List {
				o[name] = each(value, func(element Object) any {
					element = maps.Clone(element)
					f[name].Fields.absolute(element, now)
					return element
				})
			}
		}
	}
}

// Change writes fields of the license at an instant. The fields are [ChangeFields].
func (l *License) Change(body Object, now time.Time) error {
	at := root()
	l.Company.checkLicense(at, body)
	_, written := body["id"]
	at.field("id").refuseIf(written, "The ID of a license cannot be changed.")
	for _, name := range []string{"license_type", "product"} {
		value, written := body[name]
		at.field(name).refuseIf(written && value == nil, "A license requires it.")
	}
	if err := at.err(); err != nil {
		return err
	}
	l.write(body, now)
	return nil
}

func (l *License) write(body Object, now time.Time) {
	body = maps.Clone(body)
	licenseFields.absolute(body, now)
	l.written = licenseFields.merge(l.written, body)
}

// ConflictError is why a change has no effect on a license.
type ConflictError string

func (e ConflictError) Error() string { return string(e) }

// Enable enables or disables the license. The error is a [ConflictError].
func (l *License) Enable(enabled bool, now time.Time) error {
	err := l.sends("license_enabled")
	if err == nil {
		l.write(Object{"license_enabled": enabled}, now)
	}
	return err
}

// Expire makes the license end a minute ago, its grace period included. The error is
// a [ConflictError].
func (l *License) Expire(now time.Time) error {
	if err := l.sends("validity_period"); err != nil {
		return err
	}
	all := l.complete()
	if text(all["license_type"]) == "perpetual" && !flag(all["is_trial"]) {
		return ConflictError("A perpetual license that is not a trial never expires. Disable it instead.")
	}
	end := now.UTC().Add(-time.Minute)
	if text(all["license_type"]) == "subscription" && flag(all["allow_grace_period"]) {
		end = end.Add(-time.Duration(number(all["grace_period"])) * time.Hour)
	}
	l.write(Object{"validity_period": end.Format(InstantForm)}, now)
	// What was written of it may no longer be true.
	delete(l.written, "is_expired")
	return nil
}

// sends refuses a field that the license does not send: to change it would change
// nothing.
func (l *License) sends(field string) error {
	_, replaced := group(l.written["additional_properties"])[field]
	if replaced || slices.Contains(texts(l.written["omit"]), field) {
		return ConflictError(fmt.Sprintf("The license does not send its %s, because of additional_properties or omit. Change those instead.", field))
	}
	return nil
}

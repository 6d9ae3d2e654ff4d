package mockconfig

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// maxGrace is the longest grace period, in hours: ten years.
const maxGrace = 87_600

// check refuses what each field allows and the whole does not.
func (c *Config) check(at *place) {
	if c.clock == noDate {
		at.field("clock").refuse("%q is not a date at which a clock could start.", c.clock)
	}
	if start, ok := ReadInstant(c.clock, time.Unix(0, 0)); ok && !fromNow.MatchString(c.clock) && !IsClock(start) {
		at.field("clock").refuse("%q is out of the clock's range. %s", c.clock, ClockRange)
	}
	if len(c.Companies) == 0 {
		at.refuse("There is no company, so no request would be accepted. A configuration requires at least one.")
	}
	for i := range c.Companies {
		c.Companies[i].check(at.element("companies", i))
	}
	c.checkFaults(at)
}

func (c *Company) check(at *place) {
	if len(c.KeyPairs)+len(c.Clients) == 0 {
		at.refuse("This company has neither an API key nor an OAuth client, so no request would be accepted.")
	}
	for i, bundle := range c.Bundles {
		checkCodes(at.element("bundles", i).field("products"), c.productCodes(), bundle.Products...)
	}
	for i, pair := range c.KeyPairs {
		checkCodes(at.element("api_keys", i).field("products"), c.codes(), pair.Products...)
	}
	signOns := make(map[string]bool)
	for i, user := range c.Users {
		here := at.element("users", i)
		if user.SSO != nil {
			checkSignOn(here.field("sso"), *user.SSO, signOns)
		} else if user.Password == "" {
			here.refuse("A license user requires a password, or sso, or both.")
		}
		for j, license := range user.licenses {
			c.checkLicense(here.element("licenses", j), license)
		}
	}
}

// checkSignOn refuses a token or a code that two users share.
func checkSignOn(at *place, sso mockapi.SignOn, met map[string]bool) {
	secrets := slices.DeleteFunc(append([]string{sso.IDToken}, sso.Codes...), func(secret string) bool { return secret == "" })
	if len(secrets) == 0 {
		at.refuse("A sign-on requires id_token or codes.")
	}
	for _, secret := range secrets {
		id := sso.CustomerAccountCode + "\n" + secret
		if met[id] {
			at.refuse("Tokens and codes of one customer account have to differ.")
		}
		met[id] = true
	}
}

// checkLicense refuses what the fields of a license cannot say together.
func (c *Company) checkLicense(at *place, license Object) {
	if code := license["product"]; code != nil && c.products[text(code)] == nil {
		checkCodes(at.field("product"), c.productCodes(), text(code))
	}
	for _, name := range texts(license["omit"]) {
		if _, known := licenseFields[name]; !known && name != "company" {
			at.field("omit").refuse("%q is not a field of a license.", name)
		}
	}
	if hours := number(license["grace_period"]); hours < 0 || hours > maxGrace {
		at.field("grace_period").refuse("%d is not a valid grace period. It has 0 to %d hours.", hours, maxGrace)
	}
}

// checkCodes refuses codes of products that are not known.
func checkCodes(at *place, known []string, codes ...string) {
	slices.Sort(known)
	for _, code := range codes {
		if !slices.Contains(known, code) {
			at.refuse("There is no product %q. There are: %s.", code, cmp.Or(strings.Join(slices.Compact(known), ", "), "none"))
		}
	}
}

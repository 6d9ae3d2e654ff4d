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
	start, ok := ReadInstant(c.clock, time.Unix(0, 0))
	at.field("clock").refuseIf(c.clock == noDate, "%q is not a date at which a clock could start.", c.clock)
	at.field("clock").refuseIf(ok && !fromNow.MatchString(c.clock) && !IsClock(start), "%q is out of the clock's range. %s", c.clock, ClockRange)
	at.refuseIf(len(c.Companies) == 0, "There is no company, so no request would be accepted. A configuration requires at least one.")
	for i := range c.Companies {
		c.Companies[i].check(at.element("companies", i))
	}
	c.checkFaults(at)
}

func (c *Company) check(at *place) {
	at.refuseIf(len(c.KeyPairs)+len(c.Clients) == 0, "This company has neither an API key nor an OAuth client, so no request would be accepted.")
	for i, bundle := range c.Bundles {
		checkCodes(at.element("bundles", i).field("products"), c.productCodes(), bundle.Products...)
	}
	for i, pair := range c.KeyPairs {
		checkCodes(at.element("api_keys", i).field("products"), c.codes(), pair.Products...)
	}
	signOns := make(map[string]bool)
	for i, user := range c.Users {
		here := at.element("users", i)
		here.refuseIf(user.SSO == nil && user.Password == "", "A license user requires a password, or sso, or both.")
		if user.SSO != nil {
			checkSignOn(here.field("sso"), *user.SSO, signOns)
		}
		for j, license := range user.licenses {
			c.checkLicense(here.element("licenses", j), license)
		}
	}
}

// checkSignOn refuses a token or a code that two users share.
func checkSignOn(at *place, sso mockapi.SignOn, met map[string]bool) {
	secrets := slices.DeleteFunc(append([]string{sso.IDToken}, sso.Codes...), func(secret string) bool { return secret == "" })
	at.refuseIf(len(secrets) == 0, "A sign-on requires id_token or codes.")
	for _, secret := range secrets {
		id := sso.CustomerAccountCode + "\n" + secret
		at.refuseIf(met[id], "Tokens and codes of one customer account have to differ.")
		met[id] = true
	}
}

// checkLicense refuses what the fields of a license cannot say together.
func (c *Company) checkLicense(at *place, license Object) {
	if code := license["product"]; code != nil && c.products[text(code)] == nil {
		checkCodes(at.field("product"), c.productCodes(), text(code))
	}
	for _, name := range texts(license["omit"]) {
		_, known := licenseFields[name]
		at.field("omit").refuseIf(!known && name != "company", "%q is not a field of a license.", name)
	}
	hours := number(license["grace_period"])
	at.field("grace_period").refuseIf(hours < 0 || hours > maxGrace,
		"%d is not a valid grace period. It has 0 to %d hours.", hours, maxGrace)
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

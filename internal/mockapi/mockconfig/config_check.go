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

// seen are the names and numbers so far, by what they name.
type seen map[[2]any]bool

// once refuses what was there before.
func (s seen) once(at *place, what string, value any) {
	if s[[2]any{what, value}] {
		at.refuse("There is another %s %#v.", what, value)
	}
	s[[2]any{what, value}] = true
}

// id is once for the ID of an object, if it has one.
func (s seen) id(at *place, what string, o Object) {
	if o["id"] != nil {
		s.once(at.field("id"), what, number(o["id"]))
	}
}

// check refuses what each field of the object allows and the whole does not.
func (c *Config) check(at *place, o Object) {
	// Keys and clients tell the companies apart, and licenses are named by their IDs
	// alone.
	all := seen{}
	if c.clock == noDate {
		at.field("clock").refuse("%q is not a date at which a clock could start.", c.clock)
	}
	if start, ok := ReadInstant(c.clock, time.Unix(0, 0)); ok && !fromNow.MatchString(c.clock) && !IsClock(start) {
		at.field("clock").refuse("%q is out of the clock's range. %s", c.clock, ClockRange)
	}
	if len(c.Companies) == 0 {
		at.refuse("There is no company, so no request would be accepted. A configuration requires at least one.")
	}
	for i, company := range each(o["companies"], self) {
		here := at.element("companies", i)
		all.once(here.field("name"), "company", c.Companies[i].Name)
		all.id(here, "company", company)
		c.Companies[i].checkProducts(here, company, all)
		c.Companies[i].checkCallers(here, all)
		c.Companies[i].checkUsers(here, company, all)
	}
	c.checkFaults(at)
}

// codes are those of all products and bundles.
func (c *Config) codes() []string {
	var codes []string
	for i := range c.Companies {
		codes = append(codes, c.Companies[i].codes()...)
	}
	return codes
}

// productCodes are those of all products.
func (c *Company) productCodes() []string {
	var codes []string
	for _, product := range c.Products {
		codes = append(codes, product.Code)
	}
	return codes
}

func (c *Company) codes() []string {
	codes := c.productCodes()
	for _, bundle := range c.Bundles {
		codes = append(codes, bundle.Code)
	}
	return codes
}

func (c *Company) checkProducts(at *place, o Object, all seen) {
	codes := seen{}
	for i, product := range each(o["products"], self) {
		here := at.element("products", i)
		codes.once(here.field("code"), "product", text(product["code"]))
		all.id(here, "product", product)
	}
	for i, bundle := range c.Bundles {
		here := at.element("bundles", i)
		codes.once(here.field("code"), "product", bundle.Code)
		for _, code := range bundle.Products {
			checkCode(here.field("products"), code, c.productCodes())
		}
	}
}

func (c *Company) checkCallers(at *place, all seen) {
	if len(c.KeyPairs)+len(c.Clients) == 0 {
		at.refuse("This company has neither an API key nor an OAuth client, so no request would be accepted.")
	}
	for i, pair := range c.KeyPairs {
		here := at.element("api_keys", i)
		all.once(here.field("key"), "API key", pair.Key)
		for _, code := range pair.Products {
			checkCode(here.field("products"), code, c.codes())
		}
	}
	for i, client := range c.Clients {
		all.once(at.element("oauth_clients", i).field("id"), "OAuth client", client.ID)
	}
}

func (c *Company) checkUsers(at *place, o Object, all seen) {
	usernames, signOns := seen{}, map[string]bool{}
	for i, written := range each(o["users"], self) {
		user := &c.Users[i]
		here := at.element("users", i)
		usernames.once(here.field("username"), "license user", user.Username)
		all.id(here, "license user", written)
		checkSignOn(here.field("sso"), user.SSO, signOns)
		if user.Password == "" && user.SSO == nil {
			here.refuse("A license user requires a password, or sso, or both.")
		}
		for j, license := range user.licenses {
			there := here.element("licenses", j)
			all.id(there, "license", license)
			c.checkLicense(there, license)
		}
	}
}

// checkSignOn refuses a token or a code that two users share.
func checkSignOn(at *place, sso *mockapi.SignOn, met map[string]bool) {
	if sso == nil {
		return
	}
	if sso.IDToken == "" && len(sso.Codes) == 0 {
		at.refuse("A sign-on requires id_token or codes.")
	}
	for _, secret := range append([]string{sso.IDToken}, sso.Codes...) {
		id := sso.CustomerAccountCode + "\n" + secret
		if secret != "" && met[id] {
			at.refuse("Tokens and codes of one customer account have to differ.")
		}
		met[id] = true
	}
}

// checkLicense refuses what the fields of a license cannot say together.
func (c *Company) checkLicense(at *place, license Object) {
	if code, ok := license["product"].(string); ok && c.products[code] == nil {
		checkCode(at.field("product"), code, c.productCodes())
	}
	for _, name := range texts(license["omit"]) {
		if _, known := licenseFields[name]; !known && name != "company" {
			at.field("omit").refuse("%q is not a field of a license.", name)
		}
	}
	if hours := number(license["grace_period"]); hours < 0 || hours > maxGrace {
		at.field("grace_period").refuse("%d is not a valid grace period. It has 0 to %d hours.", hours, maxGrace)
	}
	features := seen{}
	for i, feature := range each(license["product_features"], self) {
		here := at.element("product_features", i)
		features.once(here.field("code"), "feature", text(feature["code"]))
		features.id(here, "feature", feature)
	}
}

func checkCode(at *place, code string, known []string) {
	if slices.Contains(known, code) {
		return
	}
	slices.Sort(known)
	at.refuse("There is no product %q. There are: %s.", code, cmp.Or(strings.Join(slices.Compact(known), ", "), "none"))
}

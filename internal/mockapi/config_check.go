package mockapi

import (
	"cmp"
	"net/http"
	"slices"
	"strings"
	"time"
)

// maxGrace is the longest grace period, in hours: ten years.
const maxGrace = 87_600

// seen are the names, numbers and codes of one kind that were met so far.
type seen[T comparable] map[T]bool

// only refuses what was met before.
func (s seen[T]) only(at place, what string, value T) {
	if s[value] {
		at.refuse("There is another %s %#v.", what, value)
	}
	s[value] = true
}

// written refuses an id that was met before; 0 is none.
func (s seen[T]) written(at place, what string, id T) {
	var none T
	if id != none {
		s.only(at, what, id)
	}
}

// global is what has to be unique among all companies: keys and clients tell the
// companies apart, and licenses are named by their ids alone.
type global struct {
	companies, keys, clients                  seen[string]
	companyIDs, productIDs, userIDs, licenses seen[int64]
}

// check refuses what each field allows and the whole does not.
func (c *Config) check(at place) {
	all := global{
		companies: seen[string]{}, keys: seen[string]{}, clients: seen[string]{},
		companyIDs: seen[int64]{}, productIDs: seen[int64]{}, userIDs: seen[int64]{}, licenses: seen[int64]{},
	}
	if c.Clock == noDate {
		at.field("clock").refuse("%q is no date at which a clock could start.", c.Clock)
	}
	if start, ok := instant(c.Clock, time.Unix(0, 0)); ok && !fromNow.MatchString(c.Clock) && !isClock(start) {
		at.field("clock").refuse("%q is out of the clock's range. %s", c.Clock, clockRange)
	}
	if len(c.Companies) == 0 {
		at.refuse("There is no company, so nobody could ask. A configuration has at least one.")
	}
	for i := range c.Companies {
		company := &c.Companies[i]
		here := at.element("companies", i)
		all.companies.only(here.field("name"), "company", company.Name)
		all.companyIDs.written(here.field("id"), "company", company.ID)
		company.checkProducts(here, all)
		company.checkCallers(here, all)
		company.checkUsers(here, all)
	}
	for i := range c.Faults {
		c.Faults[i].check(at.element("faults", i), c.codes())
	}
}

// codes are those of all products and bundles.
func (c *Config) codes() []string {
	var codes []string
	for _, company := range c.Companies {
		codes = append(append(codes, company.productCodes()...), company.bundleCodes()...)
	}
	return codes
}

func (c *Company) checkProducts(at place, all global) {
	codes := seen[string]{}
	for i, product := range c.Products {
		here := at.element("products", i)
		codes.only(here.field("code"), "product", product.Code)
		all.productIDs.written(here.field("id"), "product", product.ID)
	}
	for i, bundle := range c.Bundles {
		here := at.element("bundles", i)
		codes.only(here.field("code"), "product or bundle", bundle.Code)
		for _, code := range bundle.Products {
			checkCode(here.field("products"), code, c.productCodes())
		}
	}
}

func (c *Company) checkCallers(at place, all global) {
	if len(c.KeyPairs)+len(c.Clients) == 0 {
		at.refuse("This company has neither an API key nor an OAuth client, so nobody could ask.")
	}
	for i, pair := range c.KeyPairs {
		here := at.element("api_keys", i)
		all.keys.only(here.field("key"), "API key", pair.Key)
		for _, code := range pair.Products {
			checkCode(here.field("products"), code, append(c.productCodes(), c.bundleCodes()...))
		}
	}
	for i, client := range c.Clients {
		all.clients.only(at.element("oauth_clients", i).field("id"), "OAuth client", client.ID)
	}
}

func (c *Company) checkUsers(at place, all global) {
	usernames, signOns := seen[string]{}, seen[string]{}
	for i := range c.Users {
		user := &c.Users[i]
		here := at.element("users", i)
		usernames.only(here.field("username"), "license user", user.Username)
		id, _ := value[int64](user.details["id"])
		all.userIDs.written(here.field("id"), "license user", id)
		user.SSO.check(here.field("sso"), signOns)
		if user.Password == "" && user.SSO == nil {
			here.refuse("A license user needs a password, or sso, or both.")
		}
		for j, license := range user.Licenses {
			there := here.element("licenses", j)
			if id, ok := value[int64](license["id"]); ok {
				all.licenses.only(there.field("id"), "license", id)
			}
			c.checkLicense(there, license)
		}
	}
}

// check refuses a token or a code that says something else already.
func (s *SignOn) check(at place, met seen[string]) {
	if s == nil {
		return
	}
	if s.IDToken == "" && len(s.Codes) == 0 {
		at.refuse("Nobody can sign on without id_token or codes.")
	}
	for _, secret := range append([]string{s.IDToken}, s.Codes...) {
		if id := s.CustomerAccountCode + "\n" + secret; secret != "" && met[id] {
			at.refuse("Tokens and codes of one customer account have to differ.")
		} else {
			met[id] = true
		}
	}
}

// checkLicense refuses what the fields of a license can't say together.
func (c *Company) checkLicense(at place, license object) {
	if code, ok := value[string](license["product"]); ok {
		checkCode(at.field("product"), code, c.productCodes())
	}
	omitted, _ := value[[]string](license["omit"])
	for _, name := range omitted {
		if _, known := licenseFields[name]; !known && name != "company" {
			at.field("omit").refuse("%q is no field of a license.", name)
		}
	}
	if hours, ok := value[int64](license["grace_period"]); ok && (hours < 0 || hours > maxGrace) {
		at.field("grace_period").refuse("%d is no grace period. It has 0 to %d hours.", hours, maxGrace)
	}
	features, ids := seen[string]{}, seen[int64]{}
	list, _ := value[[]struct {
		Code string
		ID   int64
	}](license["product_features"])
	for i, feature := range list {
		here := at.element("product_features", i)
		features.only(here.field("code"), "feature", feature.Code)
		ids.written(here.field("id"), "feature", feature.ID)
	}
}

func checkCode(at place, code string, known []string) {
	if slices.Contains(known, code) {
		return
	}
	slices.Sort(known)
	at.refuse("There is no product %q. There are: %s.", code, cmp.Or(strings.Join(slices.Compact(known), ", "), "none"))
}

// check refuses what nobody could notice or nothing could be sent with.
func (f *Fault) check(at place, codes []string) {
	if f.Product != "" {
		checkCode(at.field("product"), f.Product, codes)
	}
	if f.Status != 0 && (f.Status < http.StatusOK || f.Status > 599) {
		at.field("status").refuse("%d is no status to answer with. Those are 200 to 599.", f.Status)
	}
	if f.Times < Always {
		at.field("times").refuse("%d is no number of times. A fault without an end has %d.", f.Times, Always)
	}
	if f.After < 0 {
		at.field("after").refuse("%d is less than no answer.", f.After)
	}
	if f.Delay < 0 || f.Pause < 0 {
		at.refuse("Neither delay nor pause may be negative.")
	}
	if f.changesNothing() {
		at.refuse("This fault changes nothing. Set status, body, header, delay, skew, signature, indent or delivery.")
	}
}

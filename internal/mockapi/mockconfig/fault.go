package mockconfig

import (
	"cmp"
	"fmt"
	"net/http"
	"strings"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// BuildFault makes a fault of an object whose fields are [FaultFields].
func BuildFault(o Object) mockapi.Fault {
	f := mockapi.Fault{
		Path: text(o["path"]), Product: text(o["product"]), After: int(number(o["after"])), Times: int(number(o["times"])),
		Delay: duration(o["delay"]), Skew: duration(o["skew"]), Status: int(number(o["status"])), Code: text(o["code"]),
		Message: text(o["message"]), ContentType: text(o["content_type"]), Signature: mockapi.Signature(text(o["signature"])),
		Indent: flag(o["indent"]), Delivery: mockapi.Delivery(text(o["delivery"])), DripDelay: duration(o["drip_delay"]),
	}
	if is[string](o["body"]) {
		f.Body = []byte(text(o["body"]))
	}
	for name, value := range group(o["header"]) {
		if f.Header == nil {
			f.Header = make(http.Header)
		}
		f.Header[name] = nil
		if value != nil {
			f.Header[name] = []string{text(value)}
		}
	}
	return f
}

// CheckFault refuses a fault that has no effect on a mock of the configuration. The
// error is of type [InputErrors].
func (c *Config) CheckFault(fault mockapi.Fault) error {
	at := root()
	c.checkFault(at, fault)
	return at.errs.or()
}

// checkFaults refuses faults that have no effect, alone or behind the others.
func (c *Config) checkFaults(at *place) {
	endless := map[[2]string]bool{}
	for i, fault := range c.Faults {
		here := at.element("faults", i)
		c.checkFault(here, fault)
		line := [2]string{cmp.Or(fault.Path, mockapi.UserLicensesPath), fault.Product}
		if endless[line] {
			here.refuse("This fault never happens, because one before it never ends.")
		}
		if fault.Times == mockapi.Always {
			endless[line] = true
		}
	}
}

func (c *Config) checkFault(at *place, f mockapi.Fault) {
	if f.Product != "" {
		checkCodes(at.field("product"), c.codes(), f.Product)
	}
	if f.Delay < 0 || f.DripDelay < 0 {
		at.refuse("Neither delay nor drip_delay may be negative.")
	}
	if f.ChangesNothing() {
		at.refuse("This fault changes nothing. Set status, code, body, header, delay, skew, signature, indent or delivery.")
	}
	for _, rule := range rulesOf(f) {
		if rule.broken {
			at.field(rule.field).refuse("%s", rule.reason)
		}
	}
}

// rule is what a field of a fault requires of the others.
type rule struct {
	broken        bool
	field, reason string
}

// rulesOf are what HTTP and the parts of a fault require, so that each has an effect.
func rulesOf(f mockapi.Fault) []rule {
	isError := f.Status != 0 && f.Status != http.StatusOK || f.Status == 0 && f.Code != ""
	isJSON := f.ContentType == "" || strings.HasPrefix(f.ContentType, "application/json")
	isSigned := !isError && isJSON && f.Path != mockapi.TokenPath
	plain := f.Status == 0 && f.Body == nil
	return []rule{
		{
			f.Product != "" && f.Path != "" && f.Path != mockapi.UserLicensesPath, "product",
			"No request to this path names a product, so the fault would never happen.",
		},
		{
			f.Times < mockapi.Always, "times",
			fmt.Sprintf("%d is not a number of times. A fault without an end has %d.", f.Times, mockapi.Always),
		},
		{f.After < 0, "after", fmt.Sprintf("%d is less than no response.", f.After)},
		{
			f.Status != 0 && (f.Status < 200 || f.Status > 599), "status",
			fmt.Sprintf("%d is not the status of a response. Those are 200 to 599.", f.Status),
		},
		{f.Body != nil && f.Code+f.Message != "", "body", "A body replaces code and message."},
		{plain && f.Message != "" && f.Code == "", "message", "A message requires a code or a status."},
		{
			plain && f.Code != "" && mockapi.StatusOf(f.Code) == 0, "code",
			fmt.Sprintf("%q is not a code that the mock knows, so it requires a status.", f.Code),
		},
		{f.Body == nil && f.ContentType != "", "content_type", "A content type requires a body."},
		{!isSigned && f.Signature != "" && f.Signature != mockapi.SignatureRight, "signature", "This response is not signed."},
		{!isJSON && f.Indent, "indent", "This response is not JSON."},
		{
			f.DripDelay != 0 && f.Delivery != mockapi.Dripped, "drip_delay",
			fmt.Sprintf("A drip delay requires the delivery %q.", mockapi.Dripped),
		},
		{f.Delivery == mockapi.Truncated && f.Body != nil && len(f.Body) < 2, "delivery", "This body is too short to be truncated."},
	}
}

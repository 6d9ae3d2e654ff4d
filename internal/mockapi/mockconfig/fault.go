package mockconfig

import (
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

// CheckFault refuses a fault that has no effect on a mock of the configuration.
func (c *Config) CheckFault(fault mockapi.Fault) error {
	at := root()
	c.checkFault(at, fault)
	return at.err()
}

// checkFaults refuses faults that have no effect, alone or behind the others.
func (c *Config) checkFaults(at *place) {
	for i, fault := range c.Faults {
		here := at.element("faults", i)
		c.checkFault(here, fault)
		here.refuseIf(fault.NeverHappens(c.Faults[:i]), "This fault never happens, because one before it never ends.")
	}
}

func (c *Config) checkFault(at *place, f mockapi.Fault) {
	if f.Product != "" {
		checkCodes(at.field("product"), c.codes(), f.Product)
	}
	at.field("product").refuseIf(f.Product != "" && f.Path != "" && f.Path != mockapi.UserLicensesPath,
		"No request to this path names a product, so the fault would never happen.")
	at.field("times").refuseIf(f.Times < mockapi.Always,
		"%d is not a number of times. A fault without an end has %d.", f.Times, mockapi.Always)
	at.field("after").refuseIf(f.After < 0, "%d is less than no response.", f.After)
	at.refuseIf(f.Delay < 0 || f.DripDelay < 0, "Neither delay nor drip_delay may be negative.")
	at.refuseIf(f.ChangesNothing(),
		"This fault changes nothing. Set status, code, body, header, delay, skew, signature, indent or delivery.")
	checkParts(at, f)
}

// checkParts refuses what HTTP cannot send, and parts without effect.
func checkParts(at *place, f mockapi.Fault) {
	isError := f.Status != 0 && f.Status != http.StatusOK || f.Status == 0 && f.Code != ""
	isJSON := f.ContentType == "" || strings.HasPrefix(f.ContentType, "application/json")
	isSigned := !isError && isJSON && f.Path != mockapi.TokenPath
	isPlain := f.Status == 0 && f.Body == nil
	at.field("status").refuseIf(f.Status != 0 && (f.Status < 200 || f.Status > 599),
		"%d is not the status of a response. Those are 200 to 599.", f.Status)
	at.field("body").refuseIf(f.Body != nil && f.Code+f.Message != "", "A body replaces code and message.")
	at.field("message").refuseIf(isPlain && f.Message != "" && f.Code == "", "A message requires a code or a status.")
	at.field("code").refuseIf(isPlain && f.Code != "" && mockapi.StatusOf(f.Code) == 0,
		"%q is not a code that the mock knows, so it requires a status.", f.Code)
	at.field("content_type").refuseIf(f.Body == nil && f.ContentType != "", "A content type requires a body.")
	at.field("signature").refuseIf(!isSigned && f.Signature != "" && f.Signature != mockapi.SignatureRight, "This response is not signed.")
	at.field("indent").refuseIf(!isJSON && f.Indent, "This response is not JSON.")
	at.field("drip_delay").refuseIf(f.DripDelay != 0 && f.Delivery != mockapi.Dripped,
		"A drip delay requires the delivery %q.", mockapi.Dripped)
	at.field("delivery").refuseIf(f.Delivery == mockapi.Truncated && f.Body != nil && len(f.Body) < 2,
		"This body is too short to be truncated.")
}

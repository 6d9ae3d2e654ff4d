package mockconfig

import (
	"cmp"
	"net/http"
	"slices"
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
	if body, ok := o["body"].(string); ok {
		f.Body = []byte(body)
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
		endless[line] = endless[line] || fault.Times == mockapi.Always
	}
}

func (c *Config) checkFault(at *place, f mockapi.Fault) {
	if f.Product != "" {
		checkCode(at.field("product"), f.Product, c.codes())
	}
	if f.Product != "" && f.Path != "" && f.Path != mockapi.UserLicensesPath {
		at.field("product").refuse("No request to this path names a product, so the fault would never happen.")
	}
	if f.Times < mockapi.Always {
		at.field("times").refuse("%d is not a number of times. A fault without an end has %d.", f.Times, mockapi.Always)
	}
	if f.After < 0 {
		at.field("after").refuse("%d is less than no response.", f.After)
	}
	if f.Delay < 0 || f.DripDelay < 0 {
		at.refuse("Neither delay nor drip_delay may be negative.")
	}
	if f.ChangesNothing() {
		at.refuse("This fault changes nothing. Set status, code, body, header, delay, skew, signature, indent or delivery.")
	}
	checkReplacement(at, f)
	checkParts(at, f)
}

// checkReplacement refuses what HTTP cannot send, and an error that is incomplete.
func checkReplacement(at *place, f mockapi.Fault) {
	switch {
	case f.Status != 0 && (f.Status < 200 || f.Status > 599):
		at.field("status").refuse("%d is not the status of a response. Those are 200 to 599.", f.Status)
	case f.Body != nil && f.Code+f.Message != "":
		at.field("body").refuse("A body replaces code and message.")
	case f.Message != "" && f.Status == 0 && f.Code == "":
		at.field("message").refuse("A message requires a code or a status.")
	case f.Code != "" && f.Status == 0 && mockapi.StatusOf(f.Code) == 0:
		at.field("code").refuse("%q is not a code that the mock knows, so it requires a status.", f.Code)
	case f.ContentType != "" && f.Body == nil:
		at.field("content_type").refuse("A content type requires a body.")
	}
}

// checkParts refuses parts without effect.
func checkParts(at *place, f mockapi.Fault) {
	isError := f.Status != 0 && f.Status != http.StatusOK || f.Status == 0 && f.Code != ""
	isJSON := f.ContentType == "" || strings.HasPrefix(f.ContentType, "application/json")
	changed := slices.Contains([]mockapi.Signature{mockapi.SignatureWrong, mockapi.SignatureMissing}, f.Signature)
	switch {
	case changed && (isError || !isJSON || f.Path == mockapi.TokenPath):
		at.field("signature").refuse("This response is not signed.")
	case f.Indent && !isJSON:
		at.field("indent").refuse("This response is not JSON.")
	case f.DripDelay != 0 && f.Delivery != mockapi.Dripped:
		at.field("drip_delay").refuse("A drip delay requires the delivery %q.", mockapi.Dripped)
	case f.Delivery == mockapi.Truncated && f.Body != nil && len(f.Body) < 2:
		at.field("delivery").refuse("This body is too short to be truncated.")
	}
}

package license

import (
	"bytes"
	"math"
	"strconv"
	"strings"

	"github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"
)

// integer reads a whole number of 64 bits exactly. JSON has but one kind of
// number, so 1.0 and 1e3 are whole too.
func integer(kind jsonscan.Kind, text []byte) (any, bool) {
	switch kind {
	case jsonscan.Number:
		if n, err := strconv.ParseInt(string(text), 10, 64); err == nil {
			return n, true
		}
		return plainInteger(string(text))
	case jsonscan.String:
		digits := jsonscan.Unquote(text)
		if len(digits) == 0 || len(bytes.Trim(digits, "0123456789")) > 0 {
			return nil, false
		}
		n, err := strconv.ParseInt(string(digits), 10, 64)
		return n, err == nil
	default:
		return nil, false
	}
}

// plainInteger moves the decimal point of a JSON number to where its exponent
// puts it and reads the number if nothing but zeros stays behind the point.
func plainInteger(text string) (any, bool) {
	mantissa, exponent, _ := strings.Cut(strings.ToLower(text), "e")
	sign := ""
	if strings.HasPrefix(mantissa, "-") {
		sign, mantissa = "-", mantissa[1:]
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits := strings.TrimRight(whole+fraction, "0")
	trailing := len(whole) + len(fraction) - len(digits)
	if strings.TrimLeft(digits, "0") == "" {
		return int64(0), true
	}
	shift := 0
	if exponent != "" {
		var err error
		if shift, err = strconv.Atoi(exponent); err != nil {
			return nil, false
		}
	}
	zeros := shift - len(fraction) + trailing
	if zeros < 0 || zeros > len(strconv.FormatInt(math.MaxInt64, 10)) {
		return nil, false
	}
	n, err := strconv.ParseInt(sign+digits+strings.Repeat("0", zeros), 10, 64)
	return n, err == nil
}

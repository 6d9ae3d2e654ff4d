package license

import (
	"bytes"
	"math"
	"strconv"
	"strings"

	"github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"
)

// fit is whether a JSON value is of a kind, and if not, why.
type fit int

const (
	fits fit = iota
	otherKind
	tooLarge
)

// integer reads a whole number of 64 bits exactly. JSON has but one kind of
// number, so 1.0 and 1e3 are whole too.
func integer(kind jsonscan.Kind, text []byte) (int64, fit) {
	switch kind {
	case jsonscan.Number:
		if n, err := strconv.ParseInt(string(text), 10, 64); err == nil {
			return n, fits
		}
		return plainInteger(string(text))
	case jsonscan.String:
		digits := jsonscan.Unquote(text)
		if len(digits) == 0 || len(bytes.Trim(digits, "0123456789")) > 0 {
			return 0, otherKind
		}
		return parse(string(digits))
	default:
		return 0, otherKind
	}
}

// plainInteger moves the decimal point of a JSON number to where its exponent
// puts it and reads the number if nothing but zeros stays behind the point.
func plainInteger(text string) (int64, fit) {
	mantissa, exponent, _ := strings.Cut(strings.ToLower(text), "e")
	sign := ""
	if strings.HasPrefix(mantissa, "-") {
		sign, mantissa = "-", mantissa[1:]
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits := strings.TrimRight(whole+fraction, "0")
	trailing := len(whole) + len(fraction) - len(digits)
	if strings.TrimLeft(digits, "0") == "" {
		return 0, fits
	}
	shift := 0
	if exponent != "" {
		shift = clampedExponent(exponent)
	}
	zeros := shift - len(fraction) + trailing
	if zeros < 0 {
		return 0, otherKind
	}
	const tooMany = 19 // zeros that no number of 64 bits has
	return parse(sign + digits + strings.Repeat("0", min(zeros, tooMany)))
}

// clampedExponent reads an exponent. One that no text of a response can make up
// for is as good as the largest.
func clampedExponent(text string) int {
	n, err := strconv.ParseInt(text, 10, 32)
	if err != nil && strings.HasPrefix(text, "-") {
		return math.MinInt32
	}
	if err != nil {
		return math.MaxInt32
	}
	return int(n)
}

// parse reads digits with or without a minus.
func parse(digits string) (int64, fit) {
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return 0, tooLarge
	}
	return n, fits
}

// boolean reads true or false, 1 or 0, and for Positive any number.
func (k Kind) boolean(kind jsonscan.Kind, text []byte) (bool, fit) {
	switch {
	case kind == jsonscan.True || kind == jsonscan.False:
		return kind == jsonscan.True, fits
	case kind == jsonscan.Number && k.form == positiveForm:
		return isPositive(text), fits
	case kind == jsonscan.Number:
		n, fit := integer(kind, text)
		if fit != fits || n != 0 && n != 1 {
			return false, otherKind
		}
		return n == 1, fits
	default:
		return false, otherKind
	}
}

// isPositive reports whether a JSON number is above 0, however small it is.
func isPositive(text []byte) bool {
	mantissa, _, _ := bytes.Cut(bytes.ToLower(text), []byte("e"))
	return mantissa[0] != '-' && len(bytes.Trim(mantissa, "0.")) > 0
}

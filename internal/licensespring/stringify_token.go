package licensespring

import (
	"bytes"
	"math"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// appendString writes a JSON string as JavaScript does (ECMA-262,
// QuoteJSONString): quotes, backslashes, control characters and lone surrogates
// are escaped and nothing else is. What text has unescaped may stay so.
func appendString(out, text []byte) []byte {
	for {
		i := bytes.IndexByte(text, '\\')
		if i < 0 {
			return append(out, text...)
		}
		out = append(out, text[:i]...)
		text = text[i:]
		r, size := readEscape(text)
		next, nextSize := readEscape(text[size:])
		if pair := utf16.DecodeRune(r, next); pair != utf8.RuneError {
			r, size = pair, size+nextSize
		}
		out = appendCharacter(out, r)
		text = text[size:]
	}
}

// readEscape returns the UTF-16 code unit of the escape at the start of a
// valid text, and the escape's size; 0 if there is none.
func readEscape(text []byte) (unit rune, size int) {
	if text[0] != '\\' {
		return 0, 0
	}
	switch c := text[1]; c {
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	case 'u':
		return fourDigits(text[2:6]), 6
	default:
		return rune(c), 2
	}
}

// fourDigits reads valid hexadecimal digits.
func fourDigits(digits []byte) rune {
	var r rune
	for _, c := range digits {
		switch {
		case c >= 'a':
			c -= 'a' - 10
		case c >= 'A':
			c -= 'A' - 10
		default:
			c -= '0'
		}
		r = r<<4 | rune(c)
	}
	return r
}

// appendCharacter writes a character, or a lone surrogate, of a string.
func appendCharacter(out []byte, r rune) []byte {
	switch r {
	case '"', '\\':
		return append(out, '\\', byte(r))
	case '\b':
		return append(out, `\b`...)
	case '\f':
		return append(out, `\f`...)
	case '\n':
		return append(out, `\n`...)
	case '\r':
		return append(out, `\r`...)
	case '\t':
		return append(out, `\t`...)
	}
	if r >= ' ' && !utf16.IsSurrogate(r) {
		return utf8.AppendRune(out, r)
	}
	const digits = "0123456789abcdef"
	return append(out, '\\', 'u', digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15])
}

// exactDigits is the number of digits up to which every whole number has a
// different double.
const exactDigits = 15

// appendNumber writes a JSON number as JavaScript does (ECMA-262,
// Number::toString): the shortest digits that mean the same double, with an
// exponent below 1e-6 and from 1e21. Beyond the doubles it is null.
func appendNumber(out, text []byte) []byte {
	if len(text) <= exactDigits && text[0] != '-' && !bytes.ContainsAny(text, ".eE") {
		return append(out, text...)
	}
	f, err := strconv.ParseFloat(string(text), 64)
	if err != nil {
		return append(out, "null"...)
	}
	switch size := math.Abs(f); {
	case size == 0:
		return append(out, '0') // also for -0
	case size >= 1e-6 && size < 1e21:
		return strconv.AppendFloat(out, f, 'f', -1, 64)
	}
	out = strconv.AppendFloat(out, f, 'e', -1, 64)
	// Go writes -7 to -9, the only exponents of one digit here, as -07 to -09.
	if last := len(out) - 1; out[last-2] == '-' && out[last-1] == '0' {
		out[last-1] = out[last]
		out = out[:last]
	}
	return out
}

package licensespring

import (
	"cmp"
	"html"
	"iter"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// maxRounds bounds how often a text is decoded. Few texts are encoded more than
// twice, and each round takes time linear in the text.
const maxRounds = 10

// ending says how reading a text ended.
type ending int

const (
	// stable: decoding the text further changes nothing.
	stable ending = iota
	// stopped: the visitor stopped the reading.
	stopped
	// unstable: the text is encoded more than maxRounds times.
	unstable
)

// read visits each reading of a text, folded: the text as it is, and what it
// becomes by decoding it until nothing changes. Two texts that spell the same in
// different encodings have a reading in common.
func read(text string, visit func(reading string) (stop bool)) ending {
	text = visible(text)
	for range maxRounds {
		if visitBlanks(text, visit) {
			return stopped
		}
		decoded := visible(decode(text))
		if decoded == text {
			return stable
		}
		text = decoded
	}
	return unstable
}

// visitBlanks visits a text, and what it is if its plus signs are the blanks of a
// form, each also with one blank in place of several.
func visitBlanks(text string, visit func(reading string) (stop bool)) bool {
	texts := []string{text}
	if form := strings.ReplaceAll(text, "+", " "); form != text {
		texts = append(texts, form, visible(decode(form)))
	}
	for _, text := range texts {
		folded := fold(text)
		if visit(folded) {
			return true
		}
		if single := singleBlanks(folded); single != folded && visit(single) {
			return true
		}
	}
	return false
}

// visible returns a text without control, direction, replacement and invisible
// characters. White space becomes blanks; bytes that are not UTF-8 are read as
// Latin-1.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= ' ' && r < 0x7f:
			return r
		case unicode.Is(unicode.White_Space, r):
			return ' '
		case r == utf8.RuneError, !unicode.IsPrint(r), unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector):
			return -1
		default:
			return r
		}
	}, validUTF8(text))
}

// singleBlanks returns a text with one blank in place of several.
func singleBlanks(text string) string {
	if !strings.Contains(text, "  ") {
		return text
	}
	before := rune(0)
	return strings.Map(func(r rune) rune {
		repeated := r == ' ' && before == ' '
		if before = r; repeated {
			return -1
		}
		return r
	}, text)
}

// validUTF8 reads bytes that are not UTF-8 as Latin-1.
func validUTF8(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	var valid strings.Builder
	for i, r := range text {
		if r == utf8.RuneError && !strings.HasPrefix(text[i:], string(utf8.RuneError)) {
			r = rune(text[i])
		}
		valid.WriteRune(r)
	}
	return valid.String()
}

// fold makes texts equal that differ by upper and lower case alone.
func fold(text string) string {
	var folded strings.Builder
	folded.Grow(len(text))
	for _, r := range text {
		switch r {
		case 'ß', 'ẞ': // upper case in many languages: SS
			folded.WriteString("ss")
		default:
			folded.WriteRune(unicode.ToLower(leastFold(r)))
		}
	}
	return folded.String()
}

// leastFold returns the first of the characters that differ by case alone.
func leastFold(r rune) rune {
	least := r
	for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
		least = min(least, other)
	}
	return least
}

// windows yields each part of a text that has minPiece characters.
func windows(text string) iter.Seq[string] {
	return func(yield func(string) bool) {
		var starts [minPiece]int // of the latest characters, by their number
		count := 0
		for i := range text {
			if count >= minPiece && !yield(text[starts[count%minPiece]:i]) {
				return
			}
			starts[count%minPiece] = i
			count++
		}
		if count >= minPiece {
			yield(text[starts[count%minPiece]:])
		}
	}
}

// decode takes one level of encoding off a text: percent (%41, %u0041), JSON
// (\u0041, and \x41 of other languages), and HTML (&#65;), in upper and lower case.
// Encodings may take turns within the text.
func decode(text string) string {
	var decoded strings.Builder
	for {
		mark := strings.IndexAny(text, `%\&`)
		if mark < 0 {
			break
		}
		decoded.WriteString(text[:mark])
		text = text[mark:]
		char, size := decodeEscape(text)
		decoded.WriteString(char)
		text = text[size:]
	}
	if decoded.Len() == 0 {
		return text
	}
	return decoded.String() + text
}

// decodeEscape returns what a text begins with, decoded, and its size in bytes. A
// mark that begins no escape is returned as it is.
func decodeEscape(text string) (string, int) {
	if text[0] == '&' {
		return decodeEntity(text)
	}
	if len(text) < len("%4") {
		return text, len(text)
	}
	switch second := text[1]; {
	case second == 'u' || second == 'U':
		return decodeUTF16(text)
	case text[0] == '%':
		return decodeByte(text, len("%"))
	case second == 'x' || second == 'X':
		return decodeByte(text, len(`\x`))
	case strings.IndexByte("bfnrtBFNRT", second) >= 0:
		return " ", len(`\n`)
	case strings.IndexByte(`"'/\`, second) >= 0:
		return text[1:2], len(`\"`)
	default:
		return text[:1], 1
	}
}

// maxEntity is the length of the longest entity that HTML has a name for:
// &CounterClockwiseContourIntegral;.
const maxEntity = 33

// decodeEntity decodes &#65; and &amp;. HTML has no &AUML;, so the lower case of a
// name counts, too.
func decodeEntity(text string) (string, int) {
	if char, size, ok := decodeReference(text); ok {
		return char, size
	}
	entity, _, found := strings.Cut(text[:min(len(text), maxEntity)], ";")
	if entity += ";"; found {
		for _, spelling := range []string{entity, strings.ToLower(entity)} {
			// What follows the name of a shorter entity makes more than two characters.
			if char := html.UnescapeString(spelling); char != spelling && utf8.RuneCountInString(char) <= 2 {
				return char, len(entity)
			}
		}
	}
	return text[:1], 1
}

// decodeReference decodes a character by its number: &#65; or &#x41;, with or
// without its semicolon, and with any number of zeros before (HTML, "Numeric
// character reference state").
func decodeReference(text string) (string, int, bool) {
	number, found := strings.CutPrefix(text, "&#")
	if !found {
		return "", 0, false
	}
	digits, base := "0123456789", 10
	if number != "" && (number[0] == 'x' || number[0] == 'X') {
		digits, base, number = "0123456789abcdefABCDEF", 16, number[1:]
	}
	rest := strings.TrimLeft(number, digits)
	number = number[:len(number)-len(rest)]
	// A number of nothing but zeros is 0.
	value, err := strconv.ParseUint(cmp.Or(strings.TrimLeft(number, "0"), number[:min(1, len(number))]), base, 32)
	if err != nil {
		return "", 0, false
	}
	rest = strings.TrimPrefix(rest, ";")
	return html.UnescapeString("&#" + strconv.FormatUint(value, 10) + ";"), len(text) - len(rest), true
}

// decodeByte decodes two hexadecimal digits after a mark of that size.
func decodeByte(text string, mark int) (string, int) {
	if value, ok := hexadecimal(text[mark:], 2); ok {
		return string([]byte{byte(value & 0xff)}), mark + 2
	}
	return text[:1], 1
}

// decodeUTF16 decodes \u0041, %u0041, and pairs of them that are one character.
func decodeUTF16(text string) (string, int) {
	const mark, size = len(`\u`), len(`\u0041`)
	first, ok := hexadecimal(text[mark:], size-mark)
	if !ok {
		return text[:1], 1
	}
	second, _ := hexadecimal(text[min(size+mark, len(text)):], size-mark)
	if pair := utf16.DecodeRune(rune(first), rune(second)); pair != utf8.RuneError {
		return string(pair), 2 * size
	}
	return string(rune(first)), size
}

// hexadecimal reads so many hexadecimal digits.
func hexadecimal(text string, digits int) (uint16, bool) {
	if len(text) < digits || strings.Trim(text[:digits], "0123456789abcdefABCDEF") != "" {
		return 0, false
	}
	value, err := strconv.ParseUint(text[:digits], 16, 16)
	return uint16(value), err == nil
}

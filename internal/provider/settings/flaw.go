package settings

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Flaw says what makes the value of a credential of a block unusable, and what
// to do about it, as the end of a sentence that the argument's name begins. It
// is empty for a usable value. Such characters are copied along unseen, and a
// server would only say that the credential is wrong.
func Flaw(name, text string) string {
	form := credential
	if name == "password" {
		form = password
	}
	what := flaw(text, form)
	if what == "" {
		return ""
	}
	return what + ", which cannot be part of it. " + withoutFlaw(text, form)
}

// withoutFlaw says how to remove a flaw from a value in HCL.
func withoutFlaw(text string, form form) string {
	if form != password && flaw(strings.TrimSpace(text), form) == "" {
		return "Remove it, for example with trimspace()."
	}
	return "Enter the value again without it."
}

// flaw looks for line breaks, control and format characters anywhere and, unless
// the text is a password, for white space at its ends.
func flaw(text string, form form) string {
	wrong := func(r rune) bool { return isHidden(r) || form != password && unicode.IsSpace(r) }
	inner := strings.TrimFunc(text, wrong)
	if inner == "" && text != "" {
		return "contains no visible character"
	}
	var flaws []string
	if first, _ := utf8.DecodeRuneInString(text); text != "" && wrong(first) {
		flaws = append(flaws, "starts with "+character(first))
	}
	if i := strings.IndexFunc(inner, isHidden); i != -1 {
		r, _ := utf8.DecodeRuneInString(inner[i:])
		flaws = append(flaws, "contains "+character(r))
	}
	if last, _ := utf8.DecodeLastRuneInString(text); text != "" && wrong(last) {
		flaws = append(flaws, "ends with "+character(last))
	}
	return strings.Join(flaws, " and ")
}

// isHidden reports whether a character cannot be part of any credential: line
// breaks, control characters (Cc) and invisible format characters (Cf).
func isHidden(r rune) bool {
	return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || isLineBreak(r)
}

func isLineBreak(r rune) bool {
	return strings.ContainsRune("\n\v\f\r\u0085\u2028\u2029", r)
}

// character names a character that is hard to see.
func character(r rune) string {
	switch {
	case isLineBreak(r):
		return "a line break"
	case r == '\t':
		return "a tab"
	case r == ' ':
		return "a space"
	case unicode.IsSpace(r):
		return fmt.Sprintf("white space (U+%04X)", r)
	case unicode.IsControl(r):
		return fmt.Sprintf("a control character (U+%04X)", r)
	default:
		return fmt.Sprintf("an invisible character (U+%04X)", r)
	}
}

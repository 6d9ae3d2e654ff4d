package provider

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// paragraphs joins the parts that are not empty.
func paragraphs(parts ...string) string {
	var filled []string
	for _, part := range parts {
		if part != "" {
			filled = append(filled, part)
		}
	}
	return strings.Join(filled, "\n\n")
}

// maxShown is how many characters of a value are shown.
const maxShown = 60

// shown is a value as a sentence shows it.
func shown(value string) string {
	if utf8.RuneCountInString(value) > maxShown {
		return fmt.Sprintf("%.*q…", maxShown, value)
	}
	return strconv.Quote(value)
}

func fullStop(text string) string {
	return strings.TrimRight(text, ". ") + "."
}

func upperFirst(text string) string {
	return strings.ToUpper(text[:1]) + text[1:]
}

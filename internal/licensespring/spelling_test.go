package licensespring

import (
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"math/rand/v2"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

// spellings are what servers, proxies and libraries make of a text that they
// repeat.
var spellings = map[string]func(string) string{
	"as it is":                      func(s string) string { return s },
	"in a query":                    url.QueryEscape,
	"in a path":                     url.PathEscape,
	"by encodeURIComponent":         func(s string) string { return strings.ReplaceAll(url.QueryEscape(s), "+", "%20") },
	"all percent":                   bytewise("%%%02X"),
	"all percent, lower case":       bytewise("%%%02x"),
	"percent, UTF-16":               utf16wise("%%u%04X"),
	"in JSON":                       inJSON,
	"in JSON with escaped slashes":  func(s string) string { return strings.ReplaceAll(inJSON(s), "/", `\/`) },
	"in ASCII JSON":                 utf16wise(`\u%04x`),
	"in ASCII JSON, upper case":     utf16wise(`\u%04X`),
	"by backslash and x":            bytewise(`\x%02x`),
	"in HTML":                       html.EscapeString,
	"in decimal HTML":               runewise("&#%d;"),
	"in hexadecimal HTML":           runewise("&#x%x;"),
	"in hexadecimal HTML, up":       runewise("&#X%X;"),
	"in named HTML":                 inNamedHTML,
	"in upper case":                 strings.ToUpper,
	"in lower case":                 strings.ToLower,
	"with no-break blanks":          func(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") },
	"between zero-width characters": between("\u200b"),
	"between control characters":    between("\x00"),
	"between direction marks":       between("\u202e"),
	"between fillers":               between("\u3164"),
}

func TestDecode_oneLevel(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"%41%62": "Ab", "100%": "100%", "%4": "%4", "%zz": "%zz", "%u0041": "A", "%25": "%",
		`a\/`: "a/", `\"\'\\`: `"'\`, `a\bc\n`: "a c ", `\x41`: "A", `\`: `\`, `\q`: `\q`,
		`\u00e4`: "ä", `\u004`: `\u004`, `\ud83d\ude00`: "😀", `\ud83d`: "\ufffd", `\ud83d\u0041`: "\ufffdA",
		"&amp;&AMP;&auml;&AUML;": "&&ää", "&NotEqualTilde;": "≂̸", "&notit;": "&notit;", "&unknown;": "&unknown;", "&": "&",
		"&#65;&#65&#x41;&#X41": "AAAA", "&#": "&#", "&#;": "&#;", "&#x": "&#x", "&#00": "\ufffd",
		"&#x" + strings.Repeat("0", 40) + "41;": "A", "&#1114111;": "\U0010ffff", "&#1114112": "\ufffd", "&#99999999999;": "\ufffd",
	} {
		if got := decode(text); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func bytewise(format string) func(string) string {
	return func(s string) string {
		var b strings.Builder
		for i := range len(s) {
			fmt.Fprintf(&b, format, s[i])
		}
		return b.String()
	}
}

func runewise(format string) func(string) string {
	return func(s string) string {
		var b strings.Builder
		for _, r := range s {
			fmt.Fprintf(&b, format, r)
		}
		return b.String()
	}
}

func utf16wise(format string) func(string) string {
	return func(s string) string {
		var b strings.Builder
		for _, unit := range utf16.Encode([]rune(s)) {
			fmt.Fprintf(&b, format, unit)
		}
		return b.String()
	}
}

func between(mark string) func(string) string {
	return func(s string) string { return strings.Join(strings.Split(s, ""), mark) }
}

func inJSON(s string) string {
	quoted, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(quoted[1 : len(quoted)-1])
}

func inNamedHTML(s string) string {
	return strings.NewReplacer(`&`, "&amp;", `<`, "&lt;", `>`, "&gt;", `"`, "&quot;", `'`, "&apos;", `/`, "&sol;", `+`, "&plus;",
		`%`, "&percnt;", `\`, "&bsol;", `=`, "&equals;", `ä`, "&auml;", `Ä`, "&Auml;", `ø`, "&oslash;").Replace(s)
}

// mixed spells each character in another way.
func mixed(random *rand.Rand, s string) string {
	var b strings.Builder
	for _, r := range s {
		char := string(r)
		// A mark of an encoding is never left as it is.
		for char == string(r) {
			if char = anySpelling(random)(string(r)); !strings.ContainsRune(`%\&+`, r) {
				break
			}
		}
		b.WriteString(char)
	}
	return b.String()
}

// spellingNames are in order, so that a seed always chooses the same spellings.
var spellingNames = slices.Sorted(maps.Keys(spellings))

func anySpelling(random *rand.Rand) func(string) string {
	return spellings[spellingNames[random.IntN(len(spellingNames))]]
}

// spelled spells a text in up to three ways on top of each other, or each
// character in its own way.
func spelled(random *rand.Rand, text string) string {
	if random.IntN(3) == 0 {
		return mixed(random, text)
	}
	for range random.IntN(4) {
		text = anySpelling(random)(text)
	}
	return text
}

// anySecret returns a secret of at least minSearched characters.
func anySecret(random *rand.Rand) string {
	alphabets := []string{
		"abcdefghijklmnopqrstuvwxyz", "ABCDEFabcdef0123456789", `%&\/<>"'+= ;#ux41`, "äÄøßçКлюч世😀", "!@$^*()-_.:,~ +",
	}
	for {
		var secret strings.Builder
		for range minSearched + random.IntN(40) {
			alphabet := []rune(alphabets[random.IntN(len(alphabets))])
			secret.WriteRune(alphabet[random.IntN(len(alphabet))])
		}
		if text := strings.TrimSpace(secret.String()); utf8.RuneCountInString(text) >= minSearched {
			return text
		}
	}
}

// surroundings stand before and after a text.
var surroundings = []string{"", " ", "The password is ", `{"message":"`, `"}`, "?password=", "&code=1", "<b>", "</b>", "; 100", "=", "…", "~"}

func TestText_withholdsEverySpelling(t *testing.T) {
	t.Parallel()
	for _, secret := range []string{`p"ä s&<w>/%`, "Ærø + 100% & more?", "1234", "mock+client/secret=", `C:\new\u0041%41&lt;`, "%ad<", strings.Repeat("eyJhbGciOiJSUzI1NiJ9.", 50)} {
		s := newSecrets(Secret(secret))
		for one, first := range spellings {
			for other, second := range spellings {
				text := "It was " + second(first(secret)) + "."
				if got := s.text(text); got != withheld {
					t.Errorf("%s, then %s: %q is shown as %q", one, other, text, got)
				}
			}
		}
	}
}

func TestText_withholdsSecretsThatEndInAMark(t *testing.T) {
	t.Parallel()
	for secret, text := range map[string]string{
		`r&d<hunter2\`: `{"message":"r&amp;d&lt;hunter2\"}`,
		"r&d<hunter2%": "?password=r&amp;d&lt;hunter2%20",
		"r&d<hunter2&": "r%26d%3Chunter2&lt;/b&gt;",
	} {
		if got := newSecrets(Secret(secret)).text(text); got != withheld {
			t.Errorf("the secret %q as %q is shown as %q", secret, text, got)
		}
	}
}

func TestText_withholdsAnySpelling(t *testing.T) {
	t.Parallel()
	for seed := range uint64(5_000) {
		random := rand.New(rand.NewPCG(seed, 15)) //nolint:gosec // not real secrets
		secret := anySecret(random)
		before, after := surroundings[random.IntN(len(surroundings))], surroundings[random.IntN(len(surroundings))]
		text := before + spelled(random, secret) + after
		if got := newSecrets(Secret(secret)).text(text); got != withheld {
			t.Errorf("seed %d: the secret %q as %q is shown as %q", seed, secret, text, got)
		}
	}
}

// TestText_withholdsAnySpellingCutOff cuts a text off in a long secret.
func TestText_withholdsAnySpellingCutOff(t *testing.T) {
	t.Parallel()
	for seed := range uint64(5_000) {
		random := rand.New(rand.NewPCG(seed, 15)) //nolint:gosec // not real secrets
		secret := []rune(strings.ReplaceAll(anySecret(random)+anySecret(random)+"0123456789ab", " ", "-"))
		if decode(string(secret)) != string(secret) {
			continue // decoding would shorten it
		}
		cut := minPiece + random.IntN(len(secret)-minPiece)
		spell := anySpelling(random)
		text := "?code=" + spell(string(secret[:cut])) + spell(string(secret[cut]))
		text = text[:len(text)-random.IntN(len(spell(string(secret[cut]))))]
		if got := newSecrets(Secret(secret)).text(text); got != withheld {
			t.Errorf("seed %d: the secret %q as %q is shown as %q", seed, string(secret), text, got)
		}
	}
}

func TestText_showsHarmlessTextInAnySpelling(t *testing.T) {
	t.Parallel()
	words := strings.Fields(`the license user does not exist ("up"), 100% of 5 seats & <none> are free: C:\temp d'accord ønsket 世界 a/b?c=d;e`)
	for seed := range uint64(5_000) {
		random := rand.New(rand.NewPCG(seed, 15)) //nolint:gosec // not real secrets
		secrets := newSecrets("Tr0ub4dor&3", "correct horse battery staple", "kw4qSnpSwXzgiv5yxYpZZmFEd9QAeiKTQ6OuyMja", "äöüß", "us3r")
		var text []string
		for range random.IntN(12) {
			text = append(text, words[random.IntN(len(words))])
		}
		said := spelled(random, strings.Join(text, " "))
		got := secrets.text(said)
		if want := clip(strings.Trim(singleBlanks(visible(said)), " ")); got != want || got == "" && len(text) > 0 {
			t.Errorf("seed %d: %q is shown as %q", seed, said, got)
		}
	}
}

func FuzzText(f *testing.F) {
	f.Add("hunter2 & more", "%68unter2+%26amp; more", "wrong")
	f.Add(`\u0041%41`, `&#92;u0041%2541`, "\x1b[31m")
	f.Add("%5", "5abc", "\xff")
	f.Fuzz(func(t *testing.T, secret, before, after string) {
		if !utf8.ValidString(secret) || !utf8.ValidString(before+after) {
			t.Skip("halves of characters can make a whole one")
		}
		s := newSecrets(Secret(secret))
		text := s.text(before + secret + after)
		if strings.ContainsFunc(text, func(r rune) bool { return r != ' ' && visible(string(r)) != string(r) }) {
			t.Errorf("%q has control characters", text)
		}
		if utf8.RuneCountInString(text) > maxShown {
			t.Errorf("%q is too long", text)
		}
		if again := s.text(text); again != text {
			t.Errorf("%q is not stable: %q", text, again)
		}
		searched := strings.Trim(visible(secret), " ")
		if len(before)+len(secret) <= maxText && utf8.RuneCountInString(searched) >= minSearched && text != withheld {
			t.Errorf("%q shows the secret %q", text, secret)
		}
	})
}

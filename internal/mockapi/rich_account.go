package mockapi

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"maps"
	"text/template"
	"time"
)

const (
	// RichUsername is a license user who holds licenses of every kind: of the
	// product "studio", and of the products "suite-draw" and "suite-render" that
	// the bundle "suite" is made of.
	RichUsername = "freja@moller-sonner.example"
	// RichPassword is the password of [RichUsername]. It survives only a careful
	// encoding.
	RichPassword = "Ærø + 100% & more?" //nolint:gosec // G101: opens nothing but the mock
)

var suite = Product{Code: "suite", Parts: []string{"suite-draw", "suite-render"}}

// richFiles are the licenses of the rich account. Each says what sets it apart
// from rich_defaults.json; their dates count in days from the mock's now.
//
//go:embed accounts/rich_*.json
var richFiles embed.FS

func richAccount(now time.Time) Account {
	parts := richLicenses("rich_suite.json", now)
	return Account{
		Username: RichUsername,
		Password: RichPassword,
		Licenses: map[string][]json.RawMessage{
			"studio":       richLicenses("rich_studio.json", now),
			"suite-draw":   parts[:1],
			"suite-render": parts[1:],
		},
	}
}

// richLicenses reads a file of licenses, with the defaults filled in.
func richLicenses(name string, now time.Time) []json.RawMessage {
	defaults := decode[object](render("rich_defaults.json", now))
	var licenses []json.RawMessage
	for _, special := range decode[[]object](render(name, now)) {
		license, err := marshal(merge(defaults, special))
		if err != nil {
			panic(fmt.Errorf("mockapi: making a license of %s: %w", name, err))
		}
		licenses = append(licenses, license)
	}
	return licenses
}

// render puts dates in the place of {{day N}}, {{minute N}} and {{instant N}},
// one for each form of date that the API has.
func render(name string, now time.Time) []byte {
	in := func(layout string) func(days int) string {
		return func(days int) string { return now.UTC().AddDate(0, 0, days).Format(layout) }
	}
	forms := template.FuncMap{
		"day":     in("2006-01-02"),
		"minute":  in("2006-01-02 15:04"),
		"instant": in("2006-01-02T15:04:05.000Z"),
	}
	parsed := template.Must(template.New(name).Funcs(forms).ParseFS(richFiles, "accounts/"+name))
	var text bytes.Buffer
	if err := parsed.Execute(&text, nil); err != nil {
		panic(fmt.Errorf("mockapi: dating %s: %w", name, err))
	}
	return text.Bytes()
}

// object is a JSON object whose values keep the digits of their numbers.
type object map[string]json.RawMessage

// merge returns base with what special has in place of it, at any depth.
func merge(base, special object) object {
	merged := maps.Clone(base)
	for name, value := range special {
		merged[name] = value
		if isObject(value) && isObject(base[name]) {
			merged[name], _ = marshal(merge(decode[object](base[name]), decode[object](value)))
		}
	}
	return merged
}

func isObject(value json.RawMessage) bool { return bytes.HasPrefix(value, []byte("{")) }

package main

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
)

const preface = `Third-party notices

terraform-provider-licensespring and mockapi contain code of the modules below,
under the licenses beside them; std is Go's standard library. Each license text
follows, once, below the names of the files that contain it. The source of a
module is at the address that is its name, and in the mirror of Go modules.

`

var rule = strings.Repeat("=", 80) + "\n"

// notices returns the content of NOTICES.
func notices(modules []module) ([]byte, error) {
	var out, texts bytes.Buffer
	out.WriteString(preface)
	files := map[string][]string{} // by text
	var order []string
	for _, m := range modules {
		var licenses []string
		for _, name := range m.Files {
			content, err := os.ReadFile(filepath.Join(m.Dir, filepath.FromSlash(name)))
			if err != nil {
				return nil, err
			}
			text := tidy(string(content))
			if license := identify(text); license != "" {
				licenses = append(licenses, strings.Split(license, " AND ")...)
			} else if isLicense(name) {
				return nil, fmt.Errorf("%s: %s is a license that is not known: add it to license.go", m.Path, name)
			}
			if files[text] == nil {
				order = append(order, text)
			}
			files[text] = append(files[text], m.Path+"/"+name)
		}
		if len(licenses) == 0 {
			return nil, fmt.Errorf("%s has no license", m.Path)
		}
		fmt.Fprintf(&out, "%-50s %s\n", m.Path, all(licenses))
	}
	for _, text := range order {
		fmt.Fprintf(&texts, "\n%s%s\n%s\n%s", rule, strings.Join(files[text], "\n"), rule, text)
	}
	return append(out.Bytes(), texts.Bytes()...), nil
}

// isLicense reports whether a file should contain a license, not only a notice
// or a grant of patents.
func isLicense(name string) bool {
	name = strings.ToLower(path.Base(name))
	return strings.HasPrefix(name, "licen") || strings.HasPrefix(name, "copying")
}

// tidy returns a text with plain line ends and without blanks at the ends of
// lines.
func tidy(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		lines = append(lines, strings.TrimRight(line, " \t\r\n\f"))
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n") + "\n"
}

// table returns the license expressions by module that NOTICES starts with.
func table(content []byte) map[string]string {
	licenses := map[string]string{}
	start, _, _ := strings.Cut(strings.TrimPrefix(string(content), preface), rule)
	for line := range strings.Lines(start) {
		if path, license, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			licenses[path] = strings.TrimSpace(license)
		}
	}
	return licenses
}

package main

import (
	"slices"
	"strings"
)

// phrases tell licenses apart, by their SPDX identifier. No phrase is in the text
// of another license.
var phrases = []struct{ license, phrase string }{
	{"Apache-2.0", "apache license version 2.0, january 2004"},
	{"Apache-2.0", "licensed under the apache license, version 2.0"},
	{"MIT", "permission is hereby granted, free of charge, to any person obtaining a copy of this software"},
	{"MPL-2.0", "mozilla public license"},
	{"Unicode-DFS-2016", "permission is hereby granted, free of charge, to any person obtaining a copy of the unicode data files"},
}

// identify returns the SPDX expression of the licenses in a text, empty if it knows
// none of them.
func identify(text string) string {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	var found []string
	for _, p := range phrases {
		if strings.Contains(text, p.phrase) {
			found = append(found, p.license)
		}
	}
	if strings.Contains(text, "redistribution and use in source and binary forms") {
		bsd := "BSD-2-Clause"
		if strings.Contains(text, "neither the name of") {
			bsd = "BSD-3-Clause"
		}
		found = append(found, bsd)
	}
	return all(found)
}

// all returns the expression for terms that all apply.
func all(licenses []string) string {
	licenses = slices.Clone(licenses)
	slices.Sort(licenses)
	return strings.Join(slices.Compact(licenses), " AND ")
}

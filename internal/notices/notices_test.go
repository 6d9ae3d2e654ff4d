package main

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

func TestNotices_nameWhatIsLinked(t *testing.T) {
	t.Chdir("../..")
	committed, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	modules, err := linked(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	generated, err := notices(modules)
	if err != nil {
		t.Fatal(err)
	}
	have, want := table(committed), table(generated)
	for _, path := range slices.Sorted(maps.Keys(want)) {
		if have[path] != want[path] {
			t.Errorf("%s is linked under %s; NOTICES says %q", path, want[path], have[path])
		}
		delete(have, path)
	}
	for path := range have {
		t.Errorf("NOTICES names %s, which is not linked", path)
	}
	if string(committed) != string(generated) {
		t.Error("NOTICES is not what is linked: run make notices, and look at the difference")
	}
}

func TestNotices_joinModulesWithTheSameText(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	for name, content := range map[string]string{
		"a/LICENSE":         "MIT License\r\n\r\n" + mit,
		"b/LICENSE.md":      "MIT License\n\n" + mit + "\n\n",
		"b/NOTICE":          "Made by B.",
		"b/inner/LICENSE":   bsd,
		"b/inner/x/README":  "No terms.",
		"b/other/COPYING":   "Not linked.",
		"unknown/LICENSE":   "All yours.",
		"none/README":       "No terms.",
		"none/LICENSES/MIT": mit,
	} {
		path := folder + "/" + name
		if err := os.MkdirAll(path[:strings.LastIndex(path, "/")], 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	a := added(t, folder, "a", "a")
	b := added(t, folder, "b", "b/inner/x")
	content, err := notices([]module{a, b})
	if err != nil {
		t.Fatal(err)
	}
	want := preface + `a                                                  MIT
b                                                  BSD-3-Clause AND MIT

` + rule + "a/LICENSE\nb/LICENSE.md\n" + rule + "\nMIT License\n\n" + mit + `

` + rule + "b/inner/LICENSE\n" + rule + "\n" + bsd + `

` + rule + "b/NOTICE\n" + rule + "\nMade by B.\n"
	if string(content) != want {
		t.Errorf("got\n%s\nwant\n%s", content, want)
	}
	if got, want := table(content), map[string]string{"a": "MIT", "b": "BSD-3-Clause AND MIT"}; !maps.Equal(got, want) {
		t.Errorf("the table is %v, want %v", got, want)
	}

	for name, problem := range map[string]string{"unknown": "is a license that is not known", "none": "has no license"} {
		if _, err := notices([]module{added(t, folder, name, name)}); err == nil || !strings.Contains(err.Error(), problem) {
			t.Errorf("the module %s: %v, want an error that says %q", name, err, problem)
		}
	}
}

// added returns a module in a folder with the terms that hold for one of its
// packages.
func added(t *testing.T, folder, name, linked string) module {
	t.Helper()
	m := module{Path: name, Dir: folder + "/" + name}
	if err := m.add(folder + "/" + linked); err != nil {
		t.Fatal(err)
	}
	return m
}

const (
	mit = "Permission is hereby granted, free of charge, to any person obtaining a copy\nof this software, with conditions."
	bsd = "Redistribution and use in source and binary forms are permitted.\n\nNeither the name of the owner may be used."
)

func TestIdentify_licenses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		mit: "MIT",
		bsd: "BSD-3-Clause",
		"Redistribution and use in\nsource and binary forms are permitted.": "BSD-2-Clause",
		"  Apache License\n  Version 2.0, January 2004\n":                   "Apache-2.0",
		"Mozilla Public License, version 2.0":                               "MPL-2.0",
		mit + "\n\nLicensed under the Apache License, Version 2.0":          "Apache-2.0 AND MIT",
		"Do what you want.": "",
	} {
		if got := identify(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

package main

import (
	"errors"
	"flag"
	"io"
	"strings"
	"testing"
)

func TestParse_knowsItsFlags(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		args string
		want settings
	}{
		"nothing": {"", settings{addr: "127.0.0.1:0"}},
		"everything": {
			"-addr [::1]:8080 -ready-file ready -public-key-file key",
			settings{addr: "[::1]:8080", readyFile: "ready", publicKeyFile: "key"},
		},
		"a name": {"-addr localhost:0", settings{addr: "localhost:0"}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := parse(strings.Fields(c.args), io.Discard)
			if err != nil || got != c.want {
				t.Errorf("got %+v, %v, want %+v", got, err, c.want)
			}
		})
	}
}

func TestParse_refuses(t *testing.T) {
	t.Parallel()
	cases := map[string]string{
		"every interface":  "-addr :8080",
		"any address":      "-addr 0.0.0.0:8080",
		"any IPv6 address": "-addr [::]:8080",
		"another address":  "-addr 192.0.2.1:8080",
		"another name":     "-addr localhost.example:8080",
		"no port":          "-addr 127.0.0.1",
		"an argument":      "serve",
		"an unknown flag":  "-port 8080",
	}
	for name, args := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got, err := parse(strings.Fields(args), io.Discard); err == nil {
				t.Errorf("got %+v", got)
			}
		})
	}
}

func TestParse_printsHelp(t *testing.T) {
	t.Parallel()
	var help strings.Builder
	if _, err := parse([]string{"-h"}, &help); !errors.Is(err, flag.ErrHelp) {
		t.Errorf("got %v", err)
	}
	for _, name := range []string{"Usage: mockapi", "-addr", "-ready-file", "-public-key-file"} {
		if !strings.Contains(help.String(), name) {
			t.Errorf("the help lacks %s:\n%s", name, help.String())
		}
	}
}

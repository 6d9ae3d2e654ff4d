package main

import (
	"strings"
	"testing"
)

func noEnvironment(string) string { return "" }

func TestRun_commands(t *testing.T) {
	t.Parallel()
	taken := strings.TrimPrefix(start(t).baseURL, "http://127.0.0.1:")
	cases := map[string]struct {
		args           string
		code           int
		stdout, stderr string // how each begins
	}{
		"nothing":               {"", misused, "", "mockapi serves a mock"},
		"an unknown command":    {"start", misused, "", `mockapi: there is no command "start".`},
		"a flag alone":          {"-port 1", misused, "", `mockapi: there is no command "-port".`},
		"help":                  {"help", succeeded, "mockapi serves a mock", ""},
		"-h":                    {"-h", succeeded, "mockapi serves a mock", ""},
		"--help":                {"--help", succeeded, "mockapi serves a mock", ""},
		"help of serve":         {"serve -h", succeeded, "Usage: mockapi serve [flags]\n\n  -config file", ""},
		"serve, an argument":    {"serve file", misused, "", `mockapi: serve takes only flags, not "file". Run mockapi serve -h.`},
		"serve, a wrong flag":   {"serve --ready-file x", misused, "", "mockapi: flag provided but not defined: -ready-file. Run"},
		"serve, a wrong port":   {"serve --port 65536", misused, "", "mockapi: there is no port above 65535."},
		"help of validate":      {"validate --help", succeeded, "mockapi serves a mock", ""},
		"help of example":       {"example -h", succeeded, "mockapi serves a mock", ""},
		"serve, port and all":   {"serve --listen 127.0.0.1:80", misused, "", "mockapi: --listen takes only an address; the port has its own flag."},
		"serve, a name alone":   {"serve --tls-name mock", misused, "", "mockapi: --tls-name requires --tls."},
		"serve, a wrong name":   {"serve --tls --tls-name a_b/c", misused, "", `mockapi: invalid value "a_b/c" for flag -tls-name: it is not the name of a host.`},
		"serve, a control port": {"serve --control-listen [::]:80", misused, "", "mockapi: --control-listen takes only an address"},
		"serve, no port":        {"serve --port x", misused, "", `mockapi: invalid value "x" for flag -port`},
		"example":               {"example", succeeded, "# A configuration of mockapi", ""},
		"example, an argument":  {"example file", misused, "", "mockapi: example takes no argument."},
		"validate":              {"validate ../../mockconfig/example.hcl", succeeded, "../../mockconfig/example.hcl is valid.\n", ""},
		"validate, no file":     {"validate", misused, "", "mockapi: validate takes one file and no flag."},
		"validate, a flag":      {"validate --x", misused, "", "mockapi: validate takes one file and no flag."},
		"version":               {"version", succeeded, "mockapi dev\n", ""},
		"-version":              {"-version", succeeded, "mockapi dev\n", ""},
		"--version":             {"--version", succeeded, "mockapi dev\n", ""},
		"serve, another port":   {"serve --control-port 65536", misused, "", "mockapi: there is no port above 65535."},
		"validate, two files":   {"validate a b", misused, "", "mockapi: validate takes one file and no flag."},
		"validate, not a file":  {"validate nowhere.hcl", failed, "", "Error: Cannot read the configuration\n\nopen nowhere.hcl:"},
		"validate, not that":    {"validate run.go", failed, "", "Error: "},
		"serve, a wrong config": {"serve --config run.go", failed, "", "Error: "},
		"serve, no config":      {"serve --config nowhere.hcl", failed, "", "Error: Cannot read the configuration\n\nopen nowhere.hcl:"},
		"serve, a taken port":   {"serve --port " + taken, failed, "", "mockapi: port " + taken + " of 127.0.0.1 is taken: choose another by --port,"},
		"serve, another taken":  {"serve --control-port " + taken, failed, "", "mockapi: port " + taken + " of 127.0.0.1 is taken: choose another by --control-port,"},
		"serve, no address":     {"serve --listen nowhere.invalid", failed, "", "mockapi: listen tcp: lookup nowhere.invalid"},
		"serve, no folder":      {"serve --env-file nowhere/env", failed, "", "mockapi: open nowhere/env: "},
		"serve, a folder":       {"serve --public-key-file " + t.TempDir(), failed, "", "mockapi: open /"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var stdout, stderr strings.Builder
			code := run(t.Context(), strings.Fields(c.args), console{&stdout, &stderr, noEnvironment})
			if code != c.code {
				t.Errorf("ended with %d, want %d", code, c.code)
			}
			for want, got := range map[string]string{c.stdout: stdout.String(), c.stderr: stderr.String()} {
				if !strings.HasPrefix(got, want) || (want == "") != (got == "") {
					t.Errorf("got %q, want %q", got, want)
				}
			}
		})
	}
}

func TestParse_highestPort(t *testing.T) {
	t.Parallel()
	s, err := parse([]string{"--port", "65535", "--control-port", "65535"}, nil)
	if err != nil || s.port != 65535 || s.controlPort != 65535 {
		t.Errorf("got %+v, %v", s, err)
	}
}

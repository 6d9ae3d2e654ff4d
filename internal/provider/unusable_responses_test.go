package provider_test

import (
	"strings"
	"testing"
)

// TestReadDataSource_unusableResponses sends signed responses that the provider
// cannot use.
func TestReadDataSource_unusableResponses(t *testing.T) {
	t.Parallel()
	cases := map[string]struct{ body, summary, detail string }{
		"truncated":          {`[{"id":1`, "Response is not valid JSON", "is not valid JSON: invalid JSON at byte 8: it ends too early"},
		"two lists":          {`[][]`, "Response is not valid JSON", "is not valid JSON: invalid JSON at byte 2: unexpected text after the value"},
		"broken UTF-8":       {"[{\"a\":\"\xff\"}]", "Response is not valid JSON", "is not valid JSON: invalid JSON at byte 8: not valid UTF-8"},
		"nested too deep":    {strings.Repeat("[", 1e6), "Response beyond the limits of the provider", "JSON that is nested deeper than 128 levels"},
		"an entry is a list": {`[[]]`, "Unexpected value in a license", "licenses[0]: expected an object, got a list"},
		"a second license": {
			`[{"license":{"id":1,"license_enabled":true,"license_type":"perpetual"},"license":null}]`,
			"Unexpected value in a license", "licenses[0].license: stated more than once",
		},
		"too many objects": {
			"[" + strings.Repeat(`{"id":1},`, 250_000) + `{"id":1}]`,
			"Response beyond the limits of the provider", "more than 250,000 JSON objects and arrays",
		},
		"too large for Terraform": {
			"[" + strings.Repeat(`{"id":1},`, 240_000) + `{"id":1}]`,
			"Too many licenses for one result", "The result has 240001 licenses and is larger than the 256 MiB",
		},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			server := benchmarkServer(t, []byte(tc.body))
			resp, err := server.ReadDataSource(t.Context(), readRequest(t, server))
			if err != nil || len(resp.Diagnostics) == 0 {
				t.Fatal(err, resp.Diagnostics)
			}
			// A warning on what the licenses lack may come first.
			problem := resp.Diagnostics[len(resp.Diagnostics)-1]
			if problem.Summary != tc.summary || !strings.Contains(problem.Detail, tc.detail) {
				t.Errorf("got %s: %s", problem.Summary, problem.Detail)
			}
			if resp.State != nil && len(resp.State.MsgPack) > 1<<16 {
				t.Errorf("the state has %d bytes", len(resp.State.MsgPack))
			}
		})
	}
}

package provider_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/license"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// example reads the licenses of the provider's license user.
const example = `data "licensespring_user_licenses" "all" { product = "up" }`

// TestAccUserLicenses_results compares what leaves Terraform, null for null, with
// what testdata says.
func TestAccUserLicenses_results(t *testing.T) {
	t.Parallel()
	with := func(options ...mockapi.Option) testCase {
		return in(acctest.StartMock(t, options...).Environment(), example)
	}
	fields := func(name string) mockapi.Option { return mockapi.WithAccount(account(t, fixture(t, name))) }
	omitted := inData(`omit = ["` + strings.Join(license.Omittable(), `", "`) + `"]`)
	cases{
		"the vendor's example":            with().results(found, foundIn(t, "example", 2)),
		"the vendor's example, unwrapped": with(mockapi.WithChange(flatten)).results(found, foundIn(t, "example", 2)),
		"every field":                     with(fields("complete")).results(found, foundIn(t, "complete", 1)),
		"the ID alone":                    with(fields("only_id")).results(found, foundIn(t, "only_id", 1)),
		"no licenses":                     with(mockapi.WithAccount(account(t))).results(found, `[0, true, []]`),
		"another license user": in(acctest.StartMock(t).Environment(), studio()).results(
			`distinct(data.licensespring_user_licenses.all.licenses[*].user.email)`, `["`+mockconfig.RichUsername+`"]`),
		"all omitted that can be": in(acctest.StartMock(t, mockapi.WithAccount(account(t, []byte(personal)))).Environment(), omitted).results(
			`[for l in data.licensespring_user_licenses.all.licenses : [l.entitlement.valid, { for name, value in l : name => value if value != null && name != "entitlement" }]]`,
			`[[true, {"id":1}]]`),
	}.expectResults(t)
}

// found puts out the licenses, without their entitlements, which change with time.
const found = `[
  data.licensespring_user_licenses.all.total_count,
  alltrue([for l in data.licensespring_user_licenses.all.licenses : l.entitlement != null]),
  [for l in data.licensespring_user_licenses.all.licenses : merge(l, { entitlement = null })]
]`

// foundIn is what found must be according to testdata.
func foundIn(t *testing.T, name string, count int) string {
	t.Helper()
	licenses, err := os.ReadFile(testdata(name + ".state.json"))
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("[%d, true, %s]", count, licenses)
}

// TestAccUserLicenses_request checks what identifies the provider in a request.
func TestAccUserLicenses_request(t *testing.T) {
	t.Parallel()
	mock := acctest.StartMock(t)
	more := mock.Environment().With(acctest.Environment{"TF_APPEND_USER_AGENT": " pipeline/7 (nightly)\r\n"})
	cases{
		"plain":    in(mock.Environment(), example).results("[]", "[]"),
		"appended": in(more, example).results("[]", "[]"),
	}.expectResults(t)
	agent := regexp.MustCompile(`^Terraform/\d+\.\d+\.\d+\S* terraform-provider-licensespring/` + acctest.Version + `( pipeline/7 \(nightly\))?$`)
	appended := map[bool]int{}
	for _, req := range mock.Requests() {
		got := req.Header.Get("User-Agent")
		appended[strings.HasSuffix(got, ")")]++
		if !agent.MatchString(got) || req.Header.Get("Accept") != "application/json" {
			t.Errorf("headers %q", req.Header)
		}
	}
	if appended[true] == 0 || appended[true] != appended[false] {
		t.Errorf("requests with an appended User-Agent: %v", appended)
	}
}

// exactJSON decodes JSON without rounding its numbers.
func exactJSON(text []byte) any {
	var value any
	decoder := json.NewDecoder(strings.NewReader(string(text)))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		return err.Error()
	}
	return value
}

// flatten moves the user of each license of the vendor's example user into the
// license, as the API's JSON schema has it.
func flatten(c *mockapi.Config) {
	for i, license := range c.Companies[0].Users[0].Licenses {
		var entry map[string]map[string]json.RawMessage
		err := json.Unmarshal(license.Entry, &entry)
		if err != nil {
			panic(err)
		}
		flat := entry["license"]
		if flat["user"], err = json.Marshal(entry["user"]); err != nil {
			panic(err)
		}
		if c.Companies[0].Users[0].Licenses[i].Entry, err = json.Marshal(flat); err != nil {
			panic(err)
		}
	}
}

// account is the vendor's example user with other licenses.
func account(t *testing.T, licenses ...json.RawMessage) mockapi.Account {
	t.Helper()
	return mockapi.Account{
		Username: mockconfig.Username,
		Password: mockconfig.Password,
		Licenses: map[string][]json.RawMessage{"up": licenses},
	}
}

// fixture returns the first entry of a file, in the wrapping of the live API.
func fixture(t testing.TB, name string) json.RawMessage {
	t.Helper()
	data, err := os.ReadFile(testdata(name + ".json"))
	if err != nil {
		t.Fatal(err)
	}
	var entries []map[string]json.RawMessage
	if err := json.Unmarshal(data, &entries); err != nil {
		t.Fatal(err)
	}
	if _, ok := entries[0]["license"]; ok {
		return marshal(t, entries[0])
	}
	wrapped := map[string]any{"license": entries[0]}
	if user, ok := entries[0]["user"]; ok {
		wrapped["user"] = user
		delete(entries[0], "user")
	}
	return marshal(t, wrapped)
}

func marshal(t testing.TB, value any) json.RawMessage {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func testdata(name string) string {
	return filepath.Join("..", "license", "testdata", name)
}

package examples_test

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// hostile are texts that a page must escape.
var hostile = []string{
	`<script>document.documentElement.dataset.run="yes"</script>`,
	`<img src="x" onerror="document.documentElement.dataset.run='yes'">`,
	`"><svg onload='document.documentElement.dataset.run="yes"'>`,
	`</td></tr></table><h1>& &amp; &lt;`,
	`\u003cscript\u003e \\u003c \" \\" \n \`,
	"${1 + 1} %{ if true }yes%{ endif } $${",
	"Møller & Sønner 株式会社 \u2028 🏗",
}

func TestAccEntitlementReport_escapesEverything(t *testing.T) {
	t.Parallel()
	var licenses []json.RawMessage
	for i, text := range hostile {
		licenses = append(licenses, hostileLicense(t, i+1, text))
	}
	page := report(t, licenses...)
	texts, tags := parse(t, page)
	for _, text := range hostile {
		if n := count(texts, text); n < 5 {
			t.Errorf("the page shows %q %d times:\n%s", text, n, page)
		}
	}
	for _, tag := range []string{"script", "img", "svg"} {
		if slices.Contains(tags, tag) {
			t.Errorf("the page has a tag %s", tag)
		}
	}
	if n := count(tags, "h1"); n != 1 {
		t.Errorf("the page has %d headings", n)
	}
}

// TestAccEntitlementReport_missingFields reports licenses without any fields except
// their ids.
func TestAccEntitlementReport_missingFields(t *testing.T) {
	t.Parallel()
	texts, tags := parse(t, report(t,
		json.RawMessage(`{"license": {"id": 7}}`),
		json.RawMessage(`{"license": {"id": 8, "product_details": {}, "product_features": [{"id": 1}], "customer": {}}, "user": {"id": 1}}`),
	))
	for _, want := range []string{"7", "8", "Unknown product", "Unknown feature", "unknown type", "unknown"} {
		if !slices.Contains(texts, want) {
			t.Errorf("the page lacks %q: %q", want, texts)
		}
	}
	if rows := count(tags, "tr"); rows != 3 {
		t.Errorf("the table has %d rows", rows)
	}
}

// report returns the page about licenses.
func report(t *testing.T, licenses ...json.RawMessage) string {
	t.Helper()
	mock := acctest.StartMock(t)
	if err := mock.SetLicenses(mockconfig.RichUsername, "studio", licenses...); err != nil {
		t.Fatal(err)
	}
	return reportFrom(t, mock)
}

// reportFrom returns the page about the licenses of a mock.
func reportFrom(t *testing.T, mock *acctest.Mock, arguments ...string) string {
	t.Helper()
	cli := newModule(t, "entitlement-report", richUser(mock))
	cli.MustRun(t, append([]string{"apply", "-auto-approve"}, arguments...)...)
	var outputs map[string]struct{ Value string }
	if err := json.Unmarshal([]byte(cli.MustRun(t, "output", "-json")), &outputs); err != nil {
		t.Fatal(err)
	}
	return outputs["html"].Value
}

// hostileLicense returns a license with a text in every field that people write.
func hostileLicense(t *testing.T, id int, text string) json.RawMessage {
	t.Helper()
	quoted, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	return json.RawMessage(fmt.Sprintf(`{
  "license": {
    "id": %[2]d, "license_enabled": true, "license_type": %[1]s, "validity_period": %[1]s, "order_store_id": %[1]s,
    "customer": {"company_name": %[1]s},
    "product_details": {"product_name": %[1]s, "short_code": "studio"},
    "product_features": [{"id": 1, "code": "f", "name": %[1]s, "feature_type": "activation"}]
  },
  "user": {"id": 1, "email": %[1]s}
}`, quoted, id))
}

// parse reads a page as XML, which works only if everything is escaped, and returns
// its texts and tags.
func parse(t *testing.T, page string) (texts, tags []string) {
	t.Helper()
	for decoder := xml.NewDecoder(strings.NewReader(page)); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return texts, tags
		}
		if err != nil {
			t.Fatalf("the page is not well-formed: %v\n%s", err, page)
		}
		switch token := token.(type) {
		case xml.StartElement:
			tags = append(tags, token.Name.Local)
		case xml.CharData:
			texts = append(texts, strings.TrimSpace(string(token)))
		default:
		}
	}
}

// count returns the number of elements that contain a text.
func count(all []string, text string) int {
	n := 0
	for _, s := range all {
		if strings.Contains(s, strings.TrimSpace(text)) {
			n++
		}
	}
	return n
}

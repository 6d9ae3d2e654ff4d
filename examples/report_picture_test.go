//go:build picture

package examples_test

import (
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

const (
	picture = "entitlement-report/report.png"
	// policy is the line of the page that forbids scripts.
	policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />`
	// scriptRan is the attribute that a script of the hostile texts sets.
	scriptRan = `data-run="yes"`
)

// pictured are licenses that fit into a picture and show all features of the page.
const pictured = "license_ids=[1719300000000101,1719300000000102,1719300000000105,1719300000000106,1719300000000110," +
	"1719300000000112,1719300000000114,1719300000000115]"

// TestReportPicture checks the report in a browser and draws its picture.
func TestReportPicture(t *testing.T) {
	mock := acctest.StartMock(t)
	dom := browse(t, reportFrom(t, mock), "--dump-dom")
	if rows := strings.Count(dom, `<tr class=`); rows != 15 {
		t.Errorf("the table has %d rows", rows)
	}
	for _, want := range []string{"1719300000000101", "Møller &amp; Sønner Arkitekter", "485 of 550 units", "grace until ", "floating seats in use", "in 30 days: "} {
		if !strings.Contains(dom, want) {
			t.Errorf("the page lacks %q", want)
		}
	}

	path, err := filepath.Abs(picture)
	if err != nil {
		t.Fatal(err)
	}
	browse(t, reportFrom(t, mock, "-var", pictured), "--screenshot="+path, "--window-size=1280,1110")
	if info, err := os.Stat(path); err != nil || info.Size() > 300_000 {
		t.Errorf("the picture is missing or too large: %v, %v", info, err)
	}
}

// TestReportPicture_runsNoScript tests the escaping alone, without the page's
// policy, and shows that it would notice a script.
func TestReportPicture_runsNoScript(t *testing.T) {
	for _, text := range hostile[:3] {
		page := report(t, hostileLicense(t, 1, text))
		if !strings.Contains(page, policy) {
			t.Fatalf("the page does not forbid scripts:\n%s", page)
		}
		page = strings.Replace(page, policy, "", 1)
		if dom := browse(t, page, "--dump-dom"); strings.Contains(dom, scriptRan) || !strings.Contains(dom, `id="license-1"`) {
			t.Errorf("a script ran, or there is no license:\n%s", dom)
		}
		if dom := browse(t, html.UnescapeString(page), "--dump-dom"); !strings.Contains(dom, scriptRan) {
			t.Errorf("unescaped, %s did not run either:\n%s", text, dom)
		}
	}
}

// browse opens a page in a headless browser and returns the browser's output.
func browse(t *testing.T, page string, args ...string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(file, []byte(page), 0o600); err != nil {
		t.Fatal(err)
	}
	args = append(args, "--headless", "--hide-scrollbars", "--user-data-dir="+t.TempDir())
	if os.Geteuid() == 0 {
		args = append(args, "--no-sandbox") // the sandbox does not work for root
	}
	out, err := exec.CommandContext(t.Context(), browser(t), append(args, "file://"+file)...).Output() //nolint:gosec // the browser
	if err != nil {
		t.Fatalf("%v: %v", args, err)
	}
	return string(out)
}

// browser returns the path of an installed Chromium.
func browser(t *testing.T) string {
	t.Helper()
	names := []string{"chromium", "chromium-browser", "google-chrome"}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatalf("none of %v is installed", names)
	return ""
}

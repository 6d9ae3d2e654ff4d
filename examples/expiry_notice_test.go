package examples_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

const expiryNotice = "expiry-notice"

// receiver is a webhook that keeps the texts that it receives.
type receiver struct {
	*httptest.Server
	// status is that of the next responses. Only OK accepts a text.
	status atomic.Int32
	texts  chan string
}

func startReceiver(t *testing.T) *receiver {
	t.Helper()
	r := &receiver{texts: make(chan string, 10)}
	r.status.Store(http.StatusOK)
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		var notice struct{ Text string }
		if err := json.NewDecoder(req.Body).Decode(&notice); err != nil || req.Method != http.MethodPost || req.Header.Get("Content-Type") != "application/json" {
			t.Errorf("%s %v: %v", req.Method, req.Header, err)
		}
		status := int(r.status.Load())
		if status == http.StatusOK {
			r.texts <- notice.Text
		}
		w.WriteHeader(status)
	}))
	t.Cleanup(r.Close)
	return r
}

// received returns the texts since the last call.
func (r *receiver) received() []string {
	var texts []string
	for len(r.texts) > 0 {
		texts = append(texts, <-r.texts)
	}
	return texts
}

// watch returns a mock on which it never turns midnight, and a CLI with the module in
// the folder `licenses`.
func watch(t *testing.T, environment acctest.Environment) (*acctest.Mock, *acctest.CLI) {
	t.Helper()
	now := time.Now()
	mock := acctest.StartMock(t, mockapi.WithClock(func() time.Time { return now }))
	cli := acctest.NewCLI(t, richUser(mock).With(environment))
	copyModule(t, cli, expiryNotice, "licenses")
	return mock, cli
}

// license sets the only license of studio, to one that expires in some days.
func license(t *testing.T, mock *acctest.Mock, days int) {
	t.Helper()
	date := mock.Now().UTC().AddDate(0, 0, days).Format(time.DateOnly)
	setLicenses(t, mock, fmt.Sprintf(`"id": 7, "license_type": "time-limited", "times_activated": 1, "validity_period": %q`, date))
}

// TestExpiryNotice_webhookGetsEachNoticeOnce walks a license through its life.
func TestExpiryNotice_webhookGetsEachNoticeOnce(t *testing.T) {
	t.Parallel()
	webhook := startReceiver(t)
	mock, cli := watch(t, acctest.Environment{"WEBHOOK_URL": webhook.URL})
	for _, c := range []struct {
		name   string
		days   int
		status int
		want   string
	}{
		{"not soon", 40, http.StatusOK, ""},
		{"soon, but the webhook fails", 10, http.StatusServiceUnavailable, ""},
		{"soon", 10, http.StatusOK, "Renew studio. The license is valid: license 7 (valid until "},
		{"the next day", 10, http.StatusOK, ""},
		{"renewed", 400, http.StatusOK, ""},
		{"soon again", 20, http.StatusOK, "Renew studio. The license is valid: license 7 (valid until "},
		{"expired", -2, http.StatusOK, "Renew studio. No license is valid: license 7 (expired on "},
		{"still expired", -2, http.StatusOK, ""},
	} {
		license(t, mock, c.days)
		webhook.status.Store(int32(c.status))
		out, err := runShown(t, cli, "sh licenses/notify.sh")
		if failed := err != nil; failed != (c.status != http.StatusOK) {
			t.Errorf("%s: %v\n%s", c.name, err, out)
		}
		got := webhook.received()
		if len(got) > 1 || (len(got) == 1) != (c.want != "") || !strings.Contains(strings.Join(got, ""), c.want) {
			t.Errorf("%s: the webhook got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAccExpiryNotice_failsWithoutLicenses(t *testing.T) {
	t.Parallel()
	webhook := startReceiver(t)
	_, cli := watch(t, acctest.Environment{"WEBHOOK_URL": webhook.URL, "LICENSESPRING_PASSWORD": "wrong"})
	if out, err := runShown(t, cli, "sh licenses/notify.sh"); err == nil || len(webhook.received()) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}

// gh replaces GitHub's program. The file issues.txt has the titles.
const gh = `gh() {
	echo "gh $1 $2" >>calls.txt
	case "$1 $2 $3" in
	"issue list --state") [ ! -e issues.txt ] || cat issues.txt ;;
	"issue create --title") printf '%s\n' "$4" >>issues.txt && printf '%s\n' "$6" >>bodies.txt ;;
	*) return 1 ;;
	esac
}
`

// TestAccExpiryNotice_pipelines runs the shell lines of both pipelines twice.
func TestAccExpiryNotice_pipelines(t *testing.T) {
	t.Parallel()
	webhook := startReceiver(t)
	for file, environment := range map[string]acctest.Environment{
		"github-actions.yml": {},
		"gitlab-ci.yml":      {"WEBHOOK_URL": webhook.URL},
	} {
		lines := pipelineLines(t, filepath.Join(expiryNotice, file))
		if file == "github-actions.yml" {
			lines = "cd licenses\n" + lines
		}
		lines = strings.Replace(lines, "sh notify.sh", ". ./notify.sh", 1)
		mock, cli := watch(t, environment)
		license(t, mock, 10)
		for range 2 {
			mustRunShown(t, cli, gh+"apk() { :; }\n"+lines, "")
		}
		if file == "gitlab-ci.yml" {
			if got := webhook.received(); len(got) != 1 {
				t.Errorf("the webhook got %q", got)
			}
			continue
		}
		title := string(cli.Read(t, "licenses/issues.txt"))
		if !regexp.MustCompile(`^Renew studio \([0-9a-f]{12}\)\n$`).MatchString(title) {
			t.Errorf("the issues are %q", title)
		}
		if body := string(cli.Read(t, "licenses/bodies.txt")); !strings.HasPrefix(body, "Renew studio. The license is valid: license 7 (valid until ") {
			t.Errorf("the issue says %q", body)
		}
	}
}

func TestAccExpiryNotice_commandsOfTheGuide(t *testing.T) {
	t.Parallel()
	webhook := startReceiver(t)
	mock, cli := watch(t, nil)
	mustRunShown(t, cli, shown(t, "expiry-notice")[1], "\tRenew trial. The license is valid: license 1719300000000102 (valid until ")
	license(t, mock, 10)
	lines := strings.Replace(shown(t, "expiry-notice")[0], "https://hooks.example.com/services/…", webhook.URL, 1)
	mustRunShown(t, cli, lines, "")
	if got := webhook.received(); len(got) != 1 {
		t.Errorf("the webhook got %q", got)
	}
}

package examples_test

import (
	"bufio"
	"io"
	"net/http"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

// TestMock_overTLSUnderAName reads licenses from a mock that the provider knows
// only by what the control port returns, as from another container.
func TestMock_overTLSUnderAName(t *testing.T) {
	t.Parallel()
	environment, _ := serveMock(t, "--tls", "--tls-name", "localhost")
	if base := environment["LICENSESPRING_BASE_URL"]; !strings.HasPrefix(base, "https://localhost:") {
		t.Fatalf("the base URL is %s", base)
	}
	apply := func(environment acctest.Environment) (string, error) {
		cli := acctest.NewCLI(t, environment)
		cli.Write(t, "main.tf", readAll(t, "get-started/main.tf"))
		return cli.Run(t.Context(), "apply", "-no-color", "-input=false", "-auto-approve")
	}
	if out, err := apply(environment); err != nil || !strings.Contains(out, `"10003"`) {
		t.Errorf("%v\n%s", err, out)
	}
	if out, err := apply(environment.With(acctest.Environment{"LICENSESPRING_CA_CERT_PEM": ""})); err == nil || !strings.Contains(out, "certificate") {
		t.Errorf("without the certificate authority: %v\n%s", err, out)
	}
}

// serveMock starts the mock's program until the test ends, and returns the
// environment of a provider for it and the address that takes changes.
func serveMock(t *testing.T, flags ...string) (environment acctest.Environment, controlURL string) {
	t.Helper()
	mock := exec.CommandContext(t.Context(), program(t, mockProgram), append([]string{"serve"}, flags...)...) //nolint:gosec // G204: the program under test
	stdout, err := mock.StdoutPipe()
	if err == nil {
		err = mock.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	// The context of the test ends the program.
	t.Cleanup(func() { _ = mock.Wait() })
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	_, controlURL, _ = strings.Cut(strings.TrimSpace(line), "control_url=")
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, controlURL+"/environment", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := new(http.Client).Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	environment = acctest.Environment{}
	for _, found := range regexp.MustCompile(`(?m)^export (\w+)='([^']*)'$`).FindAllStringSubmatch(string(text), -1) {
		environment[found[1]] = found[2]
	}
	return environment, controlURL
}

// Package examples_test runs each example as a module and checks that the
// documentation shows it.
package examples_test

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

func TestMain(m *testing.M) {
	acctest.Main(m)
	_ = os.RemoveAll(programFolder) // empty if no test built programs
}

// The names of programs that tests run.
const (
	mockProgram    = "mockapi"
	managerProgram = "manager"
)

var programFolder string

// buildPrograms builds the programs once, when the first test needs one.
var buildPrograms = sync.OnceValue(func() (err error) {
	if programFolder, err = os.MkdirTemp("", "examples-"); err != nil {
		return err
	}
	return exec.Command("go", "build", "-o", programFolder, "../internal/mockapi/cmd/mockapi", "./testdata/manager").Run() //nolint:gosec // constants except the folder
})

// program returns the path of a program.
func program(t *testing.T, name string) string {
	t.Helper()
	if err := buildPrograms(); err != nil {
		t.Fatalf("building the programs: %v", err)
	}
	return glob(t, filepath.Join(programFolder, name+"*"))[0]
}

// The prefix of the Authorization header, for each kind of authorization.
const (
	apiKey = `algorithm="hmac-sha256"`
	oauth  = "Bearer "
)

// The query parameters of each kind of license user.
var (
	password = []string{"password", "username"}
	idToken  = []string{"customer_account_code", "id_token"}
	code     = []string{"code", "customer_account_code", "redirect_uri"}
)

// sent is what the provider must send for an example.
type sent struct {
	authorization string
	user          []string
}

// otherwise maps the examples that do not use an API key and a password to what the
// provider must send.
var otherwise = map[string]sent{
	"provider/oauth":                                {oauth, password},
	"provider/own-host":                             {oauth, password},
	"provider/single-sign-on":                       {apiKey, idToken},
	"data-sources/licensespring_user_licenses/code": {apiKey, code},
}

// values are the values of arguments, set by an environment variable or by an
// input variable of the same name.
var values = map[string]string{
	"api_key":               mockconfig.APIKey,
	"shared_key":            mockconfig.SharedKey,
	"client_id":             mockconfig.ClientID,
	"client_secret":         mockconfig.ClientSecret,
	"username":              mockconfig.Username,
	"password":              mockconfig.Password,
	"id_token":              mockconfig.IDToken,
	"customer_account_code": mockconfig.CustomerAccountCode,
	"code":                  mockconfig.Code,
	"redirect_uri":          "https://app.example.com/signed-on",
}

// users are the values of input variables that contain a whole license user.
var users = map[string]string{
	"designer":  fmt.Sprintf("{ username = %q, password = %q }", mockconfig.RichUsername, mockconfig.RichPassword),
	"developer": fmt.Sprintf("{ username = %q, password = %q }", mockconfig.Username, mockconfig.Password),
}

func TestAccExamples(t *testing.T) {
	for _, dir := range modules(t) {
		want, other := otherwise[dir]
		if !other {
			want = sent{apiKey, password}
		}
		t.Run(dir, func(t *testing.T) {
			t.Parallel()
			mock := acctest.StartMock(t)
			text := readAll(t, filepath.Join(dir, "*.tf"))
			out := newModule(t, dir, environment(t, text, mock)).MustRun(t, "apply", "-input=false", "-auto-approve")
			if _, outputs, _ := strings.Cut(out, "\nOutputs:\n"); strings.Contains(text, "output \"licenses\"") && !strings.Contains(outputs, "10003") {
				t.Errorf("the outputs lack license 10003:\n%s", out)
			}
			checkRequests(t, mock, want)
		})
	}
}

// environment returns a value for each environment variable and each input
// variable of an example, and the variables of the mock.
func environment(t *testing.T, text string, mock *acctest.Mock) acctest.Environment {
	t.Helper()
	host := map[string]string{
		"base_url":   mock.URL,
		"public_key": mock.PublicKeyPEM(),
		"token_url":  mock.TokenURL(),
	}
	set := acctest.Environment{}
	for name, value := range host {
		if !strings.Contains(text, fmt.Sprintf("variable %q", name)) {
			set["LICENSESPRING_"+strings.ToUpper(name)] = value
		}
	}
	for _, match := range regexp.MustCompile(`LICENSESPRING_(\w+)`).FindAllStringSubmatch(text, -1) {
		set[match[0]] = values[strings.ToLower(match[1])]
	}
	for _, match := range regexp.MustCompile(`(?m)^variable "(\w+)"`).FindAllStringSubmatch(text, -1) {
		set["TF_VAR_"+match[1]] = cmp.Or(values[match[1]], users[match[1]], host[match[1]])
	}
	for name, value := range set {
		if value == "" {
			t.Fatalf("no value for %s", name)
		}
	}
	return set
}

// checkRequests checks the authorization and the license user of all requests.
func checkRequests(t *testing.T, mock *acctest.Mock, want sent) {
	t.Helper()
	for _, req := range mock.Requests() {
		if req.Path != mockapi.UserLicensesPath {
			continue
		}
		if got := req.Header.Get("Authorization"); !strings.HasPrefix(got, want.authorization) {
			t.Errorf("Authorization %q does not begin with %q", got, want.authorization)
		}
		query := maps.Clone(req.Query)
		query.Del("product")
		if got := slices.Sorted(maps.Keys(query)); !slices.Equal(got, want.user) {
			t.Errorf("the license user was sent as %v, want %v", got, want.user)
		}
	}
}

// modules returns the folders of all examples.
func modules(t *testing.T) []string {
	t.Helper()
	var dirs []string
	for _, pattern := range []string{
		"provider/*.tf", "provider/*/*.tf", "data-sources/*/*.tf", "data-sources/*/*/*.tf",
		"ephemeral-resources/*/*.tf", "functions/*/*.tf",
	} {
		for _, file := range glob(t, pattern) {
			dirs = append(dirs, filepath.ToSlash(filepath.Dir(file)))
		}
	}
	slices.Sort(dirs)
	return slices.Compact(dirs)
}

// readAll returns the text of all files that match a pattern.
func readAll(t *testing.T, pattern string) string {
	t.Helper()
	var text strings.Builder
	for _, file := range glob(t, pattern) {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text.Write(data)
	}
	return text.String()
}

// glob returns the files that match a pattern; at least one must.
func glob(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		t.Fatalf("no file %s: %v", pattern, err)
	}
	return files
}

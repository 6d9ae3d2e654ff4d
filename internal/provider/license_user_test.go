package provider_test

import (
	"fmt"
	"maps"
	"net/url"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

func TestAccLicenseUser_identified(t *testing.T) {
	t.Parallel()
	sso := func(name, value string) []string {
		return []string{fmt.Sprintf("%s = %q", name, value), fmt.Sprintf("customer_account_code = %q", mockconfig.CustomerAccountCode)}
	}
	password := url.Values{"product": {"up"}, "username": {mockconfig.Username}, "password": {mockconfig.Password}}
	token := url.Values{"product": {"up"}, "id_token": {mockconfig.IDToken}, "customer_account_code": {mockconfig.CustomerAccountCode}}
	const redirect = `redirect_uri = "https://portal.example/signed-on?a=1&b"`
	redirected := func(query url.Values) url.Values {
		query = maps.Clone(query)
		query["redirect_uri"] = []string{"https://portal.example/signed-on?a=1&b"}
		return query
	}
	users, mocks := cases{}, map[string]*acctest.Mock{}
	queries := map[string]struct {
		config  string
		changes acctest.Environment
		want    url.Values
	}{
		"password, by variables": {inEnvironment, nil, password},
		"password, on the provider, half by variable": {
			inProvider(fmt.Sprintf("password = %q", mockconfig.Password)), with("PASSWORD", ""), password,
		},
		"password, on the data source": {
			inData(fmt.Sprintf("username = %q", mockconfig.Username), fmt.Sprintf("password = %q", mockconfig.Password)),
			without("USERNAME", "PASSWORD"), password,
		},
		"the data source before the provider": {
			inData(fmt.Sprintf("username = %q", mockconfig.Username), fmt.Sprintf("password = %q", mockconfig.Password)),
			with("USERNAME", "somebody else"), password,
		},
		"token, by variables": {inEnvironment, without("USERNAME", "PASSWORD").With(acctest.Environment{
			"LICENSESPRING_ID_TOKEN": mockconfig.IDToken, "LICENSESPRING_CUSTOMER_ACCOUNT_CODE": mockconfig.CustomerAccountCode,
		}), token},
		"password, on the data source, with a redirect": {
			inData(fmt.Sprintf("username = %q", mockconfig.Username), fmt.Sprintf("password = %q", mockconfig.Password), redirect),
			without("USERNAME", "PASSWORD"), redirected(password),
		},
		"password, by variables, with a redirect": {inData(redirect), nil, redirected(password)},
		"token, with a redirect":                  {inData(append(sso("id_token", mockconfig.IDToken), redirect)...), nil, redirected(token)},
		"token, on the provider":                  {inProvider(sso("id_token", mockconfig.IDToken)...), nil, token},
		"token, on the data source":               {inData(sso("id_token", mockconfig.IDToken)...), nil, token},
	}
	for name, tc := range queries {
		mocks[name] = acctest.StartMock(t)
		users[name] = in(mocks[name].Environment().With(tc.changes), tc.config).
			results("data.licensespring_user_licenses.all.total_count", "2")
	}
	users.expectResults(t)
	for name, tc := range queries {
		for _, req := range lookups(mocks[name]) {
			if diff := cmp.Diff(tc.want, req.Query); diff != "" {
				t.Errorf("%s: query (-want +got):\n%s", name, diff)
			}
		}
	}
}

// TestAccLicenseUser_codeWorksOnce plans with a code and shows that the next
// plan cannot use it again.
func TestAccLicenseUser_codeWorksOnce(t *testing.T) {
	t.Parallel()
	mock := acctest.StartMock(t)
	cli := acctest.NewCLI(t, mock.Environment())
	cli.Write(t, "main.tf", required+inData(
		fmt.Sprintf("code = %q", mockconfig.Code),
		fmt.Sprintf("customer_account_code = %q", mockconfig.CustomerAccountCode),
		`redirect_uri = "https://portal.example/signed-on"`,
	)+`output "ids" { value = data.licensespring_user_licenses.all.licenses[*].id }`)
	cli.MustRun(t, "plan", "-out=plan")
	cli.MustRun(t, "apply", "plan")
	if got := len(lookups(mock)); got != 1 {
		t.Errorf("%d requests for one plan and its apply", got)
	}
	want := url.Values{
		"product": {"up"}, "code": {mockconfig.Code}, "customer_account_code": {mockconfig.CustomerAccountCode},
		"redirect_uri": {"https://portal.example/signed-on"},
	}
	if diff := cmp.Diff(want, lookups(mock)[0].Query); diff != "" {
		t.Errorf("query (-want +got):\n%s", diff)
	}
	cli.MustFail(t, "each code works once", "plan")
}

package main

import (
	"strings"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

func TestAccessLog_line(t *testing.T) {
	t.Parallel()
	request := mockapi.Request{
		ID: "mock-000007", Time: time.Date(2026, time.March, 1, 12, 0, 0, 0, time.UTC), Duration: 1234567, Method: "GET",
		Path: mockapi.UserLicensesPath, Product: "my editor\n", UserID: 30001, Status: 200,
	}
	refused := mockapi.Request{ID: "mock-000008", Method: "GET", Path: "/secret", Status: 404, Code: "not_found"}
	var log strings.Builder
	tell := accessLog(&log)
	tell(request)
	tell(refused)
	want := `2026-03-01T12:00:00Z GET /api/v4/user_licenses product="my editor\n" user=30001 status=200 duration=1.235ms request=mock-000007
0001-01-01T00:00:00Z GET (redacted) product="none" user=none status=404 code="not_found" duration=0s request=mock-000008
`
	if log.String() != want {
		t.Errorf("got\n%s\nwant\n%s", log.String(), want)
	}
}

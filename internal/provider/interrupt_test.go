package provider_test

import (
	"context"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// TestAccInterrupt_cancelsARead interrupts a plan whose request would never get a
// response.
func TestAccInterrupt_cancelsARead(t *testing.T) {
	t.Parallel()
	ctx, interrupt := context.WithCancel(t.Context())
	mock := acctest.StartMock(t,
		mockapi.WithFaults(mockapi.Fault{Delay: time.Hour, Times: mockapi.Always}),
		mockapi.WithWait(func(request context.Context, _ time.Duration) error {
			interrupt()
			<-request.Done()
			return request.Err()
		}))
	cli := acctest.NewCLI(t, mock.Environment().With(with("REQUEST_TIMEOUT", "1h")))
	cli.Write(t, "main.tf", required+inData(`timeouts { read = "1h" }`))
	out, err := cli.Run(ctx, "plan")
	if err == nil {
		t.Error("the plan succeeds")
	}
	expectText(t, out, "Reading licenses was canceled")
	if n := len(lookups(mock)); n != 1 {
		t.Errorf("%d requests", n)
	}
}

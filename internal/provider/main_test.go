package provider_test

import (
	"os"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

func TestMain(m *testing.M) {
	os.Exit(acctest.Main(m))
}

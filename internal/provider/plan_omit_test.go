package provider_test

import (
	"encoding/json"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// omitted are the attributes that the table of what omit saves leaves out: those
// with personal data, and the largest.
const omitted = `["customer", "user", "product_details", "product_features", "custom_fields"]`

// TestAccOmit_shrinksTheState compares states with and without omit.
func TestAccOmit_shrinksTheState(t *testing.T) {
	t.Parallel()
	if all, some := stateSize(t, 100, ""), stateSize(t, 100, "omit = "+omitted); some > all*3/4 {
		t.Errorf("omit leaves %d of %d bytes", some, all)
	}
}

// stateSize returns the bytes of a state with that many licenses.
func stateSize(t *testing.T, count int, argument string) int {
	t.Helper()
	mock := acctest.StartMock(t, mockapi.WithAccount(account(t, decoded[[]json.RawMessage](t, manyLicenses(t, count))...)))
	cli := acctest.NewCLI(t, mock.Environment())
	cli.Write(t, "main.tf", required+inData(argument))
	cli.MustRun(t, "apply", "-auto-approve")
	return len(cli.Read(t, "terraform.tfstate"))
}

// TestPlanTable_omit measures whole plans with and without omit.
func TestPlanTable_omit(t *testing.T) {
	if *planRounds == 0 {
		t.Skip("it takes minutes and judges nothing; make bench-plan runs it")
	}
	programs := buildPrograms(t)
	t.Logf("Medians of %d plans.", *planRounds)
	t.Log("| licenses | baseline | all | omit | omit ÷ all | omit ÷ baseline |")
	t.Log("|--:|--:|--:|--:|--:|--:|")
	for _, count := range []int{100, 1_000} {
		t.Logf("%d licenses: state of %d KiB, with omit %d KiB", count, stateSize(t, count, "")>>10, stateSize(t, count, "omit = "+omitted)>>10)
		table := newPlanTable(t, programs, count)
		for range *planRounds + 1 { // the first round warms up
			for _, name := range []string{"baseline", "all", "omit"} {
				table.measure(t, name)
			}
		}
		t.Logf("| %d | %.2f s | %.2f s | %.2f s | %.2f | %.2f |", count,
			table.median("baseline"), table.median("all"), table.median("omit"),
			table.median("omit")/table.median("all"), table.median("omit")/table.median("baseline"))
	}
}

package provider_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

var planRounds = flag.Int("plan-rounds", 0, "how often TestPlanTable measures each plan; 0 to leave it out")

// TestPlanTable measures whole plans, as a user waits for them, and prints how
// they compare with a plan that decodes the same bytes from a file. It judges
// nothing: machines differ.
func TestPlanTable(t *testing.T) {
	if *planRounds == 0 {
		t.Skip("it takes minutes and judges nothing; make bench-plan runs it")
	}
	t.Log("| licenses | empty provider | baseline | all | all ÷ baseline | filter keeps one | filtered ÷ baseline | provider's memory | filtered |")
	for _, count := range []int{1, 100, 1_000, 10_000} {
		table := newPlanTable(t, count)
		for range *planRounds + 1 { // the first round warms up
			for name := range table.plans {
				table.measure(t, name)
			}
		}
		t.Log(table.row(count))
	}
}

type planTable struct {
	cli   *acctest.CLI
	plans map[string]string
	// seconds holds a figure for each round by the plan's name; peak the most
	// memory that the provider has used, in KiB.
	seconds map[string][]float64
	peak    map[string]int64
}

func newPlanTable(t *testing.T, count int) *planTable {
	t.Helper()
	entries := make([]json.RawMessage, count)
	for i := range entries {
		entries[i] = licenseNumber(t, i)
	}
	mock := acctest.StartMock(t, mockapi.WithAccount(account(t, entries...)))
	cli := acctest.NewCLI(t, mock.Environment().With(with("REQUEST_TIMEOUT", "5m")))
	folder := buildBoth(t)
	cli.Write(t, "cli.tfrc", fmt.Sprintf(
		"provider_installation {\n  dev_overrides {\n    \"licensespring/licensespring\" = %q\n    \"hashicorp/empty\" = %q\n  }\n}\n", folder, folder))
	cli.Write(t, "licenses.json", "["+joinJSON(entries)+"]")
	const block = required + `data "licensespring_user_licenses" "all" {
  product  = "up"
  timeouts = { read = "5m" }
  %s
}

output "ids" { value = [for l in data.licensespring_user_licenses.all.licenses : l.id] }`
	return &planTable{cli: cli, seconds: map[string][]float64{}, peak: map[string]int64{}, plans: map[string]string{
		"empty":    `data "empty_nothing" "x" {}`,
		"baseline": `output "ids" { value = [for l in jsondecode(file("licenses.json")) : l.license.id] }`,
		"all":      fmt.Sprintf(block, ""),
		"filtered": fmt.Sprintf(block, fmt.Sprintf("filter = { ids = [%d] }", firstLicense)),
	}}
}

// measure runs one plan once.
func (p *planTable) measure(t *testing.T, name string) {
	t.Helper()
	p.cli.Write(t, "main.tf", p.plans[name])
	var peak atomic.Int64
	ctx, stop := context.WithCancel(t.Context())
	watched := make(chan struct{})
	go func() {
		defer close(watched)
		watchProvider(ctx, &peak)
	}()
	began := time.Now()
	p.cli.MustRun(t, "plan")
	p.seconds[name] = append(p.seconds[name], time.Since(began).Seconds())
	stop()
	<-watched
	p.peak[name] = max(p.peak[name], peak.Load())
}

func (p *planTable) row(count int) string {
	median := func(name string) float64 {
		sorted := slices.Sorted(slices.Values(p.seconds[name][1:]))
		return sorted[len(sorted)/2]
	}
	return fmt.Sprintf("| %d | %.2f s | %.2f s | %.2f s | %.2f | %.2f s | %.2f | %d MiB | %d MiB |", count,
		median("empty"), median("baseline"), median("all"), median("all")/median("baseline"),
		median("filtered"), median("filtered")/median("baseline"), p.peak["all"]>>10, p.peak["filtered"]>>10)
}

// watchProvider notes the most memory that a provider has used. It knows how to
// look on Linux alone.
func watchProvider(ctx context.Context, peak *atomic.Int64) {
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
		statuses, _ := filepath.Glob("/proc/[0-9]*/status")
		for _, file := range statuses {
			status, err := os.ReadFile(file)
			if err != nil || !strings.HasPrefix(string(status), "Name:\tterraform-provi") {
				continue
			}
			_, after, _ := strings.Cut(string(status), "VmHWM:")
			if fields := strings.Fields(after); len(fields) > 0 {
				kib, _ := strconv.ParseInt(fields[0], 10, 64)
				peak.Store(max(peak.Load(), kib))
			}
		}
	}
}

func buildBoth(t *testing.T) string {
	t.Helper()
	const module = "github.com/licensespring/terraform-provider-licensespring"
	folder := t.TempDir()
	for name, source := range map[string]string{"licensespring": module, "empty": module + "/internal/provider/testdata/emptyprovider"} {
		cmd := exec.CommandContext(t.Context(), "go", "build", "-o", filepath.Join(folder, "terraform-provider-"+name), source) //nolint:gosec // constant arguments
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	return folder
}

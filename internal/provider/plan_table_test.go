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
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

var planRounds = flag.Int("plan-rounds", 0, "number of times that TestPlanTable measures each plan; 0 skips it")

// TestPlanTable measures whole plans, from the command to its end, and prints
// how they compare with other plans for the same licenses. Their output is the
// list of IDs, so that core prints little. The test judges nothing: machines
// differ.
func TestPlanTable(t *testing.T) {
	if *planRounds == 0 {
		t.Skip("it takes minutes and judges nothing; make bench-plan runs it")
	}
	programs := buildPrograms(t)
	t.Logf("Medians of %d plans.", *planRounds)
	t.Log("| licenses | empty provider | baseline | recorded response | all | all ÷ recorded | all ÷ baseline | one | one ÷ baseline | memory, all | memory, one | core's memory |")
	t.Log("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
	for _, count := range []int{1, 100, 1_000, 10_000} {
		table := newPlanTable(t, programs, count)
		for range *planRounds + 1 { // the first round warms up
			for name := range table.plans {
				if name != "omit" { // TestPlanTable_omit measures it
					table.measure(t, name)
				}
			}
		}
		t.Log(table.row(count))
	}
}

type planTable struct {
	cli   *acctest.CLI
	plans map[string]string
	// figures are those of each round, by the plan's name.
	figures map[string][]planFigures
}

type planFigures struct {
	seconds float64
	memory  memory
}

// newPlanTable prepares plans for that many licenses:
//
//   - empty: a provider that does nothing
//   - baseline: no provider; core decodes the API's response from a file
//   - recorded: a provider that has the finished response of the protocol
//   - all: the provider
//   - one: the provider, with a filter that keeps one license
//   - omit: the provider, without the attributes in omitted
func newPlanTable(t *testing.T, programs string, count int) *planTable {
	t.Helper()
	body := manyLicenses(t, count)
	mock := acctest.StartMock(t, mockapi.WithAccount(account(t, decoded[[]json.RawMessage](t, body)...)))
	recorded := filepath.Join(t.TempDir(), "response")
	cli := acctest.NewCLI(t, mock.Environment().With(with("REQUEST_TIMEOUT", "5m")).With(acctest.Environment{"RECORDED_RESPONSE": recorded}))
	record(t, body, recorded)
	cli.Write(t, "cli.tfrc", fmt.Sprintf(
		"provider_installation {\n  dev_overrides {\n    \"licensespring/licensespring\" = %[1]q\n    \"licensespring/recorded\" = %[1]q\n    \"licensespring/empty\" = %[1]q\n  }\n}\n", programs))
	cli.Write(t, "licenses.json", string(body))
	const block = `terraform {
  required_providers {
    %[1]s = { source = "licensespring/%[2]s" }
  }
}

data "%[1]s_%[3]s" "all" {
  %[4]s
}

`
	one := fmt.Sprintf("product = \"up\"\n  filter {\n    ids = [%d]\n  }", firstLicense)
	const ids = "output \"ids\" {\n  value = [for l in data.licensespring_user_licenses.all.licenses : l.id]\n}\n"
	return &planTable{cli: cli, figures: map[string][]planFigures{}, plans: map[string]string{
		"empty":    fmt.Sprintf(block, "empty", "empty", "nothing", ""),
		"baseline": "output \"ids\" {\n  value = [for l in jsondecode(file(\"licenses.json\")) : l.license.id]\n}\n",
		"recorded": fmt.Sprintf(block, "licensespring", "recorded", "user_licenses", `product = "up"`) + ids,
		"all":      fmt.Sprintf(block, "licensespring", "licensespring", "user_licenses", `product = "up"`) + ids,
		"one":      fmt.Sprintf(block, "licensespring", "licensespring", "user_licenses", one) + ids,
		"omit":     fmt.Sprintf(block, "licensespring", "licensespring", "user_licenses", "product = \"up\"\n  omit    = "+omitted) + ids,
	}}
}

// record writes the provider's response of the protocol into a file.
func record(t *testing.T, body []byte, file string) {
	t.Helper()
	server := benchmarkServer(t, body)
	resp, err := server.ReadDataSource(t.Context(), readRequest(t, server))
	if err != nil || len(resp.Diagnostics) > 0 {
		t.Fatal(err, resp.Diagnostics)
	}
	if err := os.WriteFile(file, resp.State.MsgPack, 0o600); err != nil {
		t.Fatal(err)
	}
}

// measure runs one plan once.
func (p *planTable) measure(t *testing.T, name string) {
	t.Helper()
	p.cli.Write(t, "main.tf", p.plans[name])
	ctx, stop := context.WithCancel(t.Context())
	peak := make(chan memory)
	go func() { peak <- watchMemory(ctx) }()
	began := time.Now()
	p.cli.MustRun(t, "plan")
	seconds := time.Since(began).Seconds()
	stop()
	p.figures[name] = append(p.figures[name], planFigures{seconds, <-peak})
}

func (p *planTable) row(count int) string {
	over := func(name, other string) float64 { return p.median(name) / p.median(other) }
	return fmt.Sprintf("| %d | %.2f s | %.2f s | %.2f s | %.2f s | %.2f | %.2f | %.2f s | %.2f | %d MiB | %d MiB | %d MiB |", count,
		p.median("empty"), p.median("baseline"), p.median("recorded"),
		p.median("all"), over("all", "recorded"), over("all", "baseline"), p.median("one"), over("one", "baseline"),
		p.peak("all").provider>>10, p.peak("one").provider>>10, p.peak("all").core>>10)
}

// median returns the median of a plan's seconds, without the first round.
func (p *planTable) median(name string) float64 {
	var seconds []float64
	for _, f := range p.figures[name][1:] {
		seconds = append(seconds, f.seconds)
	}
	slices.Sort(seconds)
	return seconds[len(seconds)/2]
}

func (p *planTable) peak(name string) (most memory) {
	for _, f := range p.figures[name] {
		most = memory{max(most.core, f.memory.core), max(most.provider, f.memory.provider)}
	}
	return most
}

// buildPrograms builds the provider and the others, and returns their folder.
func buildPrograms(t testing.TB, flags ...string) string {
	t.Helper()
	const module = "github.com/licensespring/terraform-provider-licensespring"
	folder := t.TempDir()
	for name, source := range map[string]string{
		"licensespring": module,
		"empty":         module + "/internal/provider/testdata/emptyprovider",
		"recorded":      module + "/internal/provider/testdata/recordedprovider",
	} {
		args := append([]string{"build", "-o", filepath.Join(folder, "terraform-provider-"+name)}, flags...)
		cmd := exec.CommandContext(t.Context(), "go", append(args, source)...) //nolint:gosec // constant arguments
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	return folder
}

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

var planRounds = flag.Int("plan-rounds", 0, "how often TestPlanTable measures each plan; 0 to leave it out")

// TestPlanTable measures whole plans, as a user waits for them, and prints how
// they compare with a plan that decodes the same bytes from a file. It judges
// nothing: machines differ.
func TestPlanTable(t *testing.T) {
	if *planRounds == 0 {
		t.Skip("it takes minutes and judges nothing; make bench-plan runs it")
	}
	programs := buildPrograms(t)
	for _, shown := range []planOutput{
		{"every license, whole", "%s", "%s"},
		{"the IDs of all licenses", "[for l in %s : l.id]", "[for l in %s : l.license.id]"},
	} {
		t.Logf("Medians of %d plans; the output is %s.", *planRounds, shown.name)
		t.Log("| licenses | empty provider | baseline | recorded answer | all | all ÷ baseline | filter keeps one | filtered ÷ baseline | provider's memory | filtered | core's memory |")
		t.Log("|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|")
		counts, all, filtered := []float64{1, 100, 1_000, 10_000}, []float64{}, []float64{}
		for _, count := range counts {
			table := newPlanTable(t, programs, shown, int(count))
			for range *planRounds + 1 { // the first round warms up
				for name := range table.plans {
					table.measure(t, name)
				}
			}
			t.Log(table.row(int(count)))
			all, filtered = append(all, table.median("all")), append(filtered, table.median("filtered"))
		}
		t.Logf("All: %s. Filtered: %s.", fit(counts, all).describe(counts, all), fit(counts, filtered).describe(counts, filtered))
	}
}

// planOutput is what a plan shows of the licenses: an expression for the list that
// the provider gives, and for the one that the API sends.
type planOutput struct{ name, ofProvider, ofAPI string }

// outputBlock returns the block of an output.
func outputBlock(expression, licenses string) string {
	return fmt.Sprintf("output \"licenses\" {\n  value = "+expression+"\n}\n", licenses)
}

type planTable struct {
	cli   *acctest.CLI
	plans map[string]string
	// figures holds what each round has measured, by the plan's name.
	figures map[string][]planFigures
}

type planFigures struct {
	seconds float64
	memory  memory
}

// newPlanTable prepares plans of which each gets as many licenses:
//
//   - empty: a provider that does nothing
//   - baseline: no provider; core decodes the API's answer from a file
//   - recorded: a provider that has the finished answer, all that core waits for
//   - all, filtered: the provider, with every license and with one
func newPlanTable(t *testing.T, programs string, shown planOutput, count int) *planTable {
	t.Helper()
	body := manyLicenses(t, count)
	mock := acctest.StartMock(t, mockapi.WithAccount(account(t, decoded[[]json.RawMessage](t, body)...)))
	answer := filepath.Join(t.TempDir(), "answer")
	cli := acctest.NewCLI(t, mock.Environment().With(with("REQUEST_TIMEOUT", "5m")).With(acctest.Environment{"RECORDED_ANSWER": answer}))
	record(t, body, answer)
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
	one := fmt.Sprintf("product = \"up\"\n  filter  = { ids = [%d] }", firstLicense)
	licenses := outputBlock(shown.ofProvider, "data.licensespring_user_licenses.all.licenses")
	return &planTable{cli: cli, figures: map[string][]planFigures{}, plans: map[string]string{
		"empty":    fmt.Sprintf(block, "empty", "empty", "nothing", ""),
		"baseline": outputBlock(shown.ofAPI, `jsondecode(file("licenses.json"))`),
		"recorded": fmt.Sprintf(block, "licensespring", "recorded", "user_licenses", `product = "up"`) + licenses,
		"all":      fmt.Sprintf(block, "licensespring", "licensespring", "user_licenses", `product = "up"`) + licenses,
		"filtered": fmt.Sprintf(block, "licensespring", "licensespring", "user_licenses", one) + licenses,
	}}
}

// record keeps the answer that the provider gives for the API's.
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
	over := func(name string) float64 { return p.median(name) / p.median("baseline") }
	return fmt.Sprintf("| %d | %.2f s | %.2f s | %.2f s | %.2f s | %.2f | %.2f s | %.2f | %d MiB | %d MiB | %d MiB |", count,
		p.median("empty"), p.median("baseline"), p.median("recorded"), p.median("all"), over("all"), p.median("filtered"), over("filtered"),
		p.peak("all").provider>>10, p.peak("filtered").provider>>10, p.peak("all").core>>10)
}

// median is that of the seconds that a plan has taken, but for the first round.
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

// buildPrograms builds the provider and those that it is compared with, and
// returns their folder.
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

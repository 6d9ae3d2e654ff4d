package provider_test

import (
	"fmt"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
	"github.com/licensespring/terraform-provider-licensespring/internal/provider"
)

func TestMain(m *testing.M) {
	acctest.Main(m)
}

// cases are configurations by name. Each is a module with its own provider, so
// that one run of the CLI serves all of them.
type cases map[string]testCase

// testCase is a configuration and the environment of its provider.
type testCase struct {
	config      string
	environment provider.Environment
	// want is what the output "result" must be, as JSON.
	want string
}

// in returns a case whose provider has these variables.
func in(variables acctest.Environment, config string) testCase {
	return testCase{config: config, environment: provider.Environment{Getenv: variables.Getenv}}
}

// noon is what the clocks of a provider and its mock show where messages contain
// the time.
func noon() time.Time { return time.Date(2030, time.January, 1, 12, 0, 0, 0, time.UTC) }

// at returns the case with a provider that has a clock.
func (c testCase) at(clock func() time.Time) testCase {
	c.environment.Now = clock
	return c
}

// results returns the case with an output, and what it must be.
func (c testCase) results(expression, want string) testCase {
	c.config += "\n" + output(expression)
	c.want = want
	return c
}

// cli returns a CLI with a module for each case, which plan and apply need.
func (c cases) cli(t *testing.T) *acctest.CLI {
	t.Helper()
	cli := acctest.NewCLI(t, nil)
	environments := map[string]provider.Environment{}
	for i, name := range slices.Sorted(maps.Keys(c)) {
		as := fmt.Sprintf("case%d", i)
		environments[as] = c[name].environment
		cli.Write(t, filepath.Join(module(name), "provider.tf"), strings.Replace(required, "licensespring/licensespring", "licensespring/"+as, 1))
		cli.Write(t, filepath.Join(module(name), "main.tf"), c[name].config)
	}
	cli.Serve(t, environments)
	c.call(t, cli)
	cli.MustRun(t, "get")
	return cli
}

// call writes the configuration that calls the modules of the cases, and outputs
// what they output as result.
func (c cases) call(t *testing.T, cli *acctest.CLI) {
	t.Helper()
	var root strings.Builder
	for name, tc := range c {
		fmt.Fprintf(&root, "module %q { source = \"./%[1]s\" }\n", module(name))
		if strings.Contains(tc.config, `output "result"`) {
			fmt.Fprintf(&root, "output %q { value = module.%[1]s.result }\n", module(name))
		}
	}
	cli.Write(t, "main.tf", root.String())
}

// module returns the name of a case's module.
func module(name string) string {
	return regexp.MustCompile(`\W`).ReplaceAllString(name, "_")
}

// expectResults applies the cases, compares what they output as JSON, and expects
// that a second plan has no changes.
func (c cases) expectResults(t *testing.T) {
	t.Helper()
	cli := c.cli(t)
	cli.MustRun(t, "apply", "-auto-approve")
	state := decoded[struct {
		Outputs map[string]struct{ Value string }
	}](t, cli.Read(t, "terraform.tfstate"))
	for name, tc := range c {
		t.Run(name, func(t *testing.T) {
			got := state.Outputs[module(name)].Value
			if diff := cmp.Diff(exactJSON([]byte(tc.want)), exactJSON([]byte(got))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	cli.MustRun(t, "plan", "-detailed-exitcode")
}

// expectDiagnostics plans the cases, each of which must fail, and compares what
// the CLI says with the golden file of the case's name.
func (c cases) expectDiagnostics(t *testing.T) {
	t.Helper()
	found := c.errors(t)
	for name := range c {
		t.Run(name, func(t *testing.T) {
			if found[name] == "" {
				t.Fatal("the configuration is accepted")
			}
			compareGolden(t, filepath.Join("testdata", "diagnostics", strings.ReplaceAll(name, " ", "_")+".txt"), found[name])
		})
	}
}

// errors plans the cases and returns the errors of each. Errors of one phase, such
// as validation, keep the CLI from the next one, so cases that have failed are left
// out of the next plan.
func (c cases) errors(t *testing.T) map[string]string {
	t.Helper()
	cli := c.cli(t)
	found := map[string]string{}
	for left := maps.Clone(c); len(left) > 0; {
		left.call(t, cli)
		out, err := cli.Run(t.Context(), "plan")
		if strings.Contains(out, "very-secret") {
			t.Errorf("a secret is shown:\n%s", out)
		}
		if err == nil {
			break
		}
		before := len(found)
		for name := range left {
			if text := errorsIn(out, module(name)); text != "" {
				found[name] = text
			}
		}
		if len(found) == before {
			t.Fatalf("no case has this error: %s", out)
		}
		maps.DeleteFunc(left, func(name string, _ testCase) bool { return found[name] != "" })
	}
	return found
}

var (
	// diagnosticStart matches where a diagnostic of a CLI starts.
	diagnosticStart = regexp.MustCompile(`(?m)^(?:Error|Warning): `)
	// caseProvider matches the provider of a case.
	caseProvider = regexp.MustCompile(`licensespring/case\d+`)
)

// errorsIn returns the errors of a module, as if it were the whole configuration.
func errorsIn(out, module string) string {
	var errors []string
	starts := append(diagnosticStart.FindAllStringIndex(out, -1), []int{len(out)})
	for i, start := range starts[:len(starts)-1] {
		text := out[start[0]:starts[i+1][0]]
		if strings.HasPrefix(text, "Error: ") && strings.Contains(text, " "+filepath.Join(module, "main.tf")+" line") {
			text = strings.NewReplacer(filepath.Join(module, "main.tf"), "main.tf", "module."+module+".", "").Replace(text)
			errors = append(errors, diagnosticsOf(caseProvider.ReplaceAllString(text, "licensespring/licensespring")))
		}
	}
	return strings.Join(errors, "\n")
}

package examples_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

const (
	policyOnPlan = "policy-on-plan"
	// policyLicense has the feature of the policy.
	policyLicense = "1719300000000105"
)

// opa returns the path of OPA. It skips the test if there is none.
func opa(t *testing.T) string {
	t.Helper()
	path := os.Getenv("OPA")
	if path == "" {
		t.Skip("the variable OPA is not set; make peers sets it")
	}
	return path
}

// TestPolicyOnPlan_passesItsOwnTests runs the unit tests of the policy.
func TestPolicyOnPlan_passesItsOwnTests(t *testing.T) {
	t.Parallel()
	out, err := exec.CommandContext(t.Context(), opa(t), "test", filepath.Join(policyOnPlan, "policy")).CombinedOutput() //nolint:gosec // the tests' own tool
	if err != nil || !strings.Contains(string(out), "PASS") {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestAccPolicyOnPlan_judgesPlans has the policy judge plans that the CLI made,
// and the same plans in the shape that HCP Terraform gives to policies.
func TestAccPolicyOnPlan_judgesPlans(t *testing.T) {
	const (
		valid   = "-var=license_ids=[" + policyLicense + "]"
		expired = "-var=license_ids=[1719300000000106]"
	)
	for name, c := range map[string]struct {
		vars []string
		// file replaces or adds a file of the module.
		file, text string
		want       []string
	}{
		"a valid license":    {vars: []string{valid}},
		"an expired license": {vars: []string{expired}, want: []string{"No license is valid: license 1719300000000106 (expired on", "no valid license has the feature", "allowed by the licenses: 0"}},
		"no license":         {vars: []string{"-var=license_ids=[]"}, want: []string{"No license meets the conditions of the filter", "no valid license has the feature", "allowed by the licenses: 0"}},
		"too many seats":     {vars: []string{valid, "-var=seats=9"}, want: []string{"seats in the plan: 9, allowed by the licenses: 1"}},
		"without the data source": {
			file: "main.tf", text: "resource \"terraform_data\" \"seat\" {}\n",
			want: []string{"This plan does not read the licenses of studio"},
		},
		"of another product": {
			file: "main.tf", text: "data \"licensespring_user_licenses\" \"app\" {\n  product = \"suite\"\n}\n",
			want: []string{"This plan does not read the licenses of studio"},
		},
		"a second gate in a module": {
			vars: []string{valid},
			file: "child.tf", text: "module \"child\" {\n  source = \"./child\"\n}\n",
			want: []string{"module.child.data.licensespring_user_licenses.old: No license is valid", "no valid license has the feature", "allowed by the licenses: 0"},
		},
		"read during apply": {
			vars: []string{valid},
			file: "late.tf", text: "data \"licensespring_user_licenses\" \"late\" {\n  product    = \"studio\"\n  depends_on = [terraform_data.seat]\n}\n",
			want: []string{"data.licensespring_user_licenses.late is read only during apply"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			program := opa(t)
			t.Parallel()
			cli := newModule(t, policyOnPlan, richUser(acctest.StartMock(t)))
			cli.Write(t, "child/main.tf", childGate)
			if c.file != "" {
				cli.Write(t, c.file, c.text)
			}
			if c.file == "child.tf" {
				cli.MustRun(t, "get")
			}
			plan := planned(t, cli, c.vars...)
			checkDenied(t, denied(t, program, plan), c.want)
			checkDenied(t, denied(t, program, []byte(`{"plan":`+string(plan)+`}`)), c.want)
		})
	}
}

// TestAccPolicyOnPlan_dataSourceRemovedAfterAnApply removes the gate of a state.
func TestAccPolicyOnPlan_dataSourceRemovedAfterAnApply(t *testing.T) {
	program := opa(t)
	t.Parallel()
	cli := newModule(t, policyOnPlan, richUser(acctest.StartMock(t)))
	cli.MustRun(t, "apply", "-auto-approve", "-var", "license_ids=["+policyLicense+"]")
	cli.Write(t, "main.tf", "resource \"terraform_data\" \"seat\" {}\n")
	for _, refresh := range []string{"true", "false"} {
		plan := planned(t, cli, "-refresh="+refresh)
		checkDenied(t, denied(t, program, plan), []string{"This plan does not read the licenses of studio"})
	}
}

// TestAccPolicyOnPlan_commandsOfTheGuide runs the commands of the guide on a plan
// that passes and on one that does not.
func TestAccPolicyOnPlan_commandsOfTheGuide(t *testing.T) {
	opa(t)
	t.Parallel()
	lines := shown(t, "policy-on-the-plan")
	pipeline, exec := lines[0], lines[2]
	if !strings.Contains(pipeline, "opa eval") || !strings.Contains(exec, "opa exec") {
		t.Fatalf("the guide has other commands: %q", lines)
	}
	mock := acctest.StartMock(t)
	cli := newModule(t, policyOnPlan, richUser(mock).With(acctest.Environment{"TF_VAR_license_ids": "[" + policyLicense + "]"}))
	mustRunShown(t, cli, strings.Replace(pipeline, "terraform apply", exec+"terraform apply", 1), "Apply complete! Resources: 1 added")

	cli = newModule(t, policyOnPlan, richUser(mock).With(acctest.Environment{"TF_VAR_license_ids": "[]"}))
	out, err := runShown(t, cli, pipeline)
	if err == nil || strings.Contains(out, "Apply complete") || !strings.Contains(out, ": No license meets") {
		t.Errorf("a plan that does not pass: %v\n%s", err, out)
	}
	if out, err := runShown(t, cli, exec); err == nil {
		t.Errorf("opa exec allows it:\n%s", out)
	}
	cli.Write(t, "policy/licensespring.rego", "package other\n")
	for _, command := range []string{pipeline, exec} {
		if out, err := runShown(t, cli, command); err == nil {
			t.Errorf("without the policy, everything is allowed:\n%s", out)
		}
	}
}

// planned returns the JSON of a plan.
func planned(t *testing.T, cli *acctest.CLI, args ...string) []byte {
	t.Helper()
	cli.MustRun(t, append([]string{"plan", "-out=saved.tfplan"}, args...)...)
	return []byte(cli.MustRun(t, "show", "-json", "saved.tfplan"))
}

const childGate = required + `
data "licensespring_user_licenses" "old" {
  product = "studio"

  filter {
    ids = [1719300000000106]
  }
}
`

// denied returns the policy's messages about an input.
func denied(t *testing.T, program string, input []byte) []string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program, "eval", "--format=json", "--stdin-input", //nolint:gosec // the tests' own tool
		"--data", filepath.Join(policyOnPlan, "policy", "licensespring.rego"), "data.licensespring.deny")
	cmd.Stdin = strings.NewReader(string(input))
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("opa eval: %v", err)
	}
	var output struct {
		Result []struct {
			Expressions []struct{ Value []string }
		}
	}
	if err := json.Unmarshal(out, &output); err != nil || len(output.Result) != 1 {
		t.Fatalf("%v: %s", err, out)
	}
	return output.Result[0].Expressions[0].Value
}

func checkDenied(t *testing.T, got, want []string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("got %q, want messages that contain %q", got, want)
		return
	}
	for _, part := range want {
		if !slices.ContainsFunc(got, func(message string) bool { return strings.Contains(message, part) }) {
			t.Errorf("no message contains %q: %q", part, got)
		}
	}
}

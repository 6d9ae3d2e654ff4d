package main

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// secrets are what the environment of a release may contain.
var secrets = map[string]string{
	"GPG_PRIVATE_KEY":                "-----BEGIN-----\nsecret=key\n-----END-----",
	"GPG_PASSPHRASE":                 "secret phrase",
	"GITHUB_TOKEN":                   "secret token",
	"GH_TOKEN":                       "secret token",
	"ACTIONS_ID_TOKEN_REQUEST_TOKEN": "secret token",
	"LICENSESPRING_PASSWORD":         "secret password",
	"LICENSESPRING_SHARED_KEY":       "secret key",
	"TF_VAR_password":                "secret password",
}

func TestScripts_giveSecretsToNoProgram(t *testing.T) {
	t.Parallel()
	project := newProject(t)
	// The Turkish I is not between A and Z, where that language is installed.
	environment := maps.Clone(secrets)
	environment["LC_ALL"] = "tr_TR.UTF-8"
	for name, want := range map[string][]string{
		"":               nil,
		"LICENSESPRING_": {"LICENSESPRING_PASSWORD", "LICENSESPRING_SHARED_KEY"},
	} {
		project.write(t, "scripts/probe", "#!/bin/sh\nkeep="+name+"\n. \"$(dirname \"$0\")/common.sh\"\nenv\n")
		out := project.mustRun(t, environment, "probe")
		if !strings.Contains(out, "\nLC_ALL=C\n") {
			t.Errorf("the scripts run in the user's language:\n%s", out)
		}
		var got []string
		for _, secret := range slices.Sorted(maps.Keys(secrets)) {
			if strings.Contains(out, "\n"+secret+"=") {
				got = append(got, secret)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("with keep=%q, programs get %v, want %v", name, got, want)
		}
	}
}

func TestScripts_startFromTheCommonEnvironment(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("scripts/*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scripts: %v", err)
	}
	for _, file := range files {
		text := string(readFile(t, file))
		if file != filepath.Join("scripts", "common.sh") && !strings.Contains(text, "\n. \"$(dirname \"$0\")/common.sh\"\n") {
			t.Errorf("%s does not source common.sh, which removes secrets from the environment", file)
		}
	}
}

func TestInstallScript_checksTheArchive(t *testing.T) {
	t.Parallel()
	const archive = "terraform-provider-licensespring_1.2.3_linux_amd64.zip"
	sum := sha256Of([]byte("packed"))
	for name, c := range map[string]struct{ sums, problem, says string }{
		"listed":            {sums: sum + "  " + archive + "\n", says: "The archive has the sum"},
		"listed as binary":  {sums: sum + " *" + archive + "\n", says: "The archive has the sum"},
		"no list":           {says: "The archive was not checked: there is no"},
		"another sum":       {sums: strings.Repeat("0", 64) + "  " + archive + "\n", problem: "has the SHA-256 sum " + sum},
		"sum of other file": {sums: sum + "  other.zip\n", problem: "has no sum of " + archive},
		"two sums":          {sums: sum + "  " + archive + "\n" + sum + "  " + archive + "\n", problem: "has the SHA-256 sum " + sum},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			project := newProject(t)
			project.write(t, "dist/"+archive, "packed")
			if c.sums != "" {
				project.write(t, "dist/terraform-provider-licensespring_1.2.3_SHA256SUMS", c.sums)
			}
			out, err := project.run(t, nil, "mirror", project.dir+"/mirror", "dist/"+archive)
			if !strings.Contains(out, c.says+c.problem) || (err == nil) != (c.problem == "") {
				t.Errorf("%v:\n%s\nwant %q", err, out, c.says+c.problem)
			}
			installed, err := filepath.Glob(project.dir + "/mirror/providers/*/licensespring/licensespring/" + archive)
			if want := 2; c.problem == "" && (err != nil || len(installed) != want) || c.problem != "" && len(installed) != 0 {
				t.Errorf("installed %v", installed)
			}
		})
	}
}

func TestOnDateScript_movesTheClock(t *testing.T) {
	t.Parallel()
	project := newProject(t)
	project.write(t, "go.mod", "module clock\n")
	project.write(t, "main.go", "package main\nimport \"time\"\nfunc main() { print(time.Now().UTC().String()) }\n")
	environment := map[string]string{"XDG_CACHE_HOME": t.TempDir(), "GOCACHE": strings.TrimSpace(command(t, ".", "go", "env", "GOCACHE"))}
	for date, want := range map[string]string{"2031-04-01": "2031-04-01 12:00:", "2024-02-28T23:59:30Z": "2024-02-28 23:59:"} {
		if out := project.mustRun(t, environment, "on-date", date, "go", "run", "."); !strings.HasPrefix(out, want) {
			t.Errorf("it is %s, want %s", out, want)
		}
	}
	if out, err := project.run(t, environment, "on-date", "tomorrow", "go", "run", "."); err == nil || !strings.Contains(out, "expected a date") {
		t.Errorf("%v: %s", err, out)
	}
}

// project is a folder with the scripts, in which a test may change what it wants.
type project struct{ dir string }

// newProject skips the test on systems that have other shells or tools.
func newProject(t *testing.T) project {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the scripts need a Unix shell")
	}
	p := project{t.TempDir()}
	files, err := filepath.Glob("scripts/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		p.write(t, file, string(readFile(t, file)))
	}
	return p
}

func (p project) write(t *testing.T, name, content string) {
	t.Helper()
	path := filepath.Join(p.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o700); err != nil { //nolint:gosec // some are programs
		t.Fatal(err)
	}
}

// run runs a script with variables on top of this process's, and returns what it
// printed on both outputs.
func (p project) run(t *testing.T, environment map[string]string, script string, args ...string) (string, error) {
	t.Helper()
	command := exec.CommandContext(t.Context(), filepath.Join(p.dir, "scripts", script), args...) //nolint:gosec // a script of the project
	command.Env = os.Environ()
	for name, value := range environment {
		command.Env = append(command.Env, name+"="+value)
	}
	out, err := command.CombinedOutput()
	return string(out), err
}

func (p project) mustRun(t *testing.T, environment map[string]string, script string, args ...string) string {
	t.Helper()
	out, err := p.run(t, environment, script, args...)
	if err != nil {
		t.Fatalf("scripts/%s %v: %v\n%s", script, args, err, out)
	}
	return out
}

// commit commits everything, in a new repository if there is none.
func (p project) commit(t *testing.T) {
	t.Helper()
	p.git(t, "init", "--quiet")
	p.git(t, "add", "--all")
	p.git(t, "-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message=Test")
}

func (p project) git(t *testing.T, args ...string) {
	t.Helper()
	command(t, p.dir, "git", args...)
}

// command returns what a program prints, and fails the test if the program fails.
func command(t *testing.T, folder, program string, args ...string) string {
	t.Helper()
	command := exec.CommandContext(t.Context(), program, args...) //nolint:gosec // what a test names
	command.Dir = folder
	var stderr strings.Builder
	command.Stderr = &stderr
	out, err := command.Output()
	if err != nil {
		t.Fatalf("%s %v: %v\n%s", program, args, err, stderr.String())
	}
	return string(out)
}

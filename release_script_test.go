package main

import (
	"maps"
	"os"
	"os/exec"
	"strings"
	"testing"
)

func TestReleaseScript_refusesTags(t *testing.T) {
	t.Parallel()
	project := newProject(t)
	project.write(t, "CHANGELOG.md", "# Changelog\n\n## 1.2.3 (January 31, 2027)\n\nFEATURES:\n\n* one\n\n## 1.2.2 (January 1, 2027)\n\n* two\n")
	refused := func(problem string) {
		t.Helper()
		for _, step := range []string{"tag", "sign", "publish"} {
			if out, err := project.run(t, secrets, "release", step); err == nil || !strings.Contains(out, problem) {
				t.Errorf("%s: %v, %s\nwant a refusal that says %q", step, err, out, problem)
			}
		}
	}
	project.commit(t)
	refused("HEAD has no tag such as v1.2.3")
	project.git(t, "tag", "v1.2.3")
	refused("the commit of v1.2.3 is not on main")
	project.git(t, "update-ref", "refs/remotes/origin/main", "HEAD")
	if out := project.mustRun(t, nil, "release", "tag"); !strings.HasSuffix(out, "\nFEATURES:\n\n* one\n\n") {
		t.Errorf("the notes are %q", out)
	}
	project.git(t, "tag", "-d", "v1.2.3")
	project.git(t, "tag", "v1.2.4")
	refused(`CHANGELOG.md has no section "## 1.2.4 (date)"`)
	project.git(t, "tag", "v1.2.3")
	refused("HEAD has several tags")
	project.git(t, "tag", "-d", "v1.2.3", "v1.2.4")
	project.write(t, "more", "not merged")
	project.commit(t)
	project.git(t, "tag", "v1.2.3")
	refused("the commit of v1.2.3 is not on main")
}

func TestReleaseScript_signsWithTheKeyAlone(t *testing.T) {
	t.Parallel()
	project := newRelease(t)
	key := newSigningKey(t)
	environment := maps.Clone(secrets)
	environment["GPG_PRIVATE_KEY"], environment["GPG_PASSPHRASE"] = key.private, "secret phrase"
	project.mustRun(t, environment, "release", "sign")
	key.gpg(t, "--verify", project.dir+"/"+sums+".sig", project.dir+"/"+sums)

	environment["GPG_PASSPHRASE"] = "another phrase"
	if out, err := project.run(t, environment, "release", "sign"); err == nil || !strings.Contains(out, "Bad passphrase") {
		t.Errorf("a wrong passphrase: %v, %s", err, out)
	}
}

func TestReleaseScript_publishesWithTheTokenAlone(t *testing.T) {
	t.Parallel()
	project := newRelease(t)
	project.write(t, sums+".sig", "signature")
	project.write(t, "bin/gh", "#!/bin/sh\n{ echo \"gh $*\"; env; } >>\"$(dirname \"$0\")/log\"\n")
	environment := maps.Clone(secrets)
	environment["PATH"] = project.dir + "/bin:" + os.Getenv("PATH")
	project.mustRun(t, environment, "release", "publish")
	log := string(readFile(t, project.dir+"/bin/log"))
	for _, want := range []string{
		"gh release create v1.2.3-beta1 --draft --verify-tag ",
		" --prerelease " + sums + " " + sums + ".sig dist/a.zip\n",
		"gh release edit v1.2.3-beta1 --draft=false\n",
		"\nGH_TOKEN=secret token\n",
	} {
		if !strings.Contains(log, want) {
			t.Errorf("gh was run as\n%s\nwant %q", log, want)
		}
	}
	for secret, value := range secrets {
		if secret != "GH_TOKEN" && strings.Contains(log, "\n"+secret+"="+value+"\n") {
			t.Errorf("gh gets %s", secret)
		}
	}
}

func TestReleaseScript_publishesNothingThatChanged(t *testing.T) {
	t.Parallel()
	project := newRelease(t)
	project.write(t, sums+".sig", "signature")
	project.write(t, "dist/a.zip", "b")
	project.write(t, "bin/gh", "#!/bin/sh\necho gh was run\n")
	environment := map[string]string{"GH_TOKEN": "secret token", "PATH": project.dir + "/bin:" + os.Getenv("PATH")}
	out, err := project.run(t, environment, "release", "publish")
	if err == nil || !strings.Contains(out, "dist/a.zip has the SHA-256 sum") || strings.Contains(out, "gh was run") {
		t.Errorf("%v, %s", err, out)
	}
}

const sums = "dist/terraform-provider-licensespring_1.2.3-beta1_SHA256SUMS"

// newRelease returns a project whose last commit, on main, is version
// 1.2.3-beta1, with a release of one file.
func newRelease(t *testing.T) project {
	t.Helper()
	project := newProject(t)
	project.write(t, "CHANGELOG.md", "# Changelog\n\n## 1.2.3-beta1 (January 31, 2027)\n\n* one\n")
	project.commit(t)
	project.git(t, "tag", "v1.2.3-beta1")
	project.git(t, "update-ref", "refs/remotes/origin/main", "HEAD")
	project.write(t, "dist/a.zip", "a")
	project.write(t, sums, sha256Of([]byte("a"))+"  a.zip\n")
	return project
}

// signingKey is an RSA key of gpg, with the passphrase "secret phrase".
type signingKey struct{ home, private string }

// newSigningKey skips the test if gpg is not installed.
func newSigningKey(t *testing.T) signingKey {
	t.Helper()
	if _, err := exec.LookPath("gpg"); err != nil {
		t.Skip("gpg is not installed")
	}
	// Its agent listens on a socket, whose path must be short.
	home, err := os.MkdirTemp("", "gnupg") //nolint:usetesting // t.TempDir is too long
	if err != nil {
		t.Fatal(err)
	}
	key := signingKey{home: home}
	t.Cleanup(func() {
		_ = exec.Command("gpgconf", "--homedir", home, "--kill", "all").Run() //nolint:gosec,noctx // the test's folder; its context has ended
		_ = os.RemoveAll(home)
	})
	key.gpg(t, "--quick-generate-key", "Test <test@example.com>", "rsa2048", "sign")
	key.private = key.gpg(t, "--armor", "--export-secret-keys")
	return key
}

func (k signingKey) gpg(t *testing.T, args ...string) string {
	t.Helper()
	return command(t, k.home, "gpg", append([]string{
		"--homedir", k.home, "--batch", "--quiet", "--pinentry-mode=loopback", "--passphrase=secret phrase",
	}, args...)...)
}

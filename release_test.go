package main

import (
	"bytes"
	"debug/buildinfo"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/licensespring/terraform-provider-licensespring/internal/acctest"
)

var dist = flag.String("dist", "", "folder that contains a release, for the tests TestRelease_*")

func TestMain(m *testing.M) {
	acctest.Main(m)
}

// What a release is for, as Go names operating systems and architectures.
var (
	providerPlatforms = []string{
		"darwin_amd64", "darwin_arm64",
		"freebsd_386", "freebsd_amd64", "freebsd_arm", "freebsd_arm64",
		"linux_386", "linux_amd64", "linux_arm", "linux_arm64",
		"windows_386", "windows_amd64", "windows_arm64",
	}
	mockPlatforms = []string{
		"darwin_amd64", "darwin_arm64", "linux_amd64", "linux_arm64", "windows_amd64", "windows_arm64",
	}
)

const (
	providerName = "terraform-provider-licensespring"
	mockName     = "mockapi"
)

func TestRelease_hasAllFilesAndTheirSums(t *testing.T) {
	r := openRelease(t)
	want := []string{r.name("manifest.json")}
	for _, platform := range providerPlatforms {
		want = append(want, r.name(platform+".zip"), r.name(platform+".cdx.json"))
	}
	for _, platform := range mockPlatforms {
		want = append(want, r.mock(platform))
	}
	slices.Sort(want)
	if got := slices.Sorted(maps.Keys(r.sums)); !slices.Equal(got, want) {
		t.Errorf("the sums are of\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for file, sum := range r.sums {
		if got := sha256Of(readFile(t, filepath.Join(r.dir, file))); got != sum {
			t.Errorf("%s has the sum %s, which is listed as %s", file, got, sum)
		}
	}
}

func TestRelease_manifestDeclaresTheProtocol(t *testing.T) {
	const want = `{"version":1,"metadata":{"protocol_versions":["6.0"]}}`
	var got bytes.Buffer
	if err := json.Compact(&got, readFile(t, "terraform-registry-manifest.json")); err != nil {
		t.Fatal(err)
	}
	if got.String() != want {
		t.Errorf("the manifest is %s, want %s", got.String(), want)
	}
}

func TestRelease_archivesContainTheirProgram(t *testing.T) {
	r := openRelease(t)
	for _, platform := range providerPlatforms {
		files := unzip(t, filepath.Join(r.dir, r.name(platform+".zip")))
		checkArchive(t, platform, files, providerName+"_v"+r.version+extension(platform), module)
	}
	for _, platform := range mockPlatforms {
		files := untar(t, filepath.Join(r.dir, r.mock(platform)))
		checkArchive(t, platform, files, mockName+extension(platform), module+"/internal/mockapi/cmd/mockapi")
	}
}

func TestRelease_billsOfMaterialsMatchTheirPrograms(t *testing.T) {
	r := openRelease(t)
	for _, platform := range providerPlatforms {
		program := unzip(t, filepath.Join(r.dir, r.name(platform+".zip")))[providerName+"_v"+r.version+extension(platform)]
		var bill struct {
			BOMFormat string `json:"bomFormat"`
			Metadata  struct {
				Timestamp  time.Time
				Component  struct{ Version string }
				Properties []struct{ Name, Value string }
			}
			Components []struct {
				Name, Version string
				Licenses      []struct{ Expression string }
			}
		}
		if err := json.Unmarshal(readFile(t, filepath.Join(r.dir, r.name(platform+".cdx.json"))), &bill); err != nil {
			t.Fatal(err)
		}
		properties := map[string]string{}
		for _, property := range bill.Metadata.Properties {
			properties[property.Name] = property.Value
		}
		if got, want := properties["cdx:gomod:binary:hash:SHA-256"], sha256Of(program.content); got != want {
			t.Errorf("%s: the bill is of a program with the sum %s, want %s", platform, got, want)
		}
		if bill.BOMFormat != "CycloneDX" || len(bill.Components) < 10 {
			t.Errorf("%s: a %s bill of %d components, want CycloneDX and 10 or more", platform, bill.BOMFormat, len(bill.Components))
		}
		for _, component := range bill.Components {
			if len(component.Licenses) != 1 || component.Licenses[0].Expression == "" {
				t.Errorf("%s: the bill has no license expression for %s", platform, component.Name)
			}
		}
		if got, want := bill.Metadata.Component.Version, "v"+r.version; got != want {
			t.Errorf("%s: the bill is of version %s, want %s", platform, got, want)
		}
		if !bill.Metadata.Timestamp.Equal(program.modified) {
			t.Errorf("%s: the bill is of %s, the program of %s", platform, bill.Metadata.Timestamp, program.modified)
		}
	}
}

func TestRelease_programSendsItsVersion(t *testing.T) {
	r := openRelease(t)
	platform := runtime.GOOS + "_" + runtime.GOARCH
	program := providerName + "_v" + r.version + extension(platform)
	files := unzip(t, filepath.Join(r.dir, r.name(platform+".zip")))
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, program), files[program].content, 0o700); err != nil { //nolint:gosec // a program
		t.Fatal(err)
	}

	mock := acctest.StartMock(t)
	cli := acctest.NewCLI(t, mock.Environment())
	cli.Write(t, "cli.tfrc", fmt.Sprintf("provider_installation {\n  dev_overrides {\n    %q = %q\n  }\n}\n",
		"licensespring/licensespring", filepath.ToSlash(folder)))
	cli.Write(t, "main.tf", string(readFile(t, "examples/provider/provider.tf")))
	cli.MustRun(t, "plan", "-no-color", "-input=false")

	requests := mock.Requests()
	if len(requests) == 0 {
		t.Fatal("the program sent no request")
	}
	want := " " + providerName + "/" + r.version
	if got := requests[0].Header.Get("User-Agent"); !strings.HasSuffix(got, want) {
		t.Errorf("the User-Agent is %q, want one that ends in %q", got, want)
	}
}

// checkArchive checks that an archive contains the license, the notices of all
// modules that are linked, and a program that was built for the platform from a
// package, reproducibly.
func checkArchive(t *testing.T, platform string, files map[string]entry, program, from string) {
	t.Helper()
	if got, want := slices.Sorted(maps.Keys(files)), []string{"LICENSE", "NOTICES", program}; !slices.Equal(got, want) {
		t.Errorf("%s: the archive contains %v, want %v", platform, got, want)
		return
	}
	if got := files[program].mode.Perm(); got != 0o755 {
		t.Errorf("%s: the program has the mode %o, want 755", platform, got)
	}
	for _, document := range []string{"LICENSE", "NOTICES"} {
		if a, b := files[program].modified, files[document].modified; !a.Equal(b) {
			t.Errorf("%s: the program is of %s and %s of %s, which should both be the date of the commit", platform, a, document, b)
		}
	}
	info, err := buildinfo.Read(bytes.NewReader(files[program].content))
	if err != nil {
		t.Errorf("%s: %s: %v", platform, program, err)
		return
	}
	for _, linked := range info.Deps {
		if !strings.Contains(string(files["NOTICES"].content), "\n"+linked.Path+" ") {
			t.Errorf("%s: NOTICES does not name %s, which is linked", platform, linked.Path)
		}
	}
	settings := map[string]string{}
	for _, setting := range info.Settings {
		settings[setting.Key] = setting.Value
	}
	if got := settings["GOOS"] + "_" + settings["GOARCH"]; got != platform {
		t.Errorf("%s: the program is for %s", platform, got)
	}
	if info.Path != from {
		t.Errorf("%s: the program was built from %s, want %s", platform, info.Path, from)
	}
	if got := settings["-trimpath"] + settings["CGO_ENABLED"] + settings["vcs.revision"]; got != "true0" {
		t.Errorf("%s: built with the settings %v, want -trimpath, CGO_ENABLED=0 and no revision", platform, settings)
	}
}

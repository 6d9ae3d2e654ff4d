package main

import (
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

const (
	project = "github.com/licensespring/terraform-provider-licensespring"
	// standard is the name of the standard library in bills of materials.
	standard = "std"
)

// programs are the packages that a release is built from.
var programs = []string{".", "./internal/mockapi/cmd/mockapi"}

// module is a module whose code is in a released program. Files are the paths of
// its license terms, relative to Dir.
type module struct {
	Path, Dir string
	Files     []string
}

// terms match the names of files that must accompany a program.
var terms = regexp.MustCompile(`(?i)^(licen[cs]es?|copying|notice|patents)([.-].*)?$`)

// linked returns the modules that the programs contain on any of the released
// platforms, the standard library among them, in the order of their paths.
func linked(ctx context.Context) ([]module, error) {
	root, err := goCommand(ctx, nil, "env", "GOROOT")
	if err != nil {
		return nil, err
	}
	goroot := strings.TrimSpace(root)
	modules := map[string]*module{standard: {Path: standard, Dir: goroot}}
	if err := modules[standard].add(goroot); err != nil {
		return nil, err
	}
	targets, err := platforms()
	if err != nil {
		return nil, err
	}
	for _, target := range targets {
		if err := addLinked(ctx, modules, target); err != nil {
			return nil, err
		}
	}
	var sorted []module
	for _, path := range slices.Sorted(maps.Keys(modules)) {
		sorted = append(sorted, *modules[path])
	}
	return sorted, nil
}

// platforms returns the platforms of .goreleaser.yml, such as linux_amd64.
func platforms() ([]string, error) {
	config, err := os.ReadFile(".goreleaser.yml")
	if err != nil {
		return nil, err
	}
	found := map[string]bool{}
	for _, match := range regexp.MustCompile(`(?m)^ {6}- ([a-z]+_[a-z0-9]+)$`).FindAllSubmatch(config, -1) {
		found[string(match[1])] = true
	}
	if len(found) == 0 {
		return nil, fmt.Errorf(".goreleaser.yml has no targets")
	}
	return slices.Sorted(maps.Keys(found)), nil
}

// addLinked adds the modules of the programs for one platform.
func addLinked(ctx context.Context, modules map[string]*module, platform string) error {
	system, architecture, _ := strings.Cut(platform, "_")
	const format = "{{with .Module}}{{if not .Main}}{{.Path}}\t{{.Dir}}\t{{$.Dir}}{{end}}{{end}}"
	out, err := goCommand(ctx, []string{"GOOS=" + system, "GOARCH=" + architecture, "CGO_ENABLED=0"},
		append([]string{"list", "-deps", "-f", format}, programs...)...)
	if err != nil {
		return err
	}
	for line := range strings.Lines(out) {
		parts := strings.Split(strings.TrimSpace(line), "\t")
		if len(parts) != 3 {
			continue
		}
		if modules[parts[0]] == nil {
			modules[parts[0]] = &module{Path: parts[0], Dir: parts[1]}
		}
		if err := modules[parts[0]].add(parts[2]); err != nil {
			return err
		}
	}
	return nil
}

// add adds the terms in the folder of a package and in those above it, since the
// folder may contain code of other authors.
func (m *module) add(folder string) error {
	for {
		entries, err := os.ReadDir(folder)
		if err != nil {
			return err
		}
		for _, entry := range entries {
			if entry.IsDir() || !terms.MatchString(entry.Name()) {
				continue
			}
			name, err := filepath.Rel(m.Dir, filepath.Join(folder, entry.Name()))
			if err != nil {
				return err
			}
			if name = filepath.ToSlash(name); !slices.Contains(m.Files, name) {
				m.Files = append(m.Files, name)
			}
		}
		if folder == m.Dir {
			return nil
		}
		folder = filepath.Dir(folder)
	}
}

func goCommand(ctx context.Context, environment []string, args ...string) (string, error) {
	command := exec.CommandContext(ctx, "go", args...) //nolint:gosec // arguments of this program
	command.Env = append(os.Environ(), environment...)
	command.Stderr = os.Stderr
	out, err := command.Output()
	if err != nil {
		return "", fmt.Errorf("go %s: %w", strings.Join(args, " "), err)
	}
	return string(out), nil
}

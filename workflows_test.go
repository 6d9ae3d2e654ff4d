package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// pinned is an action at a commit, with the version that people read.
var pinned = regexp.MustCompile(`^[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$`)

func TestWorkflows_pinActionsAndLimitPermissions(t *testing.T) {
	t.Parallel()
	for file, text := range workflows(t) {
		for _, match := range regexp.MustCompile(`(?m)^\s*-?\s*uses: (.*)$`).FindAllStringSubmatch(text, -1) {
			if !pinned.MatchString(match[1]) && !strings.HasPrefix(match[1], "./") {
				t.Errorf("%s uses %s: pin it to a commit, and say which version that is", file, match[1])
			}
		}
		if !strings.Contains(text, "\npermissions: {}\n") {
			t.Errorf("%s: a job should have no permission but those that it names", file)
		}
		jobs := regexp.MustCompile(`(?m)^ {4}runs-on: `).FindAllString(text, -1)
		if limits := regexp.MustCompile(`(?m)^ {4}timeout-minutes: `).FindAllString(text, -1); len(limits) != len(jobs) {
			t.Errorf("%s: %d jobs have %d time limits", file, len(jobs), len(limits))
		}
	}
}

// projectCommand is a line that a workflow may run: make, or a script, with plain
// arguments. Anything else belongs into a script, which runs without GitHub, too.
var projectCommand = regexp.MustCompile(`^(?:make ([a-z-]+)|(scripts/[a-z-]+))(?: (?:[A-Z]+=)?(?:'[^']*'|[\w./]+|\$\{\{ matrix\.\w+ \}\}))*$`)

func TestWorkflows_runScriptsOfTheProject(t *testing.T) {
	t.Parallel()
	makefile := string(readFile(t, "GNUmakefile"))
	for file, text := range workflows(t) {
		commands := commandsOf(text)
		if len(commands) == 0 {
			t.Errorf("%s runs nothing", file)
		}
		for _, line := range commands {
			match := projectCommand.FindStringSubmatch(line)
			switch {
			case match == nil:
				t.Errorf("%s runs %q: write a script for it", file, line)
			case match[1] != "" && !strings.Contains(makefile, "\n"+match[1]+": "):
				t.Errorf("%s runs make %s, which does not exist", file, match[1])
			case match[2] != "":
				if info, err := os.Stat(match[2]); err != nil || info.Mode().Perm()&0o100 == 0 && runtime.GOOS != "windows" {
					t.Errorf("%s runs %s, which is not a program: %v", file, match[2], err)
				}
			}
		}
	}
}

func TestWorkflows_commandsOf(t *testing.T) {
	t.Parallel()
	const text = `jobs:
  checks:
    strategy:
      matrix:
        run:
          - make lint
          - go test ./...
    steps:
      - run: ${{ matrix.run }}
      - if: failure()
        run: ls | tail
      - run: |
          make test
`
	want := []string{"make lint", "go test ./...", "ls | tail", "|"}
	if got := commandsOf(text); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for _, command := range want[1:] {
		if projectCommand.MatchString(command) {
			t.Errorf("%q is no script of the project", command)
		}
	}
}

// commandsOf returns what the steps of a workflow run, those in a matrix of
// commands among them.
func commandsOf(workflow string) []string {
	var commands []string
	inMatrix := false
	for line := range strings.Lines(workflow) {
		line = strings.TrimSpace(line)
		item, isItem := strings.CutPrefix(line, "- ")
		command, isRun := strings.CutPrefix(item, "run:")
		command = strings.TrimSpace(command)
		switch {
		case isRun && command != "" && command != "${{ matrix.run }}":
			commands = append(commands, command)
		case inMatrix && isItem && !isRun:
			commands = append(commands, item)
			continue
		}
		inMatrix = isRun && command == ""
	}
	return commands
}

func TestWorkflows_testTheDocumentedVersions(t *testing.T) {
	t.Parallel()
	tested := map[string][]string{}
	for _, match := range regexp.MustCompile(`\{ cli: (\w+), version: "?([\w.]+?)(?:\.\*)?"? \}`).FindAllStringSubmatch(workflows(t)[".github/workflows/test.yml"], -1) {
		tested[match[1]] = append(tested[match[1]], match[2])
	}
	want := fmt.Sprintf("Every change is tested on Terraform %s, and on OpenTofu %s.", versionList(tested["terraform"]), versionList(tested["tofu"]))
	page := strings.Join(strings.Fields(string(readFile(t, "templates/guides/versions.md.tmpl"))), " ")
	if !strings.Contains(page, want) {
		t.Errorf("the guide on versions does not say %q", want)
	}
}

// versionList returns versions as a page lists them.
func versionList(versions []string) string {
	list := strings.Join(versions, ", ")
	return strings.Replace(list, ", latest", " and the newest version", 1)
}

// workflows returns the text of each workflow by file.
func workflows(t *testing.T) map[string]string {
	t.Helper()
	files, err := filepath.Glob(".github/workflows/*.yml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no workflows: %v", err)
	}
	texts := map[string]string{}
	for _, file := range files {
		texts[filepath.ToSlash(file)] = string(readFile(t, file))
	}
	return texts
}

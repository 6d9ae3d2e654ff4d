package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// pinned is an action at a commit, with the version that people read.
var pinned = regexp.MustCompile(`^[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$`)

func TestWorkflows_pinActionsAndGrantLittle(t *testing.T) {
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

func TestWorkflows_runCommandsThatExist(t *testing.T) {
	t.Parallel()
	makefile := string(readFile(t, "GNUmakefile"))
	for file, text := range workflows(t) {
		commands := regexp.MustCompile(`(?m)^\s*- (?:run: )?make ([a-z-]+)|run: make ([a-z-]+)`).FindAllStringSubmatch(text, -1)
		if len(commands) == 0 {
			t.Errorf("%s runs no command of the project", file)
		}
		for _, command := range commands {
			if target := command[1] + command[2]; !strings.Contains(makefile, "\n"+target+":") {
				t.Errorf("%s runs make %s, which there is not", file, target)
			}
		}
		for _, script := range regexp.MustCompile(`scripts/[a-z-]+`).FindAllString(text, -1) {
			if _, err := os.Stat(script); err != nil {
				t.Errorf("%s names a script that there is not: %v", file, err)
			}
		}
	}
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
		texts[file] = string(readFile(t, file))
	}
	return texts
}

package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRun_servesUntilItIsStopped(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	ready, key := filepath.Join(dir, "ready"), filepath.Join(dir, "key.pem")
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	output, stdout := io.Pipe()
	ended := make(chan error, 1)
	go func() {
		ended <- run(ctx, []string{"-ready-file", ready, "-public-key-file", key}, stdout, io.Discard)
		_ = stdout.Close()
	}()

	baseURL := readBaseURL(t, output)
	go discard(output)
	if status := get(t, baseURL+"/nothing"); status != http.StatusNotFound {
		t.Errorf("answered %d", status)
	}
	if text := read(t, dir, "key.pem"); !strings.HasPrefix(text, "-----BEGIN PUBLIC KEY-----") {
		t.Errorf("the key file holds %q", text)
	}
	if text := read(t, dir, "ready"); text != baseURL+"\n" {
		t.Errorf("the ready file holds %q, want %q", text, baseURL)
	}

	stop()
	if err := <-ended; err != nil {
		t.Errorf("ended with %v", err)
	}
	if _, err := os.Stat(ready); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the ready file is still there: %v", err)
	}
}

func TestRun_refusesToOverwriteADirectory(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	taken := filepath.Join(dir, "taken")
	if err := os.Mkdir(taken, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"-ready-file", "-public-key-file"} {
		if err := run(t.Context(), []string{name, taken}, io.Discard, io.Discard); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestRun_failsOnATakenAddress(t *testing.T) {
	t.Parallel()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	output, stdout := io.Pipe()
	go func() {
		_ = run(ctx, nil, stdout, io.Discard)
		_ = stdout.Close()
	}()
	addr := strings.TrimPrefix(readBaseURL(t, output), "http://")
	go discard(output)
	if err := run(t.Context(), []string{"-addr", addr}, io.Discard, io.Discard); err == nil {
		t.Error("no error")
	}
}

func TestRemoveFile_leavesNothing(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "ready")
	if err := writeFile(path, "text"); err != nil {
		t.Fatal(err)
	}
	for _, again := range []string{path, path, ""} {
		if err := removeFile(again); err != nil {
			t.Error(err)
		}
	}
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the file is still there: %v", err)
	}
}

// readBaseURL reads the instructions up to the address.
func readBaseURL(t *testing.T, output io.Reader) string {
	t.Helper()
	lines := bufio.NewScanner(output)
	for lines.Scan() {
		if value, ok := strings.CutPrefix(lines.Text(), "export LICENSESPRING_BASE_URL='"); ok {
			return strings.TrimSuffix(value, "'")
		}
	}
	t.Fatalf("no base URL in the output: %v", lines.Err())
	return ""
}

func get(t *testing.T, url string) int {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := new(http.Client).Do(req)
	if err != nil {
		t.Fatal(err)
	}
	if err := resp.Body.Close(); err != nil {
		t.Error(err)
	}
	return resp.StatusCode
}

// discard reads the rest of the output, so that nobody has to wait to write it.
func discard(output io.Reader) { _, _ = io.Copy(io.Discard, output) }

func read(t *testing.T, dir, name string) string {
	t.Helper()
	text, err := fs.ReadFile(os.DirFS(dir), name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// release is what the folder contains.
type release struct {
	dir     string
	version string
	// sums are the SHA-256 sums by file name, as the release lists them.
	sums map[string]string
}

// entry is a file in an archive.
type entry struct {
	content  []byte
	mode     fs.FileMode
	modified time.Time
}

// openRelease skips the test unless there is a release to check.
func openRelease(t *testing.T) release {
	t.Helper()
	if *dist == "" {
		t.Skip("make release-snapshot builds a release and runs this test")
	}
	found, err := filepath.Glob(filepath.Join(*dist, providerName+"_*_SHA256SUMS"))
	if err != nil || len(found) != 1 {
		t.Fatalf("there are %d files of sums in %s, want one: %v", len(found), *dist, err)
	}
	version := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(found[0]), providerName+"_"), "_SHA256SUMS")
	if !regexp.MustCompile(`^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$`).MatchString(version) {
		t.Fatalf("%q is not a version", version)
	}
	r := release{dir: *dist, version: version, sums: map[string]string{}}
	for line := range strings.Lines(string(readFile(t, found[0]))) {
		sum, file, ok := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if !ok || r.sums[file] != "" {
			t.Fatalf("%s has the line %q", found[0], line)
		}
		r.sums[file] = sum
	}
	return r
}

// name is the name of a file of the provider.
func (r release) name(rest string) string {
	return providerName + "_" + r.version + "_" + rest
}

// mock is the name of the archive of the mock for a platform.
func (r release) mock(platform string) string {
	return mockName + "_" + r.version + "_" + platform + ".tar.gz"
}

// extension is the suffix of programs' names.
func extension(platform string) string {
	if strings.HasPrefix(platform, "windows_") {
		return ".exe"
	}
	return ""
}

func unzip(t *testing.T, path string) map[string]entry {
	t.Helper()
	packed := readFile(t, path)
	archive, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]entry{}
	for _, file := range archive.File {
		reader, err := file.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(reader)
		if err := cmp.Or(err, reader.Close()); err != nil {
			t.Fatal(err)
		}
		files[file.Name] = entry{content, file.Mode(), file.Modified}
	}
	return files
}

func untar(t *testing.T, path string) map[string]entry {
	t.Helper()
	unpacked, err := gzip.NewReader(bytes.NewReader(readFile(t, path)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]entry{}
	archive := tar.NewReader(unpacked)
	for {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return files
		}
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(archive)
		if err != nil {
			t.Fatal(err)
		}
		if header.Uid != 0 || header.Gid != 0 {
			t.Errorf("%s: %s has an owner other than root", path, header.Name)
		}
		files[header.Name] = entry{content, header.FileInfo().Mode(), header.ModTime}
	}
}

func readFile(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func sha256Of(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

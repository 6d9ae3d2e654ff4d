package acctest

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"strings"
	"testing"
)

// Kept returns what the CLI keeps on disk: the contents of the state and of the
// plan file saved.tfplan.
func (c *CLI) Kept(t testing.TB) map[string]string {
	t.Helper()
	return map[string]string{
		"state":     string(c.Read(t, "terraform.tfstate")),
		"plan file": unzipped(t, c.Read(t, "saved.tfplan")),
	}
}

// unzipped returns the concatenated files of an archive.
func unzipped(t testing.TB, archive []byte) string {
	t.Helper()
	files, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	for _, file := range files.File {
		content, err := fs.ReadFile(files, file.Name)
		if err != nil {
			t.Fatal(err)
		}
		text.Write(content)
	}
	return text.String()
}

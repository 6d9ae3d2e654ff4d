package licensespring

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"runtime"
	"testing"
)

func TestUserLicenses_hostileResponses(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		body, contentType, want string
	}{
		"plain text":        {"[]", "text/plain; charset=utf-8", "the response is of the type text/plain, not JSON"},
		"HTML by its type":  {"[]", "text/html", "the response is an HTML page, not JSON"},
		"HTML by its looks": {"<!doctype html>", "application/json", "the response is an HTML page, not JSON"},
		"no readable type":  {"[]", "/;", "the response is of a malformed type, not JSON"},
		"a kind of JSON":    {"[]", "application/problem+json", ""},
		"a byte order mark": {"\ufeff[]", "application/json", "the response is not JSON"},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := start(t, nil, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", tc.contentType)
				io.WriteString(w, tc.body) //nolint:errcheck // the client may have gone
			})
			_, err := client.UserLicenses(context.Background(), query)
			if got := fmt.Sprint(err); got != tc.want && (err != nil || tc.want != "") {
				t.Errorf("got %s, want %s", got, tc.want)
			}
		})
	}
}

func TestUserLicenses_tooLarge(t *testing.T) {
	t.Parallel()
	var zipped bytes.Buffer
	writer := gzip.NewWriter(&zipped)
	for range 80 { // MiB of blanks
		if _, err := writer.Write(bytes.Repeat([]byte(" "), 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	client := start(t, nil, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(zipped.Bytes()) //nolint:errcheck // the client goes early
	})
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := client.UserLicenses(context.Background(), query)
	runtime.ReadMemStats(&after)
	var got *ResponseError
	if !errors.As(err, &got) || got.Reason != "is larger than 64 MiB" {
		t.Errorf("got %v", err)
	}
	if allocated := (after.TotalAlloc - before.TotalAlloc) >> 20; allocated > 512 {
		t.Errorf("%d MiB were allocated", allocated)
	}
}

// BenchmarkTooLarge shows what the largest response that is read costs in memory.
func BenchmarkTooLarge(b *testing.B) {
	body := bytes.Repeat([]byte(" "), maxResponse+1)
	b.ReportAllocs()
	for b.Loop() {
		resp := &http.Response{Header: http.Header{}, Body: io.NopCloser(bytes.NewReader(body))}
		if _, err := readResponse(resp, maxResponse); err == nil {
			b.Fatal("accepted")
		}
	}
}

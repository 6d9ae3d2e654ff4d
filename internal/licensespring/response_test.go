package licensespring

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"
)

func TestUserLicenses_unusableResponses(t *testing.T) {
	t.Parallel()
	const json = "application/json"
	cases := map[string]struct {
		contentType, body string
		want              ResponseError
	}{
		"nothing":           {json, "", ResponseError{Cause: CauseEmpty, Reason: "is empty"}},
		"white space":       {json, " \n", ResponseError{Cause: CauseEmpty, Reason: "is empty"}},
		"HTML by its looks": {json, "<html>\n<p>Log in</p>", ResponseError{Cause: CauseHTML, Reason: "is an HTML page, not JSON", Body: "<html> <p>Log in</p>"}},
		"HTML by its type":  {"text/html", "[]", ResponseError{Cause: CauseHTML, Reason: "is an HTML page, not JSON", Body: "[]"}},
		"plain text":        {"text/plain; charset=utf-8", "[]", ResponseError{Cause: CauseContentType, Reason: "is of the type text/plain, not JSON", Body: "[]"}},
		"a malformed type":  {"/;", "[]", ResponseError{Cause: CauseContentType, Reason: "is of a malformed type, not JSON", Body: "[]"}},
		"an object":         {json, `{"licenses":[]}`, ResponseError{Cause: CauseNotList, Reason: "is an object, not a list of licenses", Body: `{"licenses":[]}`}},
		"a value":           {json, `null`, ResponseError{Cause: CauseNotList, Reason: "is a single value, not a list of licenses", Body: "null"}},
		"text":              {json, `OK`, ResponseError{Cause: CauseInvalidJSON, Reason: "is not JSON", Body: "OK"}},
		"truncated":         {json, `[{"id":1}`, ResponseError{Cause: CauseTruncated, Reason: "broke off after 9 bytes"}},
		"a byte order mark": {json, "\ufeff[]", ResponseError{Cause: CauseInvalidJSON, Reason: "is not JSON", Body: "[]"}},
	}
	for name, tc := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := start(t, nil, func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Content-Type", tc.contentType)
				if tc.want.Cause == CauseTruncated {
					w.Header().Set("Content-Length", "100")
				}
				io.WriteString(w, tc.body) //nolint:errcheck // the client may have gone
			})
			_, err := client.UserLicenses(context.Background(), query)
			tc.want.Status = http.StatusOK
			expectResponseError(t, err, tc.want)
		})
	}
}

// TestReadResponse_limits reads bodies around the limit, with and without their
// size announced. What is wrong with a body is said of as much as was read.
func TestReadResponse_limits(t *testing.T) {
	t.Parallel()
	broken := errors.New("a fault of the network")
	cases := map[string]struct {
		size  int
		limit int64
		err   error
		want  ResponseError
	}{
		"below the limit":      {1<<20 - 1, 1 << 20, nil, ResponseError{}},
		"as long as the limit": {1 << 20, 1 << 20, nil, ResponseError{}},
		"longer than 1 MiB":    {1<<20 + 1, 1 << 20, nil, ResponseError{Cause: CauseTooLarge, Reason: "is larger than 1 MiB"}},
		"longer than 64 KiB":   {70 << 10, 64 << 10, nil, ResponseError{Cause: CauseTooLarge, Reason: "is larger than 64 KiB"}},
		"broken off":           {9, 100, broken, ResponseError{Cause: CauseConnection, Reason: "broke off after 9 bytes: a fault of the network"}},
	}
	for name, tc := range cases {
		for what, announced := range map[string]int64{"": -1, ", announced": int64(tc.size)} {
			t.Run(name+what, func(t *testing.T) {
				t.Parallel()
				text := strings.Repeat("1", tc.size)
				resp := &http.Response{
					StatusCode: http.StatusOK, ContentLength: announced,
					Body: io.NopCloser(io.MultiReader(strings.NewReader(text), iotest.ErrReader(cmp.Or(tc.err, io.EOF)))),
				}
				body, err := readResponse(resp, tc.limit)
				if tc.want == (ResponseError{}) {
					if err != nil || string(body) != text {
						t.Errorf("got %d bytes, %v", len(body), err)
					}
					return
				}
				want := tc.want
				want.Status = http.StatusOK
				expectResponseError(t, err, want)
				rest, _ := io.Copy(io.Discard, resp.Body)
				if read := int64(tc.size) - rest; read > tc.limit+1 {
					t.Errorf("%d bytes were read", read)
				}
			})
		}
	}
}

// TestReadBody_takesMemoryAtOnce is not parallel, because it counts allocations.
func TestReadBody_takesMemoryAtOnce(t *testing.T) {
	const size = 1 << 20
	body := bytes.NewReader(make([]byte, size))
	resp := &http.Response{ContentLength: size, Body: io.NopCloser(body)}
	allocations := testing.AllocsPerRun(5, func() {
		body.Reset(make([]byte, size))
		if got, err := readBody(resp, size); len(got) != size || err != nil {
			t.Errorf("%d bytes, %v", len(got), err)
		}
	})
	if allocations > 5 {
		t.Errorf("%g allocations", allocations)
	}
}

func expectResponseError(t *testing.T, err error, want ResponseError) {
	t.Helper()
	var got *ResponseError
	if !errors.As(err, &got) || *got != want {
		t.Errorf("got %#v, want %#v", err, &want)
	}
}

// TestUserLicenses_tooLarge has a server send 1 KiB for each MiB that the client
// would read.
func TestUserLicenses_tooLarge(t *testing.T) {
	t.Parallel()
	var zipped bytes.Buffer // 1 MiB of blanks
	writer := gzip.NewWriter(&zipped)
	if _, err := writer.Write(bytes.Repeat([]byte(" "), 1<<20)); err != nil {
		t.Fatal(err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	client := start(t, nil, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(bytes.Repeat(zipped.Bytes(), maxResponse>>20+1)) //nolint:errcheck // the client goes early
	})
	_, err := client.UserLicenses(context.Background(), query)
	expectResponseError(t, err, ResponseError{Cause: CauseTooLarge, Status: http.StatusOK, Reason: "is larger than 64 MiB"})
}

package license

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDecode_bothShapes(t *testing.T) {
	t.Parallel()
	const user = `{"id":2,"email":"a@b","new":[]}`
	cases := map[string]string{
		"flat":                 `{"id":1,"channel":"a","user":` + user + `,"n\u0065w":1}`,
		"wrapped":              `{"license":{"id":1,"channel":"a","new":1},"user":` + user + `}`,
		"wrapped, user first":  `{"user":` + user + `,"license":{"new":1,"id":1,"channel":"a"}}`,
		"wrapped, user inside": `{"l\u0069cense":{"id":1,"channel":"a","user":` + user + `,"new":1}}`,
		"wrapped, new beside":  `{"new":1,"license":{"id":1,"channel":"a"},"user":` + user + `}`,
	}
	for name, entry := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := decodeOne(t, entry)
			for path, want := range map[string]any{
				"id": 1.0, "channel": "a", "user.id": 2.0, "user.email": "a@b", "additional_properties": `{"new":1,"user":{"new":[]}}`,
			} {
				if diff := cmp.Diff(want, at(t, got, path)); diff != "" {
					t.Errorf("%s (-want +got):\n%s", path, diff)
				}
			}
		})
	}
}

func TestDecode_booleansOfFeatures(t *testing.T) {
	t.Parallel()
	for value, want := range map[string]any{
		"true": true, "false": false, "null": nil, "0": false, "0.0e5": false, "-1": false, "1": true, "1e-400": true, "7.5": true,
	} {
		got := decodeOne(t, `{"id":1,"product_features":[{"allow_overages":`+value+`}]}`)
		if got := at(t, at(t, got, "product_features").([]any)[0], "allow_overages"); got != want {
			t.Errorf("%s becomes %v", value, got)
		}
	}
}

func TestDecode_bounds(t *testing.T) {
	t.Parallel()
	const around = 3 // the response, the license and its metadata
	for count, want := range map[int]error{maxContainers: nil, maxContainers + 1: ErrTooManyParts} {
		response := `[{"id":1,"metadata":[` + strings.Repeat("[],", count-around) + `0]}]`
		if _, err := Decode(t.Context(), []byte(response)); !errors.Is(err, want) {
			t.Errorf("%d objects and arrays: %v, want %v", count, err, want)
		}
	}
}

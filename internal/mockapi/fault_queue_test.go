package mockapi

import (
	"net/http"
	"slices"
	"testing"
)

func TestFaults_takeTheirTurns(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		faults []Fault
		want   []int
	}{
		"none":              {nil, []int{200, 200}},
		"the next":          {[]Fault{{Status: 503}}, []int{503, 200}},
		"the third":         {[]Fault{{After: 2, Status: 503}}, []int{200, 200, 503, 200}},
		"two":               {[]Fault{{Times: 2, Status: 503}}, []int{503, 503, 200}},
		"from the second":   {[]Fault{{After: 1, Times: Always, Status: 503}}, []int{200, 503, 503, 503}},
		"one after another": {[]Fault{{Status: 503}, {Status: 429}}, []int{503, 429, 200}},
		"with gaps":         {[]Fault{{After: 1, Status: 503}, {After: 1, Status: 429}}, []int{200, 503, 200, 429, 200}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			api := newAPI(WithFaults(c.faults...))
			var got []int
			for range c.want {
				got = append(got, serve(api, newRequest(t, exampleQuery())).Code)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("the response is %d, want %d", got, c.want)
			}
		})
	}
}

func TestFaults_countFromWhenTheyWereSet(t *testing.T) {
	t.Parallel()
	api := newAPI()
	serve(api, newRequest(t, exampleQuery()))
	if err := api.Fail(Fault{After: 1, Status: 503}); err != nil {
		t.Fatal(err)
	}
	var got []int
	for range 3 {
		got = append(got, serve(api, newRequest(t, exampleQuery())).Code)
	}
	if want := []int{200, 503, 200}; !slices.Equal(got, want) {
		t.Errorf("the response is %d, want %d", got, want)
	}
}

func TestFaults_ofOnePathLeaveTheOther(t *testing.T) {
	t.Parallel()
	api := newAPI(WithFaults(Fault{Path: TokenPath, Status: 503}, Fault{Status: 502}))
	if w := serve(api, newRequest(t, exampleQuery())); w.Code != http.StatusBadGateway {
		t.Errorf("licenses: the response is %d", w.Code)
	}
	wantOAuthError(t, serve(api, tokenRequest(t, clientForm())), http.StatusServiceUnavailable, "service_unavailable")
	if w := serve(api, tokenRequest(t, clientForm())); w.Code != http.StatusOK {
		t.Errorf("token: the response is %d", w.Code)
	}
	if api.TokensIssued() != 1 {
		t.Errorf("%d tokens issued", api.TokensIssued())
	}
}

func TestHeal_endsThemAll(t *testing.T) {
	t.Parallel()
	api := newAPI(WithFaults(Fault{Times: Always, Status: 503}))
	serve(api, newRequest(t, exampleQuery()))
	api.Heal()
	if w := serve(api, newRequest(t, exampleQuery())); w.Code != http.StatusOK {
		t.Errorf("the response is %d", w.Code)
	}
}

func TestFaults_refusedBehindOneWithoutEnd(t *testing.T) {
	t.Parallel()
	api := newAPI(WithFaults(Fault{Times: Always, Status: 503}))
	if err := api.Fail(Fault{Path: TokenPath, Status: 503}, Fault{Status: 429}); err == nil {
		t.Error("a fault that never happens is accepted")
	}
	if w := serve(api, tokenRequest(t, clientForm())); w.Code != http.StatusOK {
		t.Errorf("one of the refused faults happened: %d", w.Code)
	}
	if err := api.Fail(Fault{Product: "up", Status: 429}); err != nil {
		t.Error(err)
	}
}

package entitlement

import "testing"

// year2030 lies between the dates that the cases below use.
const year2030 = "2030-01-01T00:00:00Z"

// statusCase is a change to a license and the status that follows.
type statusCase struct {
	change func(l *License)
	want   Status
}

func TestAt_statusByUse(t *testing.T) {
	t.Parallel()
	checkStatus(t, map[string]statusCase{
		"in use": {func(*License) {}, "active"},
		"on no device yet": {func(l *License) {
			l.TimesActivated = num(0)
		}, "inactive"},
		"a perpetual one on no device yet": {func(l *License) {
			l.Type, l.TimesActivated = sent(TypePerpetual), num(0)
		}, "inactive"},
		"a consumption one on no device yet": {func(l *License) {
			l.Type, l.TimesActivated = sent(TypeConsumption), num(0)
		}, "inactive"},
		"a subscription on no device yet": {func(l *License) {
			l.Type, l.TimesActivated = sent(TypeSubscription), num(0)
		}, "active"},
		"fewer devices than none": {func(l *License) {
			l.TimesActivated = num(-1)
		}, "inactive"},
		"an unknown number of devices": {func(l *License) {
			l.TimesActivated = nil
		}, "active"},
		"nothing left to use": {func(l *License) {
			l.Type = sent(TypeConsumption)
			l.MaxConsumptions, l.TotalConsumptions = num(5), num(5)
			l.MaxActivations = num(1)
		}, "active"},
		"a feature with an unreadable date": {func(l *License) {
			l.Features = []Feature{{Code: sent("export"), ExpiryDate: sent("whenever")}}
		}, "active"},
	})
}

func TestAt_statusByEnd(t *testing.T) {
	t.Parallel()
	checkStatus(t, map[string]statusCase{
		"the API says expired": {func(l *License) {
			l.Expired, l.ValidityPeriod = sent(true), sent("2031-03-16")
		}, "expired"},
		"the API says not expired, the date does": {func(l *License) {
			l.Expired, l.ValidityPeriod = sent(false), sent("2029-03-16")
		}, "expired"},
		"a perpetual one past its date": {func(l *License) {
			l.Type, l.ValidityPeriod = sent(TypePerpetual), sent("2029-03-16")
		}, "active"},
		"a perpetual one that the API calls expired": {func(l *License) {
			l.Type, l.Expired = sent(TypePerpetual), sent(true)
		}, "expired"},
		"a perpetual trial past its date": {func(l *License) {
			l.Type, l.Trial, l.ValidityPeriod = sent(TypePerpetual), sent(true), sent("2029-03-16")
		}, "expired"},
		"a perpetual one with an unreadable date": {func(l *License) {
			l.Type, l.ValidityPeriod = sent(TypePerpetual), sent("whenever")
		}, "active"},
		"a perpetual trial with an unreadable date": {func(l *License) {
			l.Type, l.Trial, l.ValidityPeriod = sent(TypePerpetual), sent(true), sent("whenever")
		}, "unknown"},
		"a consumption license past its date": {func(l *License) {
			l.Type, l.ValidityPeriod = sent(TypeConsumption), sent("2029-03-16")
		}, "expired"},
		"a date of zeros": {func(l *License) {
			l.ValidityPeriod, l.StartDate = sent("0000-00-00"), sent("0000-00-00 00:00:00")
		}, "active"},
	})
}

// checkStatus checks named cases in 2030.
func checkStatus(t *testing.T, cases map[string]statusCase) {
	t.Helper()
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := changed(c.change).At(instant(t, year2030)).Status
			if got != c.want {
				t.Errorf("status %s, want %s", got, c.want)
			}
		})
	}
}

func TestAt_firstStatusThatHolds(t *testing.T) {
	t.Parallel()
	steps := []struct {
		want Status
		fix  func(l *License)
	}{
		{"disabled", func(l *License) { l.Enabled = sent(true) }},
		{"unknown", func(l *License) { l.Type = sent(TypeSubscription) }},
		{"not_started", func(l *License) { l.StartDate = sent("2028-01-01") }},
		{"expired", func(l *License) { l.Expired = sent(false) }},
		{"grace_period", func(l *License) { l.ValidityPeriod = sent("2031-12-31") }},
		{"active", func(l *License) { l.Type = sent(TypeTimeLimited) }},
		{"inactive", func(l *License) { l.TimesActivated = num(1) }},
		{"active", func(*License) {}},
	}
	l := License{
		Enabled:          sent(false),
		Type:             sent(Type("lifetime")),
		StartDate:        sent("2030-06-01"),
		Expired:          sent(true),
		ValidityPeriod:   sent("2029-12-31"),
		AllowGracePeriod: sent(true),
		GracePeriod:      num(1),
		TimesActivated:   num(0),
	}
	for _, step := range steps {
		if got := l.At(instant(t, year2030)).Status; got != step.want {
			t.Fatalf("status %s, want %s of %+v", got, step.want, l)
		}
		step.fix(&l)
	}
}

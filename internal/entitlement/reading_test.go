package entitlement

import "testing"

// statusCase is a change to the license of changed, an instant, which is in
// 2030 if it is empty, and the status and reason that follow.
type statusCase struct {
	change func(l *License)
	at     string
	status Status
	reason string
}

// checkStatus checks named cases.
func checkStatus(t *testing.T, cases map[string]statusCase) {
	t.Helper()
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if c.at == "" {
				c.at = year2030
			}
			got := readAt(t, c.at, changed(c.change))[0]
			if got.Status != c.status || got.Reason != c.reason {
				t.Errorf("at %s: %s, %q, want %s, %q", c.at, got.Status, got.Reason, c.status, c.reason)
			}
		})
	}
}

// ending is a change of the end.
func ending(date string) func(*License) {
	return func(l *License) { l.ValidityPeriod = &date }
}

// starting is a change of the start of a license that was never activated.
func starting(date string) func(*License) {
	return func(l *License) { l.StartDate, l.TimesActivated = &date, num(0) }
}

func TestAt_disabled(t *testing.T) {
	t.Parallel()
	disabledAnd := func(change func(*License)) func(*License) {
		return func(l *License) { change(l); *l = disabled(*l) }
	}
	checkStatus(t, map[string]statusCase{
		"disabled":    {disabledAnd(func(*License) {}), "", "disabled", "disabled by the vendor"},
		"enabled":     {func(*License) {}, "", "active", "valid until 2031-03-16"},
		"malformed":   {disabledAnd(ending("soon")), "", "disabled", "disabled by the vendor"},
		"not started": {disabledAnd(starting("2030-01-02")), "", "disabled", "disabled by the vendor"},
		"expired":     {disabledAnd(ending("2029-12-31")), "", "disabled", "disabled by the vendor"},
	})
}

func TestAt_unknown(t *testing.T) {
	t.Parallel()
	ofKind := func(kind Type, change func(*License)) func(*License) {
		return func(l *License) { l.Type = &kind; change(l) }
	}
	startingWith := func(activated *int64) func(*License) {
		return func(l *License) { l.StartDate, l.TimesActivated = sent("soon"), activated }
	}
	same, trial := func(*License) {}, func(l *License) { ending("soon")(l); l.Trial = sent(true) }
	const malformedEnd, malformedStart = `not recognized: validity_period "soon"`, `not recognized: start_date "soon"`
	checkStatus(t, map[string]statusCase{
		"license_enabled missing":              {func(l *License) { l.Enabled = nil }, "", "unknown", "not recognized: license_enabled is missing"},
		"license_type missing":                 {func(l *License) { l.Type = nil }, "", "unknown", "not recognized: license_type is missing"},
		"an unknown type":                      {ofKind("foo", same), "", "unknown", `not recognized: license_type "foo"`},
		"an empty type":                        {ofKind("", same), "", "unknown", `not recognized: license_type ""`},
		"another spelling":                     {ofKind("Time-limited", same), "", "unknown", `not recognized: license_type "Time-limited"`},
		"an unknown type, not started":         {ofKind("foo", starting("2030-01-02")), "", "unknown", `not recognized: license_type "foo"`},
		"malformed end":                        {ending("soon"), "", "unknown", malformedEnd},
		"malformed end of a perpetual license": {ofKind(TypePerpetual, ending("soon")), "", "active", "valid"},
		"malformed end of a perpetual trial":   {ofKind(TypePerpetual, trial), "", "unknown", malformedEnd},
		"malformed end, expired for the API":   {func(l *License) { ending("soon")(l); l.Expired = sent(true) }, "", "unknown", malformedEnd},
		"malformed start, never activated":     {startingWith(num(0)), "", "unknown", malformedStart},
		"malformed start, activation missing":  {startingWith(nil), "", "unknown", malformedStart},
		"malformed start, activated":           {startingWith(num(1)), "", "active", "valid until 2031-03-16"},
		"malformed date of a feature": {func(l *License) {
			l.Features = []Feature{{Code: sent("export"), ExpiryDate: sent("soon")}, {}}
		}, "", "active", "valid until 2031-03-16"},
		"several problems": {func(l *License) {
			*l = License{StartDate: sent("soon"), ValidityPeriod: sent("later")}
		}, "", "unknown", `not recognized: license_enabled is missing, license_type is missing, start_date "soon", validity_period "later"`},
	})
}

func TestAt_noDate(t *testing.T) {
	t.Parallel()
	without := func(kind Type, trial bool, activated *int64) func(*License) {
		return func(l *License) {
			l.Type, l.Trial, l.TimesActivated, l.ValidityPeriod = &kind, &trial, activated, nil
		}
	}
	const pending, missing = "valid; its end date is set when it is first activated", "not recognized: validity_period is missing"
	checkStatus(t, map[string]statusCase{
		"time-limited, never activated":    {without(TypeTimeLimited, false, num(0)), "", "inactive", pending},
		"time-limited, activated":          {without(TypeTimeLimited, false, num(1)), "", "unknown", missing},
		"time-limited, activation missing": {without(TypeTimeLimited, false, nil), "", "unknown", missing},
		"subscription, never activated":    {without(TypeSubscription, false, num(0)), "", "active", pending},
		"subscription, activated":          {without(TypeSubscription, false, num(1)), "", "unknown", missing},
		"perpetual trial, activated":       {without(TypePerpetual, true, num(1)), "", "unknown", missing},
		"perpetual, activated":             {without(TypePerpetual, false, num(1)), "", "active", "valid"},
		"consumption trial, activated":     {without(TypeConsumption, true, num(1)), "", "unknown", missing},
		"consumption, activated":           {without(TypeConsumption, false, num(1)), "", "active", "valid"},
		"zeros, activated":                 {ending("0000-00-00"), "", "unknown", `not recognized: validity_period "0000-00-00"`},
		"empty, activated":                 {ending(""), "", "unknown", `not recognized: validity_period ""`},
		"pending, expired for the API":     {func(l *License) { without(TypeTimeLimited, false, num(0))(l); l.Expired = sent(true) }, "", "expired", "expired, according to the API"},
	})
}

func TestAt_notStarted(t *testing.T) {
	t.Parallel()
	startingWith := func(activated *int64) func(*License) {
		return func(l *License) { l.StartDate, l.TimesActivated = sent("2030-01-02"), activated }
	}
	checkStatus(t, map[string]statusCase{
		"before a start day":         {starting("2030-01-01"), "2029-12-31T23:59:59.999Z", "not_started", "starts on 2030-01-01"},
		"at a start day":             {starting("2030-01-01"), "2030-01-01T00:00:00Z", "inactive", "valid until 2031-03-16"},
		"before a start instant":     {starting("2030-01-01T12:00:00.016Z"), "2030-01-01T12:00:00.015Z", "not_started", "starts at 2030-01-01T12:00:00.016Z"},
		"at a start instant":         {starting("2030-01-01T12:00:00.016Z"), "2030-01-01T12:00:00.016Z", "inactive", "valid until 2031-03-16"},
		"activated before its start": {startingWith(num(1)), "", "active", "valid until 2031-03-16"},
		"activation missing":         {startingWith(nil), "", "not_started", "starts on 2030-01-02"},
		"fewer activations than 0":   {startingWith(num(-1)), "", "not_started", "starts on 2030-01-02"},
		"expired for the API":        {func(l *License) { startingWith(num(0))(l); l.Expired = sent(true) }, "", "not_started", "starts on 2030-01-02"},
	})
}

func TestAt_expired(t *testing.T) {
	t.Parallel()
	const day = "valid until 2031-03-16"
	kind := func(kind Type, trial bool) func(*License) {
		return func(l *License) { l.Type, l.Trial, l.ValidityPeriod = &kind, &trial, sent("2029-03-16") }
	}
	checkStatus(t, map[string]statusCase{
		"within the last day":            {ending("2031-03-16"), "2031-03-16T23:59:59.999Z", "active", day},
		"a nanosecond before the end":    {ending("2031-03-16"), "2031-03-16T23:59:59.999999999Z", "active", day},
		"after the last day":             {ending("2031-03-16"), "2031-03-17T00:00:00Z", "expired", "expired on 2031-03-16"},
		"in the last day, other zone":    {ending("2031-03-16"), "2031-03-17T01:59:59.999+02:00", "active", day},
		"before a millisecond to a day":  {ending("2031-03-16T00:00:00.001Z"), "2031-03-16T00:00:00Z", "active", "valid until 2031-03-16T00:00:00.001Z"},
		"at a millisecond to a day":      {ending("2031-03-16T00:00:00.001Z"), "2031-03-16T00:00:00.001Z", "expired", "expired at 2031-03-16T00:00:00.001Z"},
		"an end is cut to milliseconds":  {ending("2024-09-27T23:30:48.016999Z"), "2024-09-27T23:30:48.016Z", "expired", "expired at 2024-09-27T23:30:48.016Z"},
		"the last millisecond":           {ending("9999-12-31"), "9999-12-31T23:59:59.998Z", "active", "valid until 9999-12-31"},
		"the last instant":               {ending("9999-12-31"), "9999-12-31T23:59:59.999Z", "expired", "expired on 9999-12-31"},
		"the API alone":                  {func(l *License) { l.Expired = sent(true) }, "", "expired", "expired, according to the API"},
		"the API and the date":           {func(l *License) { l.Expired = sent(true) }, "2031-03-17T00:00:00Z", "expired", "expired on 2031-03-16"},
		"the date alone":                 {func(l *License) { l.Expired = sent(false) }, "2031-03-17T00:00:00Z", "expired", "expired on 2031-03-16"},
		"perpetual, past its date":       {kind(TypePerpetual, false), "", "active", "valid"},
		"perpetual, expired for the API": {func(l *License) { kind(TypePerpetual, false)(l); l.Expired = sent(true) }, "", "expired", "expired, according to the API"},
		"consumption, past its date":     {kind(TypeConsumption, false), "", "expired", "expired on 2029-03-16"},
		"consumption, nothing left of it": {func(l *License) {
			l.Type = sent(TypeConsumption)
			l.MaxConsumptions, l.TotalConsumptions = num(5), num(5)
		}, "", "active", day},
	})
}

func TestAt_gracePeriod(t *testing.T) {
	t.Parallel()
	grace := func(l *License) { *l = withGrace(24, *l) }
	const in = "in its grace period until 2031-03-18T00:00:00Z"
	checkStatus(t, map[string]statusCase{
		"before its end":         {grace, "2031-03-16T23:59:59.999Z", "active", "valid until 2031-03-16"},
		"at its end":             {grace, "2031-03-17T00:00:00Z", "grace_period", in},
		"late in its grace":      {grace, "2031-03-17T23:59:59.999Z", "grace_period", in},
		"after its grace":        {grace, "2031-03-18T00:00:00Z", "expired", "expired on 2031-03-16"},
		"no hours":               {func(l *License) { grace(l); l.GracePeriod = num(0) }, "2031-03-17T00:00:00Z", "expired", "expired on 2031-03-16"},
		"expired for the API":    {func(l *License) { grace(l); l.Expired = sent(true) }, "2031-03-17T00:00:00Z", "expired", "expired on 2031-03-16"},
		"grace of another type":  {func(l *License) { grace(l); l.Type = sent(TypeTimeLimited) }, "2031-03-17T00:00:00Z", "expired", "expired on 2031-03-16"},
		"activated never, grace": {func(l *License) { grace(l); l.TimesActivated = num(0) }, "2031-03-17T00:00:00Z", "grace_period", in},
	})
}

func TestAt_inactive(t *testing.T) {
	t.Parallel()
	used := func(kind Type, activated *int64) func(*License) {
		return func(l *License) { l.Type, l.TimesActivated = &kind, activated }
	}
	const day = "valid until 2031-03-16"
	checkStatus(t, map[string]statusCase{
		"time-limited, on no device":      {used(TypeTimeLimited, num(0)), "", "inactive", day},
		"time-limited, on one device":     {used(TypeTimeLimited, num(1)), "", "active", day},
		"time-limited, number missing":    {used(TypeTimeLimited, nil), "", "active", day},
		"perpetual, on no device":         {used(TypePerpetual, num(0)), "", "inactive", "valid"},
		"consumption, on no device":       {used(TypeConsumption, num(0)), "", "inactive", day},
		"subscription, on no device":      {used(TypeSubscription, num(0)), "", "active", day},
		"expired before it was activated": {used(TypeTimeLimited, num(0)), "2031-03-17T00:00:00Z", "expired", "expired on 2031-03-16"},
	})
}

func TestAt_showsTextsOfTheLicense(t *testing.T) {
	t.Parallel()
	withheld := func(string) string { return "(withheld)" }
	l := changed(func(l *License) { l.Type, l.ValidityPeriod = sent(Type("s3cret")), sent("s3cret") })
	const want = "not recognized: license_type (withheld), validity_period (withheld)"
	if got := l.At(instant(t, year2030), withheld).Reason; got != want {
		t.Errorf("reason %q, want %q", got, want)
	}
}

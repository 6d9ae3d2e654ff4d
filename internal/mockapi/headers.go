package mockapi

import (
	"net/http"
	"time"
)

// maxClockDifference is how far the caller's clock may be from the API's.
const maxClockDifference = 15 * time.Minute

// checkHeaders requires each header that authorizes a request exactly once.
func checkHeaders(header http.Header) *problem {
	for _, name := range []string{"Date", "Authorization"} {
		switch values := header.Values(name); {
		case len(values) == 0 || values[0] == "":
			return refuse("missing_headers", "The header %s is missing.", name)
		case len(values) > 1:
			return refuse("authorization_invalid_headers", "The header %s was sent %d times.", name, len(values))
		}
	}
	return nil
}

// checkClock requires an IMF-fixdate that is close to now. Formatting the date again
// catches what parsing accepts, such as the wrong day of the week.
func checkClock(value string, now time.Time) *problem {
	date, err := time.Parse(http.TimeFormat, value)
	if err != nil || date.Format(http.TimeFormat) != value {
		return refuse("date_header_invalid", "The Date header %q is not of the form %q.", value, http.TimeFormat)
	}
	if date.Sub(now).Abs() > maxClockDifference {
		return refuse("date_header_diff",
			"The Date header differs from the server's time by more than %d minutes.", int(maxClockDifference.Minutes()))
	}
	return nil
}

package licensespring

import (
	"log/slog"
	"net/http"
	"time"
)

// logging logs each attempt: enough to follow what happened, and never a
// query, a header or a body, which hold credentials.
func (n *network) logging(next http.RoundTripper) http.RoundTripper {
	return roundTripper(func(req *http.Request) (*http.Response, error) {
		x := exchangeIn(req.Context())
		attempt := x.begin()
		began := time.Now()
		resp, err := next.RoundTrip(req)
		attributes := []slog.Attr{
			slog.String("method", req.Method),
			slog.String("host", req.URL.Host),
			slog.String("path", req.URL.Path),
			slog.String("product", x.product),
			slog.Int("attempt", attempt),
			slog.Duration("duration", time.Since(began)),
		}
		if err != nil {
			attributes = append(attributes, slog.String("error", describe(err, n.timeout)))
		} else {
			attributes = append(attributes,
				slog.Int("status", resp.StatusCode),
				slog.String("request_id", resp.Header.Get("X-Request-Id")))
		}
		n.logger.LogAttrs(req.Context(), slog.LevelDebug, "request to LicenseSpring", attributes...)
		return resp, err
	})
}

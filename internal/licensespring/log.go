package licensespring

import (
	"log/slog"
	"net/http"
	"time"
)

// logged logs each attempt: enough to follow what happened, and never a query, a
// header or a body, which contain credentials.
func logged(logger *slog.Logger, next handler) handler {
	return func(l *lookup, req *http.Request) (*http.Response, error) {
		began := time.Now()
		resp, err := next(l, req)
		attributes := []slog.Attr{
			slog.String("method", req.Method),
			slog.String("host", req.URL.Host),
			slog.String("path", req.URL.Path),
			slog.String("product", l.product),
			slog.Int("attempt", l.count()),
			slog.Duration("duration", time.Since(began)),
		}
		if err != nil {
			attributes = append(attributes, slog.String("error", err.Error()))
		} else {
			attributes = append(attributes,
				slog.Int("status", resp.StatusCode),
				slog.String("request_id", resp.Header.Get("X-Request-Id")))
		}
		logger.LogAttrs(req.Context(), slog.LevelDebug, "request to LicenseSpring", attributes...)
		return resp, err
	}
}

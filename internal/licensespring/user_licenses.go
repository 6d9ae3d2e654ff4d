package licensespring

import (
	"context"
	"net/http"
	"net/url"

	"github.com/licensespring/terraform-provider-licensespring/internal/jsonscan"
)

const userLicensesPath = "api/v4/user_licenses"

// UserLicensesQuery asks for the licenses of one license user.
type UserLicensesQuery struct {
	// Product is the short code of a product.
	Product string
	// User is the license user.
	User LicenseUser
}

func (q UserLicensesQuery) values() url.Values {
	values := url.Values{"product": {q.Product}}
	q.User.addTo(values)
	return values
}

// UserLicenses returns the response to a lookup of a license user's licenses
// (GET /api/v4/user_licenses, which is not paged): the text of a JSON array, as
// it was signed, whose elements are not looked at. Errors are *APIError,
// *ConnectionError, *TimeoutError, *TokenError, *ResponseError or *SignatureError,
// or context.Canceled. Identical lookups at the same time share one request and
// its response, which must not be changed.
func (c *Client) UserLicenses(ctx context.Context, query UserLicensesQuery) ([]byte, error) {
	values := query.values()
	c.secrets.add(query.User.secrets()...)
	l := &lookup{
		product:   query.Product,
		singleUse: query.User.singleUse(),
		secrets:   c.secrets,
	}
	return c.flights.do(ctx, values.Encode(), l, func(ctx context.Context, l *lookup) ([]byte, error) {
		body, err := c.get(ctx, l, userLicensesPath, values)
		if err != nil {
			return nil, c.secrets.shown(err)
		}
		if kind := jsonscan.New(body).Kind(); kind != jsonscan.Array {
			return nil, c.secrets.shown(notAList(kind, body))
		}
		return body, nil
	})
}

// InvalidJSON returns the error that a response of UserLicenses is not valid JSON
// for a reason.
func (c *Client) InvalidJSON(response []byte, reason error) error {
	return c.secrets.shown(&ResponseError{
		Cause: CauseInvalidJSON, Status: http.StatusOK, Reason: "is not valid JSON: " + reason.Error(), Body: head(response),
	})
}

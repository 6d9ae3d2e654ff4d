package provider

import (
	"maps"
	"strings"

	"github.com/hashicorp/terraform-plugin-framework/datasource/schema"

	"github.com/licensespring/terraform-provider-licensespring/internal/license"
)

// userLicensesAttributes declares the arguments and results of a read of
// licenses, with a note on where secrets are kept. What the data source renders
// is declared; everything else follows from it.
func userLicensesAttributes(secretNote string) map[string]schema.Attribute {
	attributes := map[string]schema.Attribute{
		"product": schema.StringAttribute{
			MarkdownDescription: "Short code of the product, as the LicenseSpring portal shows it. Customers ask the vendor for it.",
			Required:            true,
		},
		"username": argument("Username of the license user, together with `password`. " +
			"A block that names no user takes that of the provider."),
		"password": secretArgument("Password of the license user `username`.", secretNote),
		"id_token": secretArgument("Token of a license user who signed on at an identity provider (SSO, implicit grant), "+
			"together with `customer_account_code`. The value is the identity provider's access token.", secretNote),
		"customer_account_code": argument("Code of the customer account that a user who signed on at an identity provider belongs to."),
		"evaluate_at": argument("Instant at which `entitlement` and the summary are computed, RFC 3339. Default: the time of the response. " +
			"`timeadd(plantimestamp(), \"720h\")` asks about 30 days ahead. A time that is known after apply, such as `timestamp()`, defers the read to apply."),
		"omit": omitAttribute(),
	}
	maps.Copy(attributes, computedAttributes(license.Declarations(resultAttributes)))
	return attributes
}

// userLicensesBlocks declares the blocks of a read of licenses. The operation is
// the name of its time limit.
func userLicensesBlocks(operation string) map[string]schema.Block {
	return map[string]schema.Block{"filter": filterBlock(), "timeouts": timeoutsBlock(operation)}
}

func argument(description string) schema.StringAttribute {
	return schema.StringAttribute{MarkdownDescription: description, Optional: true}
}

func secretArgument(description, note string) schema.StringAttribute {
	return schema.StringAttribute{
		MarkdownDescription: strings.TrimSpace(description + " " + note), Optional: true, Sensitive: true,
	}
}

package mockapi

import "slices"

// ProductState says whether requests may name a product.
type ProductState string

const (
	// ProductActive is an ordinary product.
	ProductActive ProductState = "active"
	// ProductDisabled is a product that the vendor disabled.
	ProductDisabled ProductState = "disabled"
	// ProductArchived is a product that the vendor archived.
	ProductArchived ProductState = "archived"
	// ProductKeyBased is a product whose licenses belong to keys, not to users.
	ProductKeyBased ProductState = "key-based"
)

// Product is something that the vendor sells.
type Product struct {
	// Code is the short code by which requests name it.
	Code string
	// State is [ProductActive] by default.
	State ProductState
}

// Bundle is a product that consists of others.
type Bundle struct {
	Code     string
	Products []string
}

// product finds a product, or returns nil.
func (c *Company) product(code string) *Product {
	if i := slices.IndexFunc(c.Products, func(p Product) bool { return p.Code == code }); i >= 0 {
		return &c.Products[i]
	}
	return nil
}

// checkProduct refuses a product that the caller may not name.
func (c *Company) checkProduct(code string, who caller) *problem {
	product := c.product(code)
	if product == nil {
		if !slices.ContainsFunc(c.Bundles, func(b Bundle) bool { return b.Code == code }) {
			return refuse("unknown_product", "There is no product with the short code %q.", code)
		}
		product = &Product{Code: code}
	}
	switch {
	case product.State == ProductDisabled:
		return refuse("disabled_product", "The product %q is disabled.", code)
	case product.State == ProductArchived:
		return refuse("archived_product", "The product %q is archived.", code)
	case product.State == ProductKeyBased:
		return refuse("invalid_product_auth_method", "The product %q is licensed by keys; it has no license users.", code)
	case !who.may(code):
		return refuse("api_key_product_not_allowed", "The API key may not be used for the product %q.", code)
	}
	return nil
}

// together lists the products whose licenses the response to a request for one of
// them contains: that product, and the parts of the bundles that it is or is in.
func (c *Company) together(code string) []string {
	codes := []string{code}
	for _, bundle := range c.Bundles {
		if bundle.Code != code && !slices.Contains(bundle.Products, code) {
			continue
		}
		for _, part := range bundle.Products {
			if !slices.Contains(codes, part) {
				codes = append(codes, part)
			}
		}
	}
	return codes
}

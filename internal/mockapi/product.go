package mockapi

import (
	"slices"
)

// ProductState says whether the licenses of a product can be asked for.
type ProductState int

const (
	// ProductActive is an ordinary product.
	ProductActive ProductState = iota
	// ProductDisabled is a product that the vendor disabled.
	ProductDisabled
	// ProductArchived is a product that the vendor archived.
	ProductArchived
	// ProductKeyBased is a product whose licenses belong to keys, not to users.
	ProductKeyBased
)

// Product is something that the vendor sells.
type Product struct {
	// Code is the short code by which requests name it.
	Code string
	// Parts are the short codes of the products in a bundle.
	Parts []string
	// State is [ProductActive] unless set.
	State ProductState
}

// catalog holds the products in the order of their declaration. It does not
// change once the mock serves.
type catalog struct {
	products []Product
}

// put adds a product, or replaces the one with that code, and sees to it that
// the parts of a bundle exist.
func (c *catalog) put(product Product) {
	product.Parts = slices.Clone(product.Parts)
	if i := c.index(product.Code); i >= 0 {
		c.products[i] = product
	} else {
		c.products = append(c.products, product)
	}
	c.complete(product.Parts)
}

// complete adds the products that are not declared yet as ordinary ones.
func (c *catalog) complete(codes []string) {
	for _, code := range codes {
		if c.index(code) < 0 {
			c.products = append(c.products, Product{Code: code})
		}
	}
}

func (c *catalog) index(code string) int {
	return slices.IndexFunc(c.products, func(p Product) bool { return p.Code == code })
}

// check refuses what the caller can't ask for.
func (c *catalog) check(code string, who caller) *problem {
	i := c.index(code)
	if i < 0 {
		return badRequest("unknown_product", "There is no product with the short code %q.", code)
	}
	switch c.products[i].State {
	case ProductDisabled:
		return badRequest("disabled_product", "The product %q is disabled.", code)
	case ProductArchived:
		return badRequest("archived_product", "The product %q is archived.", code)
	case ProductKeyBased:
		return badRequest("invalid_product_auth_method",
			"The product %q is licensed by keys; it has no license users.", code)
	case ProductActive:
	}
	if !who.may(code) {
		return badRequest("api_key_product_not_allowed", "The API key may not be used for the product %q.", code)
	}
	return nil
}

// together lists the products whose licenses answer a request for one of them:
// that product, and the parts of the bundles that it is or belongs to.
func (c *catalog) together(code string) []string {
	codes := []string{code}
	for _, bundle := range c.products {
		if bundle.Code != code && !slices.Contains(bundle.Parts, code) {
			continue
		}
		for _, part := range bundle.Parts {
			if !slices.Contains(codes, part) {
				codes = append(codes, part)
			}
		}
	}
	return codes
}

package mockapi

import (
	"encoding/json"
	"slices"
)

// ProductState says whether the licenses of a product can be asked for.
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

var productStates = []string{string(ProductActive), string(ProductDisabled), string(ProductArchived), string(ProductKeyBased)}

// Product is something that the vendor sells.
type Product struct {
	// Code is the short code by which requests name it.
	Code string `json:"code"`
	ID   int64  `json:"id"`
	// Name is the short code unless set.
	Name string `json:"name"`
	// State is [ProductActive] unless set.
	State    ProductState    `json:"state"`
	Metadata json.RawMessage `json:"metadata"`
}

func (c *Company) productCodes() []string {
	var codes []string
	for _, p := range c.Products {
		codes = append(codes, p.Code)
	}
	return codes
}

func (c *Company) bundleCodes() []string {
	var codes []string
	for _, b := range c.Bundles {
		codes = append(codes, b.Code)
	}
	return codes
}

// putProduct adds a product, or replaces the one with that code.
func (c *Company) putProduct(product Product) {
	if i := slices.Index(c.productCodes(), product.Code); i >= 0 {
		c.Products[i] = product
	} else {
		c.Products = append(c.Products, product)
	}
}

// knows reports whether there is a product or a bundle with that code.
func (c *Company) knows(code string) bool {
	return slices.Contains(c.productCodes(), code) || slices.Contains(c.bundleCodes(), code)
}

// checkProduct refuses what the caller can't ask for.
func (c *Company) checkProduct(code string, who caller) *problem {
	state := ProductActive
	if i := slices.Index(c.productCodes(), code); i >= 0 {
		state = c.Products[i].State
	}
	switch state {
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

module github.com/licensespring/terraform-provider-licensespring

go 1.25.8

package mockapi

import (
	"maps"
	"strings"
)

// Kind is what the value of a field has to be, in words. Null is of every kind.
type Kind string

// The kinds of values.
const (
	Text   Kind = "a string"
	Number Kind = "a whole number"
	Flag   Kind = "true or false"
	// FlagOrNumber is what the API's schema calls a number and means as a boolean.
	FlagOrNumber Kind = "true, false, 0 or 1"
	Date         Kind = "a date"
	Duration     Kind = "a duration"
	Texts        Kind = "a list of strings"
	// Pairs is an object whose values are strings.
	Pairs Kind = "an object of strings"
	// Object is an object of any content.
	Object Kind = "an object"
	Any    Kind = "any value"
	// Group is an object, and List a list of objects, whose fields are declared.
	Group Kind = "an object of fields"
	List  Kind = "a list of objects"
)

// Field declares a field of a configuration or of a license.
type Field struct {
	Kind     Kind
	Required bool
	// Choices are the values that a [Text] may have; any if there is none.
	Choices []string
	// Fields are those of a [Group], or of every element of a [List].
	Fields Fields
	// Block is what a configuration file calls a [Group], or an element of a [List],
	// and Label the field whose value stands behind that word.
	Block, Label string
}

// Fields declares fields by the names that they have in JSON.
type Fields map[string]Field

// ConfigFields declares everything that a configuration can say.
func ConfigFields() Fields { return configFields }

var configFields = Fields{
	"clock":            {Kind: Date},
	"entries":          {Kind: Text, Choices: []string{string(Wrapped), string(Flat)}},
	"signing_key_file": {Kind: Text},
	"companies":        {Kind: List, Block: "company", Label: "name", Fields: companyFields},
	"faults":           {Kind: List, Block: "fault", Fields: faultFields},
}

var companyFields = Fields{
	"name":       {Kind: Text, Required: true},
	"id":         {Kind: Number},
	"oauth_only": {Kind: Flag},
	"api_keys": {Kind: List, Block: "api_key", Label: "key", Fields: Fields{
		"key":        {Kind: Text, Required: true},
		"shared_key": {Kind: Text, Required: true},
		"products":   {Kind: Texts},
	}},
	"oauth_clients": {Kind: List, Block: "oauth_client", Label: "id", Fields: Fields{
		"id":             {Kind: Text, Required: true},
		"secret":         {Kind: Text, Required: true},
		"token_lifetime": {Kind: Duration},
	}},
	"products": {Kind: List, Block: "product", Label: "code", Fields: Fields{
		"code":     {Kind: Text, Required: true},
		"id":       {Kind: Number},
		"name":     {Kind: Text},
		"state":    {Kind: Text, Choices: productStates},
		"metadata": {Kind: Object},
	}},
	"bundles": {Kind: List, Block: "bundle", Label: "code", Fields: Fields{
		"code":     {Kind: Text, Required: true},
		"products": {Kind: Texts, Required: true},
	}},
	"users": {Kind: List, Block: "user", Label: "username", Fields: union(userFields, Fields{
		"username": {Kind: Text, Required: true},
		"password": {Kind: Text},
		"sso": {Kind: Group, Block: "sso", Fields: Fields{
			"customer_account_code": {Kind: Text, Required: true},
			"id_token":              {Kind: Text},
			"codes":                 {Kind: Texts},
		}},
		"customer": {Kind: Group, Block: "customer", Fields: customerFields},
		"licenses": {Kind: List, Block: "license", Label: "license_type", Fields: licenseFields},
	})},
}

var userFields = union(
	each(Number, "id max_activations total_activations"),
	each(Flag, "allow_unlimited_activations is_initial_password"),
	each(Text, "email first_name last_name phone_number"),
)

var customerFields = union(
	each(Text, "address city company_name country email first_name last_name phone postcode reference state"),
	Fields{"customer_account": {Kind: Any}, "metadata": {Kind: Object}},
)

// licenseFields are those of the API, and what says of a license which product
// it is of and how it differs from what the API can send.
var licenseFields = union(
	each(Number, `device_id floating_in_use_devices floating_timeout floating_users grace_period id license_template_id
		max_activations max_borrow_time max_consumptions max_license_users max_overages max_transfers times_activated
		total_consumptions transfer_count trial_days`),
	each(Flag, `allow_grace_period allow_negative_consumptions allow_offline_activation allow_overages
		allow_unlimited_activations allow_unlimited_consumptions can_borrow enable_maintenance_period is_air_gapped
		is_borrowed is_expired is_floating is_floating_cloud is_hardware_key_auth is_trial license_active license_enabled
		prevent_vm reset_consumption`),
	each(Text, `channel consumption_period environment eula_link hash_md5 installation_file license_signature
		license_signature_v2 metadata_string offline_signature order_store_id release_notes_link requires_version size
		version`),
	each(Date, "borrowed_until maintenance_period release_date start_date validity_period"),
	Fields{
		"license_type": {Kind: Text, Required: true, Choices: licenseTypes},
		"product":      {Kind: Text, Required: true},
		"metadata":     {Kind: Object},
		"customer":     {Kind: Group, Block: "customer", Fields: customerFields},
		"user":         {Kind: Group, Block: "user", Fields: userFields},
		"product_details": {Kind: Group, Block: "product_details", Fields: union(
			each(Text, "authorization_method product_name short_code"),
			Fields{"product_id": {Kind: Number}, "metadata": {Kind: Object}},
		)},
		"product_features": {Kind: List, Block: "feature", Label: "code", Fields: featureFields},
		"custom_fields": {Kind: List, Block: "custom_field", Label: "name", Fields: Fields{
			"name":      {Kind: Text, Required: true},
			"data_type": {Kind: Text},
			"value":     {Kind: Text},
		}},
		"additional_properties": {Kind: Object},
		"omit":                  {Kind: Texts},
	},
)

var featureFields = union(
	each(Number, "floating_in_use_devices floating_timeout floating_users id max_consumption max_overages total_consumptions"),
	each(Flag, "allow_negative_consumptions allow_unlimited_consumptions is_floating is_floating_cloud reset_consumption"),
	each(FlagOrNumber, "allow_overages"),
	each(Text, "consumption_period name"),
	Fields{
		"code":         {Kind: Text, Required: true},
		"feature_type": {Kind: Text, Choices: []string{"activation", "consumption"}},
		"expiry_date":  {Kind: Date},
		"metadata":     {Kind: Object},
	},
)

var faultFields = union(
	each(Text, "body code content_type message product"),
	each(Number, "after status times"),
	each(Duration, "delay pause skew"),
	Fields{
		"path":      {Kind: Text, Choices: []string{UserLicensesPath, TokenPath}},
		"header":    {Kind: Pairs},
		"indent":    {Kind: Flag},
		"delivery":  {Kind: Text, Choices: []string{string(Whole), string(Truncated), string(Dripped), string(Reset)}},
		"signature": {Kind: Text, Choices: []string{string(SignatureRight), string(SignatureWrong), string(SignatureMissing)}},
	},
)

// each declares fields that are of one kind and need nothing else.
func each(kind Kind, names string) Fields {
	fields := make(Fields)
	for name := range strings.FieldsSeq(names) {
		fields[name] = Field{Kind: kind}
	}
	return fields
}

func union(parts ...Fields) Fields {
	all := make(Fields)
	for _, part := range parts {
		maps.Copy(all, part)
	}
	return all
}

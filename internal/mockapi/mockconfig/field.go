package mockconfig

import (
	"maps"
	"strings"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
)

// Kind is what the value of a field has to be, in words. Every field may be null.
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
	// AnyObject is an object with any content.
	AnyObject Kind = "an object"
	Any       Kind = "any value"
	// Group is an object, and List a list of objects, whose fields are declared.
	Group Kind = "an object of fields"
	List  Kind = "a list of objects"
)

// Field declares a field of a configuration or of a license.
type Field struct {
	Kind     Kind
	Required bool
	// Unique is what the value identifies, so that no two are the same: in the whole
	// configuration or, with Locally, in what contains the list.
	Unique  string
	Locally bool
	// First is the first ID of what has none.
	First int64
	// Choices are the values that a [Text] may have. The default is any.
	Choices []string
	// Fields are those of a [Group], or of every element of a [List].
	Fields Fields
	// Block is the block of a configuration file for a [Group] or an element of a
	// [List]. Label is the field whose value is the label of that block.
	Block, Label string
}

// Fields declares fields by the names that they have in JSON.
type Fields map[string]Field

// configFields declares everything that a configuration can say.
var configFields = Fields{
	"clock":            {Kind: Date},
	"signing_key_file": {Kind: Text},
	"companies":        {Kind: List, Block: "company", Label: "name", Fields: companyFields},
	"faults":           {Kind: List, Block: "fault", Fields: FaultFields},
}

var companyFields = Fields{
	"name":       {Kind: Text, Required: true, Unique: "company"},
	"id":         {Kind: Number, Unique: "company", First: 1001},
	"oauth_only": {Kind: Flag},
	"api_keys": {Kind: List, Block: "api_key", Label: "key", Fields: Fields{
		"key":        {Kind: Text, Required: true, Unique: "API key"},
		"shared_key": {Kind: Text, Required: true},
		"products":   {Kind: Texts},
	}},
	"oauth_clients": {Kind: List, Block: "oauth_client", Label: "id", Fields: Fields{
		"id":             {Kind: Text, Required: true, Unique: "OAuth client"},
		"secret":         {Kind: Text, Required: true},
		"token_lifetime": {Kind: Duration},
	}},
	"products": {Kind: List, Block: "product", Label: "code", Fields: Fields{
		"code": {Kind: Text, Required: true, Unique: "product", Locally: true},
		"id":   {Kind: Number, Unique: "product", First: 20001},
		"name": {Kind: Text},
		"state": {Kind: Text, Choices: []string{
			string(mockapi.ProductActive), string(mockapi.ProductDisabled), string(mockapi.ProductArchived), string(mockapi.ProductKeyBased),
		}},
		"metadata": {Kind: AnyObject},
	}},
	"bundles": {Kind: List, Block: "bundle", Label: "code", Fields: Fields{
		"code":     {Kind: Text, Required: true, Unique: "product", Locally: true},
		"products": {Kind: Texts, Required: true},
	}},
	"users": {Kind: List, Block: "user", Label: "username", Fields: union(userFields, Fields{
		"username": {Kind: Text, Required: true, Unique: "license user", Locally: true},
		"id":       {Kind: Number, Unique: "license user", First: 30001},
		"password": {Kind: Text},
		"entries":  {Kind: Text, Choices: []string{string(Wrapped), string(Flat)}},
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
	fields(Number, "id max_activations total_activations"),
	fields(Flag, "allow_unlimited_activations is_initial_password"),
	fields(Text, "email first_name last_name phone_number"),
)

var customerFields = union(
	fields(Text, "address city company_name country email first_name last_name phone postcode reference state"),
	Fields{"customer_account": {Kind: Any}, "metadata": {Kind: AnyObject}},
)

// firstLicenseID is the ID of the first license that is given none.
const firstLicenseID = 10001

// licenseFields are those of the API, the product of the license, and how it differs
// from what the API can send.
var licenseFields = union(
	fields(Number, `device_id floating_in_use_devices floating_timeout floating_users grace_period license_template_id
		max_activations max_borrow_time max_consumptions max_license_users max_overages max_transfers times_activated
		total_consumptions transfer_count trial_days`),
	fields(Flag, `allow_grace_period allow_negative_consumptions allow_offline_activation allow_overages
		allow_unlimited_activations allow_unlimited_consumptions can_borrow enable_maintenance_period is_air_gapped
		is_borrowed is_expired is_floating is_floating_cloud is_hardware_key_auth is_trial license_active license_enabled
		prevent_vm reset_consumption`),
	fields(Text, `channel consumption_period environment eula_link hash_md5 installation_file license_signature
		license_signature_v2 metadata_string offline_signature order_store_id release_notes_link requires_version size
		version`),
	fields(Date, "borrowed_until maintenance_period release_date start_date validity_period"),
	Fields{
		"id":           {Kind: Number, Unique: "license", First: firstLicenseID},
		"license_type": {Kind: Text, Required: true, Choices: []string{"perpetual", "time-limited", "subscription", "consumption"}},
		"product":      {Kind: Text, Required: true},
		"metadata":     {Kind: AnyObject},
		"customer":     {Kind: Group, Block: "customer", Fields: customerFields},
		"user":         {Kind: Group, Block: "user", Fields: userFields},
		"product_details": {Kind: Group, Block: "product_details", Fields: union(
			fields(Text, "authorization_method product_name short_code"),
			Fields{"product_id": {Kind: Number}, "metadata": {Kind: AnyObject}},
		)},
		"product_features": {Kind: List, Block: "feature", Label: "code", Fields: featureFields},
		"custom_fields": {Kind: List, Block: "custom_field", Label: "name", Fields: Fields{
			"name":      {Kind: Text, Required: true},
			"data_type": {Kind: Text},
			"value":     {Kind: Text},
		}},
		"additional_properties": {Kind: AnyObject},
		"omit":                  {Kind: Texts},
	},
)

var featureFields = union(
	fields(Number, "floating_in_use_devices floating_timeout floating_users max_consumption max_overages total_consumptions"),
	fields(Flag, "allow_negative_consumptions allow_unlimited_consumptions is_floating is_floating_cloud reset_consumption"),
	fields(FlagOrNumber, "allow_overages"),
	fields(Text, "consumption_period name"),
	Fields{
		"code":         {Kind: Text, Required: true, Unique: "feature", Locally: true},
		"id":           {Kind: Number, Unique: "feature", Locally: true},
		"feature_type": {Kind: Text, Choices: []string{"activation", "consumption"}},
		"expiry_date":  {Kind: Date},
		"metadata":     {Kind: AnyObject},
	},
)

// FaultFields are those of a fault.
var FaultFields = union(
	fields(Text, "body code content_type message product"),
	fields(Number, "after status times"),
	fields(Duration, "delay drip_delay skew"),
	Fields{
		"path":      {Kind: Text, Choices: []string{mockapi.UserLicensesPath, mockapi.OAuthURLPath, mockapi.TokenPath}},
		"header":    {Kind: Pairs},
		"indent":    {Kind: Flag},
		"delivery":  {Kind: Text, Choices: []string{string(mockapi.Whole), string(mockapi.Truncated), string(mockapi.Dripped), string(mockapi.Reset)}},
		"signature": {Kind: Text, Choices: []string{string(mockapi.SignatureRight), string(mockapi.SignatureWrong), string(mockapi.SignatureMissing)}},
	},
)

// fields declares fields of one kind that need nothing else.
func fields(kind Kind, names string) Fields {
	declared := make(Fields)
	for name := range strings.FieldsSeq(names) {
		declared[name] = Field{Kind: kind}
	}
	return declared
}

func union(parts ...Fields) Fields {
	all := make(Fields)
	for _, part := range parts {
		maps.Copy(all, part)
	}
	return all
}

// What a new license and a change of one take.
var (
	NewLicenseFields = union(licenseFields, Fields{"company": {Kind: Text}, "username": {Kind: Text, Required: true}})
	ChangeFields     = optional(licenseFields)
	ClockFields      = Fields{"now": {Kind: Date, Required: true}}
)

// optional returns the fields, none of them required.
func optional(required Fields) Fields {
	declared := maps.Clone(required)
	for name, field := range declared {
		field.Required = false
		declared[name] = field
	}
	return declared
}

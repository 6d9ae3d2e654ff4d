package mockconfig

import (
	_ "embed"
	"fmt"
)

// defaults are the fields of a license, a feature and a license user that a
// configuration does not set: what the live API always sends, and what it sends of
// some.
//
//go:embed data/defaults.json
var defaultsFile []byte

var defaults = func() map[string]Object {
	at := root()
	all := parseObject(at, defaultsFile)
	if err := at.errs.or(); err != nil {
		panic(fmt.Errorf("mockconfig: reading the defaults: %w", err))
	}
	objects := make(map[string]Object)
	for name, fields := range all {
		objects[name] = group(fields)
	}
	return objects
}()

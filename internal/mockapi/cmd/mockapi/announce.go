package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi"
	"github.com/licensespring/terraform-provider-licensespring/internal/mockapi/mockconfig"
)

// addresses is where a mock can be reached.
type addresses struct {
	base, control string
	loopback      bool
}

// announce says where the mock is: to people on stderr, and in one line to scripts
// on stdout. That line comes last, for whoever waits for it wants everything else
// to be there.
func (p program) announce(where addresses, publicKey string) error {
	exports := variables(where, p.config, publicKey)
	err := errors.Join(writeFile(p.publicKeyFile, publicKey), writeFile(p.envFile, exports))
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stderr, "# The mock of the LicenseSpring License API serves %s at %s,\n# and takes changes at %s, until it is interrupted (Ctrl-C).\n",
		cmp.Or(p.configFile, "what is built in"), where.base, where.control)
	if !where.loopback {
		fmt.Fprintf(p.stderr, "# Warning: it listens on %s, beyond this machine. Its secrets are public: whoever reaches it reads everything.\n", p.listen)
	}
	if p.envFile == "" {
		fmt.Fprint(p.stderr, "# Paste this into another shell to use it.\n", exports)
	} else {
		// A shell would look for a name without a folder elsewhere.
		path, _ := filepath.Abs(p.envFile)
		fmt.Fprintf(p.stderr, "# To use it in another shell: . %s\n", quoted(path))
	}
	_, err = fmt.Fprintf(p.stdout, "base_url=%s control_url=%s\n", where.base, where.control)
	return err
}

// variables are the commands with which a shell sets the environment of a
// provider. The first way to authorize and the first license user are set, and
// the others are comments.
func variables(where addresses, config *mockconfig.Config, publicKey string) string {
	var text exports
	text.set("BASE_URL", where.base)
	text.set("PUBLIC_KEY", strings.TrimSpace(publicKey))
	for i, company := range config.Companies {
		if i > 0 {
			text.say("The company " + company.Name + ":")
		}
		text.commented = i > 0
		text.authorizations(where, company)
		text.commented = i > 0
		text.users(company)
	}
	return text.String()
}

// exports are commands that set environment variables of the provider.
type exports struct {
	strings.Builder
	commented bool
}

func (e *exports) say(what string) { fmt.Fprintf(e, "# %s\n", strings.ReplaceAll(what, "\n", " ")) }

// set sets a variable, whatever its value holds.
func (e *exports) set(name, value string) {
	e.command("export LICENSESPRING_" + name + "=" + quoted(value))
}

// command writes a command, as a comment where it is not the first possibility.
func (e *exports) command(text string) {
	prefix := ""
	if e.commented {
		prefix = "# "
	}
	fmt.Fprintf(e, "%s%s\n", prefix, strings.ReplaceAll(text, "\n", "\n"+prefix))
}

// quoted is a word for a shell, whatever it holds.
func quoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

// either begins one of several possibilities: the first is set, the others are
// comments. Each of them unsets what belongs to any of them, for a shell may have
// another one set already.
func (e *exports) either(first *bool, what string, unset []string) {
	if *first {
		e.say(strings.ToUpper(what[:1]) + what[1:] + ":")
	} else {
		e.commented = true
		e.say("Or " + what + ":")
	}
	*first = false
	e.command("unset LICENSESPRING_" + strings.Join(unset, " LICENSESPRING_"))
}

// The variables of which a provider takes one kind alone.
var (
	authorizationVariables = []string{"API_KEY", "SHARED_KEY", "CLIENT_ID", "CLIENT_SECRET", "TOKEN_URL"}
	userVariables          = []string{"USERNAME", "PASSWORD", "ID_TOKEN", "CUSTOMER_ACCOUNT_CODE"}
)

func (e *exports) authorizations(where addresses, company mockconfig.Company) {
	first := true
	if !company.OAuthOnly {
		for _, pair := range company.KeyPairs {
			alone := ""
			if len(pair.Products) > 0 {
				alone = " for " + strings.Join(pair.Products, ", ") + " alone"
			}
			e.either(&first, "with an API key"+alone, authorizationVariables)
			e.set("API_KEY", pair.Key)
			e.set("SHARED_KEY", pair.SharedKey)
		}
	}
	for _, client := range company.Clients {
		e.either(&first, "with OAuth", authorizationVariables)
		e.set("CLIENT_ID", client.ID)
		e.set("CLIENT_SECRET", client.Secret)
		e.set("TOKEN_URL", where.base+mockapi.TokenPath)
	}
}

func (e *exports) users(company mockconfig.Company) {
	first := true
	for _, user := range company.Users {
		if user.Password != "" {
			e.either(&first, "as "+user.Username+", who holds licenses of "+listed(user.Products()), userVariables)
			e.set("USERNAME", user.Username)
			e.set("PASSWORD", user.Password)
		}
		if user.SSO != nil && user.SSO.IDToken != "" {
			e.either(&first, "as "+user.Username+" by single sign-on", userVariables)
			e.set("ID_TOKEN", user.SSO.IDToken)
			e.set("CUSTOMER_ACCOUNT_CODE", user.SSO.CustomerAccountCode)
		}
	}
}

// writeFile writes a file as a whole or not at all. Without a path there is
// nothing to write.
func writeFile(path, text string) error {
	if path == "" {
		return nil
	}
	if _, err := os.Stat(filepath.Dir(path)); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("writing %s: there is no folder %s", path, filepath.Dir(path))
	}
	draft, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	_, err = draft.WriteString(text)
	err = errors.Join(err, draft.Close())
	if err == nil {
		err = os.Rename(draft.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("writing %s: %w", path, err), os.Remove(draft.Name()))
	}
	return nil
}

func listed(codes []string) string {
	if len(codes) == 0 {
		return "nothing"
	}
	return strings.Join(codes, ", ")
}

# Sourced by the scripts beside it: the project's root, a clean environment, a temporary folder, messages.
# shellcheck shell=sh

set -eu
unset CDPATH
cd "$(dirname "$0")/.."
# Ranges of letters, sorting and messages must not depend on the user's language.
export LC_ALL=C

# The CLI's and the provider's settings must not change what happens here, and no program that a script runs gets a secret.
# Variables whose names begin with what a script has in $keep stay.
for name in $(env | sed -nE 's/^((TF|LICENSESPRING)_[A-Za-z0-9_]*|[A-Za-z0-9_]*(TOKEN|SECRET|PASSPHRASE|PASSWORD|PRIVATE_KEY))=.*/\1/p'); do
	case $name in
	"${keep:-nothing}"*) ;;
	*) unset "$name" ;;
	esac
done
export CHECKPOINT_DISABLE=1 GOWORK=off

# shellcheck disable=SC2034 # used by the scripts
cache=${XDG_CACHE_HOME:-$HOME/.cache}/terraform-provider-licensespring

say() {
	printf '%s\n' "$*" >&2
}

die() {
	say "$(basename "$0"): $*"
	exit 1
}

# make_temp FOLDER sets $temp to a folder in FOLDER. When the script ends, the folder is removed and the processes in
# $started are stopped.
make_temp() {
	temp=$(mktemp -d "$1/licensespring.XXXXXX")
	started=""
	ticker=""
	trap 'clean_up $?' EXIT
	trap 'exit 129' HUP
	trap 'exit 130' INT
	trap 'exit 143' TERM
}

clean_up() {
	trap - EXIT
	trap '' HUP INT TERM
	for pid in $ticker $started; do
		kill "$pid" 2>/dev/null || true
		wait "$pid" 2>/dev/null || true
	done
	rm -rf "$temp"
	exit "$1"
}

# empty_home gives the rest of the script an empty home. Go's caches and the tools stay where they are.
empty_home() {
	GOENV=$(go env GOENV)
	GOCACHE=$(go env GOCACHE)
	GOMODCACHE=$(go env GOMODCACHE)
	XDG_CACHE_HOME=$(dirname "$cache")
	export GOENV GOCACHE GOMODCACHE XDG_CACHE_HOME HOME="$temp/home"
	unset XDG_CONFIG_HOME XDG_DATA_HOME
	mkdir "$HOME"
}

# busy WHAT COMMAND... runs a command whose output matters only if it fails, and shows meanwhile that it is alive.
busy() {
	what=$1
	shift
	began=$(date +%s)
	tick "$what" "$began" &
	ticker=$!
	code=0
	"$@" >"$temp/busy.log" 2>&1 || code=$?
	kill "$ticker" 2>/dev/null || true
	wait "$ticker" 2>/dev/null || true
	ticker=""
	if [ -t 2 ]; then
		printf '\r\033[K' >&2
	fi
	if [ "$code" -ne 0 ]; then
		say "$what: failed after $(($(date +%s) - began)) s"
		tail -n 40 "$temp/busy.log" >&2
		exit "$code"
	fi
	say "$what: done in $(($(date +%s) - began)) s"
}

# A terminal sees the seconds go by; a log gets a line now and then.
tick() {
	next=5
	while kill -0 $$ 2>/dev/null; do
		elapsed=$(($(date +%s) - $2))
		if [ -t 2 ]; then
			printf '\r\033[K%s ... %d s' "$1" "$elapsed" >&2
		elif [ "$elapsed" -ge "$next" ]; then
			say "$1 ... $elapsed s"
			next=$((next + 30))
		fi
		sleep 1
	done
}

# check_sum LIST FILE ends the script unless a file has the SHA-256 sum that a list has for its name.
check_sum() {
	expected=$(awk -v name="$(basename "$2")" '{ sub(/^\*/, "", $2) } $2 == name { print $1 }' "$1")
	if command -v sha256sum >/dev/null; then
		actual=$(sha256sum <"$2")
	else
		actual=$(shasum -a 256 <"$2")
	fi
	[ -n "$expected" ] || die "$1 has no sum of $(basename "$2")"
	[ "$expected" = "${actual%% *}" ] || die "$2 has the SHA-256 sum ${actual%% *}; $1 says $expected"
}

# start_mock [ARGUMENT...] starts a LicenseSpring API on this machine with arguments of `mockapi serve`. It sets the variables
# with which a provider reaches it, and $control_url.
start_mock() {
	busy 'Building a mock of the LicenseSpring API' go build -buildvcs=false -o "$temp/mockapi" ./internal/mockapi/cmd/mockapi
	"$temp/mockapi" serve --env-file "$temp/mock.env" "$@" >"$temp/mock.ready" 2>"$temp/mock.log" &
	mock=$!
	started=$mock
	waited=0
	until [ -s "$temp/mock.ready" ]; do
		if ! kill -0 "$mock" 2>/dev/null || [ "$waited" -ge 100 ]; then
			cat "$temp/mock.log" >&2
			die "the mock of the LicenseSpring API did not start"
		fi
		waited=$((waited + 1))
		sleep 0.1
	done
	# shellcheck disable=SC2034 # used by the scripts
	control_url=$(sed -n 's/.*control_url=//p' "$temp/mock.ready")
	# shellcheck source=/dev/null
	. "$temp/mock.env"
}

# install_provider CLI MIRROR initialises the module in the current folder. A lock file that is there before `init` spares
# the reader a warning about providers that come from a mirror.
install_provider() {
	"$1" providers lock -no-color -fs-mirror="$2" && "$1" init -no-color -input=false
}

# The name and version a CLI gives itself, such as "Terraform v1.5.7".
cli_version() {
	"$1" version | sed -n 1p
}

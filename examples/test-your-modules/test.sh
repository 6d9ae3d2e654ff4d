#!/bin/sh
# Runs the module's tests with a mock of the LicenseSpring API, which is started before and stopped after them.
# Usage: [MOCKAPI=./mockapi] [TERRAFORM=tofu] sh test.sh [arguments of terraform test]
set -eu
mockapi=$(command -v "${MOCKAPI:-mockapi}") || {
	echo "test.sh: there is no program ${MOCKAPI:-mockapi}: set MOCKAPI to the path of mockapi" >&2
	exit 1
}
case $mockapi in /*) ;; *) mockapi=$PWD/$mockapi ;; esac
cd "$(dirname "$0")"

temp=$(mktemp -d)
mock=
trap '{ kill $mock && wait $mock; } 2>/dev/null || true; rm -rf "$temp"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The mock writes one line when it is ready, and none if it does not start.
mkfifo "$temp/ready"
"$mockapi" serve --config mock.hcl --env-file "$temp/env" >"$temp/ready" 2>"$temp/log" &
mock=$!
if ! read -r line <"$temp/ready"; then
	cat "$temp/log" >&2
	exit 1
fi

# The variables with the address of the mock for the provider, and of the port that takes changes for the tests.
# shellcheck source=/dev/null
. "$temp/env"
export TF_VAR_mock_control_url="${line##*control_url=}"

"${TERRAFORM:-terraform}" test "$@"

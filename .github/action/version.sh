#!/usr/bin/env bash
# Names the version that is to be built, and a key for the cache of what is built.
set -euo pipefail

if ! command -v go >/dev/null; then
  echo "::error title=polylint::polylint is built from source: add actions/setup-go before it"
  exit 2
fi
version=$INPUT_VERSION
if [ -n "$version" ]; then
  # latest and branches are other versions tomorrow.
  version=$(cd "$RUNNER_TEMP" && GOFLAGS='' GOWORK=off go list -m -f '{{.Version}}' "github.com/polylint/polylint@$version")
  key=$version
else
  key=$(cd "$GITHUB_ACTION_PATH" &&
    find . \( -name '*.go' -o -name 'go.mod' -o -name 'go.sum' \) -print0 | LC_ALL=C sort -z | xargs -0 cat | git hash-object --stdin)
fi
printf 'version=%s\nkey=%s\n' "$version" "$key-$(go env GOVERSION)" >>"$GITHUB_OUTPUT"

#!/usr/bin/env bash
# Builds polylint, unless the cache had it, and puts it on the path of the steps
# that follow.
set -euo pipefail

bin=$RUNNER_TEMP/polylint-bin
echo "$bin" >>"$GITHUB_PATH"
if [ -x "$bin/polylint" ]; then
  exit 0
fi
export GOBIN=$bin CGO_ENABLED=1 GOFLAGS='' GOWORK=off
if [ -n "$INPUT_VERSION" ]; then
  go install "github.com/polylint/polylint/cmd/polylint@$INPUT_VERSION"
else
  cd "$GITHUB_ACTION_PATH"
  go install ./cmd/polylint
fi

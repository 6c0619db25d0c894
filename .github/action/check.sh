#!/usr/bin/env bash
# Runs polylint as the inputs of the action say. The step's exit code is that of
# polylint check.
set -euo pipefail
set -f # the words of INPUT_ARGS are no globs for this shell

# find_base sets base to the revision that what is new is new since.
find_base() {
  base=$INPUT_BASE
  if [ -z "$base" ] && [ -z "$PULL_REQUEST_BASE" ]; then
    echo "::error title=polylint::only-new needs a pull request, or the input base"
    exit 2
  fi
  head=$(git rev-parse HEAD)
  # A pull request is checked out as a merge with its base, as that is by now. What
  # others have merged meanwhile is not new, so the base is that of the merge, for
  # which a history of two commits is enough.
  if [ -z "$base" ] && [ "$head" = "$GITHUB_SHA" ] && [[ $GITHUB_REF == refs/pull/*/merge ]]; then
    git rev-parse --quiet --verify 'HEAD^1' >/dev/null || git fetch --quiet --no-tags --depth=2 origin "$head"
    base=$(git rev-parse 'HEAD^1')
    return
  fi
  base=${base:-$PULL_REQUEST_BASE}
  if [ "$(git rev-parse --is-shallow-repository)" = true ]; then
    git fetch --quiet --no-tags --unshallow origin
  fi
  git rev-parse --quiet --verify "$base^{commit}" >/dev/null || git fetch --quiet --no-tags origin "$base"
  base=$(git merge-base "$base" HEAD)
}

cd "$INPUT_WORKING_DIRECTORY"
run=(polylint check)
for arg in $INPUT_ARGS; do
  run+=("$arg")
done
# GitHub knows files by their place in the workspace.
prefix=${PWD#"$GITHUB_WORKSPACE"}
prefix=${prefix#/}
if [ -n "$prefix" ]; then
  run+=(--path-prefix "$prefix")
fi

formats=(-f text)
if [ "$INPUT_ANNOTATIONS" = true ]; then
  formats+=(-f github)
fi
sarif=$RUNNER_TEMP/polylint.sarif
rm -f "$sarif"
if [ "$INPUT_ONLY_NEW" = true ]; then
  find_base
  if [ "$INPUT_SARIF" = true ]; then
    # Code scanning takes what an upload leaves out for mended: it gets everything.
    # If this fails, so does the run below.
    "${run[@]}" --quiet --fail-on never -f "sarif=$sarif" || true
  fi
  run+=(--new-from-rev "$base")
elif [ "$INPUT_SARIF" = true ]; then
  formats+=(-f "sarif=$sarif")
fi

status=0
"${run[@]}" "${formats[@]}" || status=$?
if [ -e "$sarif" ]; then
  echo "sarif-file=$sarif" >>"$GITHUB_OUTPUT"
fi
exit "$status"

#!/bin/sh
# Installs the dependencies when node_modules is missing or older than the lockfile, so that
# `npm start` and `npm test` each work as one command on a fresh clone.
set -eu
cd "$(dirname "$0")/.."
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
  echo "Installing dependencies (once; package-lock.json is newer than node_modules) ..." >&2
  npm ci --include=dev --no-audit --no-fund >&2
  touch node_modules/.package-lock.json
fi
version=$(PATH="$PWD/node_modules/.bin:$PATH" node -p 'process.versions.node')
if [ "${version%%.*}" -lt 24 ]; then
  echo "cognito-emulator needs Node 24 or later; found $version. Linux and Windows get it with npm ci; on macOS install Node 24 first." >&2
  exit 1
fi

#!/bin/sh
# Installs the browser that test/browser drives, where apt-get is and the browser is not.
set -eu
if [ -n "${COGNITO_EMULATOR_TEST_CHROMIUM:-}" ]; then exit 0; fi
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if ! command -v apt-get >/dev/null 2>&1; then
  echo "No Chromium and no apt-get: install Chromium, or name it in COGNITO_EMULATOR_TEST_CHROMIUM." >&2
  exit 1
fi
sudo=""
if [ "$(id -u)" -ne 0 ]; then sudo="sudo"; fi
$sudo apt-get update -qq >&2
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >&2

#!/bin/sh
# Installs cfn-lint, which checks CloudFormation templates, in a Python environment of its own: .ci/cfn-lint. Versions and
# hashes are those of cfn-lint-requirements.txt; quiet when they are there.
#   --if-possible   what is missing is said and is no failure: for `npm test` on a machine without Python
set -eu
cd "$(dirname "$0")/.."
home=.ci/cfn-lint
wanted=.ci/cfn-lint-requirements.txt
if cmp -s $wanted $home/installed.txt; then exit 0; fi

without() {
  echo "cfn-lint is not installed: $1." >&2
  if [ "${how:-}" = --if-possible ]; then
    echo "The test that needs it is left out. To have it, install Python 3.10 or later and run: sh .ci/install-cfn-lint.sh" >&2
    exit 0
  fi
  exit 1
}
how=${1:-}

# Debian's Python comes without the module that makes environments.
can_make() { command -v python3 >/dev/null 2>&1 && python3 -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))' 2>/dev/null; }
if ! can_make && [ "$how" != --if-possible ] && command -v apt-get >/dev/null 2>&1; then
  sudo=""
  if [ "$(id -u)" -ne 0 ]; then sudo="sudo"; fi
  $sudo apt-get update -qq >&2
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3 python3-venv >&2
fi
can_make || without "there is no python3 (3.10 or later) with the module venv"

echo "Installing cfn-lint in $home (once) ..." >&2
rm -rf $home
python3 -m venv $home >&2 || without "python3 -m venv failed"
$home/bin/python -m pip install --quiet --disable-pip-version-check --no-input --retries 2 --timeout 15 \
  --only-binary :all: --require-hashes -r $wanted >&2 || without "pip could not install it"
cp $wanted $home/installed.txt

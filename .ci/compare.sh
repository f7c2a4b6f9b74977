#!/bin/sh
# Runs the contracts against other servers that speak the protocol, one after the other, and records their answers.
# They are installed in a folder of their own: none is a dependency of this project.
#
#   sh .ci/compare.sh [folder] [server…]      servers: emulator cognito-local moto ministack
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-/tmp/cognito-compare}
[ $# -gt 0 ] && shift
servers=${*:-emulator cognito-local moto ministack}
cognito_local=5.3.0 moto=5.2.5 ministack=1.5.33
PATH=$root/node_modules/.bin:$PATH
mkdir -p "$folder"
cd "$folder"

serve() { # serve <name> <port> <command…>
  name=$1 port=$2
  shift 2
  "$@" > "$name.log" 2>&1 &
  server=$!
  trap 'kill $server 2> /dev/null || true' EXIT
  until curl -s -o /dev/null "http://127.0.0.1:$port/"; do
    kill -0 "$server"
    sleep 0.3
  done
}

contracts() { # contracts <name> <version> <port> [environment…]
  name=$1 version=$2 port=$3
  shift 3
  (
    cd "$root"
    env CONTRACT_TARGET=endpoint CONTRACT_SERVER="$name" CONTRACT_SERVER_VERSION="$version" \
      CONTRACT_ENDPOINT="http://127.0.0.1:$port" CONTRACT_REGION=us-east-1 "$@" \
      node contracts/cli.ts record --out "$folder/runs/$name"
  ) > "$name.run.log" 2>&1 || true
  grep -E '^[0-9]+ passed|^  not run' "$name.run.log" || tail -5 "$name.run.log"
  kill "$server"
  wait "$server" 2> /dev/null || true
}

for each in $servers; do
  echo "== $each"
  case $each in
    emulator) (
      cd "$root"
      node contracts/cli.ts record --out "$folder/runs/emulator"
    ) > emulator.run.log 2>&1 || true
      grep -E '^[0-9]+ passed|^  not run' emulator.run.log || tail -5 emulator.run.log ;;
    cognito-local)
      # Its codes are what CODE says.
      [ -d node_modules/cognito-local ] || npm install --no-save --no-audit --no-fund "cognito-local@$cognito_local"
      rm -rf .cognito
      CODE=123456 PORT=9229 HOST=127.0.0.1 serve cognito-local 9229 node node_modules/cognito-local/lib/bin/start.js
      contracts cognito-local "$cognito_local" 9229 CONTRACT_CODES_COMMAND="echo 123456" ;;
    moto)
      # moto sends nothing and takes any code.
      [ -x venv/bin/moto_server ] || { python3 -m venv venv && venv/bin/pip install -q "moto[server,cognitoidp]==$moto"; }
      serve moto 9230 venv/bin/moto_server -H 127.0.0.1 -p 9230
      contracts moto "$moto" 9230 CONTRACT_CODES_COMMAND="echo 123456" ;;
    ministack)
      # ministack's codes are 123456.
      [ -x venv/bin/ministack ] || { python3 -m venv venv && venv/bin/pip install -q "ministack==$ministack"; }
      GATEWAY_PORT=9231 SERVICES=cognito-idp serve ministack 9231 venv/bin/ministack
      contracts ministack "$ministack" 9231 CONTRACT_CODES_COMMAND="echo 123456" ;;
    *) echo "unknown: $each" >&2; exit 1 ;;
  esac
done

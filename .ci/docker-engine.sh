#!/bin/sh
# The Docker engine of the tests in test/docker.
#
#   docker-engine.sh start   uses the engine that answers (DOCKER_HOST, or the usual socket); where none does, and this is root
#                            on Debian, starts one of its own. Prints, as NAME=value lines, how to use it.
#   docker-engine.sh stop    stops the engine that `start` started, and no other
#
# No registry is needed: where the Dockerfile's base image can neither be found nor pulled, a stand-in is made from this
# machine's own files: a shell, npm, and the Node of node_modules. It has a name of its own and is handed over as a build argument.
set -eu
cd "$(dirname "$0")/.."

home=${COGNITO_EMULATOR_ENGINE_HOME:-/var/lib/cognito-emulator-engine}
run=/run/cognito-emulator-engine
pid_file=$run/dockerd.pid
base_image=node:24-bookworm-slim
stand_in=cognito-emulator/stand-in-for-node:24-bookworm-slim

say() { echo "docker-engine: $*" >&2; }
fail() {
  say "$*"
  say "Start Docker, or point DOCKER_HOST at an engine; \`npm test\` runs every test but these."
  exit 1
}

# Builds need BuildKit: a client before 23 has it inside, a later one as its buildx plugin.
client_with_buildkit() {
  for client in docker /usr/bin/docker; do
    command -v "$client" >/dev/null || continue
    major=$("$client" version --format '{{.Client.Version}}' 2>/dev/null | cut -d. -f1)
    if [ "${major:-99}" -lt 23 ] || "$client" buildx version >/dev/null 2>&1; then
      command -v "$client"
      return
    fi
  done
  return 1
}

compose_command() {
  if "$client" compose version >/dev/null 2>&1; then
    echo "$client compose"
  else
    command -v docker-compose
  fi
}

answers() { command -v docker >/dev/null && docker version >/dev/null 2>&1; }
started_here() { [ -f $pid_file ] && [ "$(cat "/proc/$(cat $pid_file)/comm" 2>/dev/null)" = dockerd ]; }

install_from_debian() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || fail "$* is missing, and cannot be installed without root and apt-get."
  mkdir -p $run
  say "installing $* from Debian (once) ..."
  DEBIAN_FRONTEND=noninteractive
  export DEBIAN_FRONTEND
  { apt-get update -qq && apt-get install -qq -y --no-install-recommends "$@"; } >"$run/apt.log" 2>&1 || {
    cat "$run/apt.log" >&2
    fail "could not install $*."
  }
}

own_engine() {
  [ "$(id -u)" = 0 ] || fail "no Docker engine answers, and this user may not start one."
  mkdir -p $run
  command -v dockerd >/dev/null || install_from_debian docker.io
  mkdir -p "$home"
  # overlay2 does not work on top of an overlay, as the root of a container is one.
  driver=overlay2
  [ "$(stat -f -c %T "$home")" != overlayfs ] || driver=vfs
  say "starting an engine at $DOCKER_HOST ($driver in $home)"
  setsid dockerd --host "$DOCKER_HOST" --pidfile $pid_file --exec-root $run/exec --data-root "$home" \
    --storage-driver $driver >$run/dockerd.log 2>&1 </dev/null &
  for _ in $(seq 150); do
    ! answers || return 0
    sleep 0.2
  done
  tail -20 $run/dockerd.log >&2
  fail "the engine does not answer."
}

has_image() { docker image inspect "$1" >/dev/null 2>&1; }

# The programs that installing and building call, and the libraries of each.
copy_with_libraries() {
  to=$1
  shift
  for file in "$@" $(ldd "$@" | grep -o '/[^ :]*' | sort -u); do
    [ -f "$to$file" ] || install -D "$(readlink -f "$file")" "$to$file"
  done
}

make_stand_in() {
  say "no $base_image here and none to pull: making $stand_in ..."
  root=$(mktemp -d)
  copy_with_libraries "$root" /bin/sh /usr/bin/env /bin/ls /bin/cat
  node=$(readlink -f node_modules/.bin/node)
  copy_with_libraries "$root" "$node"
  mkdir -p "$root/usr/local/bin" "$root/usr/local/lib/node_modules" "$root/tmp" "$root/root"
  chmod 1777 "$root/tmp"
  mv "$root$node" "$root/usr/local/bin/node"
  npm=$(dirname "$(dirname "$(readlink -f "$(command -v npm)")")")
  cp -r "$npm" "$root/usr/local/lib/node_modules/npm"
  ln -s ../lib/node_modules/npm/bin/npm-cli.js "$root/usr/local/bin/npm"
  install -D "${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}" "$root/etc/ssl/certs/ca-certificates.crt"
  tar -C "$root" --owner=0 --group=0 -c . | docker import --change 'ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt' \
    --change 'ENV PATH=/usr/local/bin:/usr/bin:/bin' - "$stand_in" >/dev/null || fail "could not make $stand_in."
  rm -rf "$root"
}

start() {
  started=no
  if started_here; then
    DOCKER_HOST=unix://$run/docker.sock
    export DOCKER_HOST
  elif ! answers; then
    [ -z "${DOCKER_HOST:-}" ] || fail "no engine answers at DOCKER_HOST=$DOCKER_HOST."
    DOCKER_HOST=unix://$run/docker.sock
    export DOCKER_HOST
    own_engine
    started=yes
  fi
  client=$(client_with_buildkit) || {
    install_from_debian docker.io
    client=$(client_with_buildkit) || fail "no docker client here has BuildKit: install its buildx plugin."
  }
  compose=$(compose_command) || {
    install_from_debian docker-compose
    compose=$(compose_command)
  }
  if has_image $base_image || { ! has_image $stand_in && timeout 120 docker pull -q $base_image >/dev/null 2>&1; }; then
    image=$base_image
  else
    has_image $stand_in || make_stand_in
    image=$stand_in
  fi
  [ -z "${DOCKER_HOST:-}" ] || echo "DOCKER_HOST=$DOCKER_HOST"
  echo "CLIENT=$client"
  echo "COMPOSE=$compose"
  echo "NODE_IMAGE=$image"
  echo "STARTED=$started"
}

stop() {
  started_here || return 0
  pid=$(cat $pid_file)
  kill "$pid"
  for _ in $(seq 100); do
    [ -d "/proc/$pid" ] || return 0
    sleep 0.1
  done
  fail "the engine with process id $pid does not end."
}

case "${1:-}" in
start) start ;;
stop) stop ;;
*)
  echo "usage: $0 start|stop" >&2
  exit 2
  ;;
esac

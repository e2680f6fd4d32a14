#!/bin/sh
# Builds the image without a Docker engine or an image registry, and runs its commands.
# Needs root, Debian's package mirror and PyPI; all it makes lies under dist/image.
set -eu
cd "$(dirname "$0")/.."

[ "$(id -u)" = 0 ] || { echo "make image-check moet als root draaien (buildah, debootstrap)." >&2; exit 1; }
for tool in buildah debootstrap; do
    command -v "$tool" >/dev/null || missing="${missing:-} $tool"
done
[ -z "${missing:-}" ] || { echo "Er ontbreekt:$missing. Op Debian:  apt-get install$missing" >&2; exit 1; }

room=$(pwd)/dist/image
mkdir -p "$room"
b() {
    command=$1
    shift
    buildah --storage-driver vfs --root "$room/storage" --runroot "$room/run" "$command" "$@"
}
with_network() { command=$1; shift; b "$command" --isolation chroot --volume /etc/ssl/certs:/etc/ssl/certs:ro "$@"; }

. /etc/os-release
echo "== basis: Debian $VERSION_CODENAME"
if [ ! -e "$room/base.tar" ]; then
    mirror=$(sed -n 's/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\).*/\2/p; s/^URIs: *\([^ ]*\).*/\1/p' \
        /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -n 1)
    debootstrap --variant=minbase --include=python3,python3-venv,ca-certificates,tzdata \
        "$VERSION_CODENAME" "$room/base" "$mirror" >"$room/debootstrap.log"
    tar -C "$room/base" --exclude=./var/cache/apt --exclude=./dev --one-file-system -cf "$room/base.tar" .
    rm -rf "$room/base"
fi
base=$(b from scratch)
b add "$base" "$room/base.tar" / >/dev/null
b commit --quiet "$base" casus-base >/dev/null
b rm "$base" >/dev/null

echo "== image"
with_network build --build-arg BASE=localhost/casus-base --format docker --quiet \
    --file docker/Dockerfile --tag casus .

echo "== opdrachten"
container=$(b from localhost/casus)
trap 'b rm "$container" >/dev/null' EXIT
run() { b run --isolation chroot "$container" -- "$@"; }
[ "$(run id -u)" = 10001 ]
run casus --version
if run casus web 2>/dev/null; then
    echo "de image start zonder instellingen" >&2
    exit 1
fi
run env CASUS_ENV=demo sh -c '
    set -e
    casus start --port 18700 >/tmp/start.log 2>&1 & house=$!
    for try in $(seq 240); do
        grep -q "^Casus: " /tmp/start.log && break
        kill -0 $house 2>/dev/null || break
        sleep 0.5
    done
    cat /tmp/start.log
    at=$(sed -n "s/^Casus: //p" /tmp/start.log)
    [ -n "$at" ]
    for process in web worker beat; do
        for try in $(seq 60); do
            if casus pulse $process --at "$at"; then break; fi
            [ $try -lt 60 ]
            sleep 1
        done
    done
    casus doctor || true
    kill -INT $house
    wait $house
'
echo "== de image is goed"

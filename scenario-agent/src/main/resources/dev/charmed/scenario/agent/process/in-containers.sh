#!/bin/sh
# Runs a command where the Pebble sockets of its containers are at the paths that Juju gives them.
# Arguments: an empty directory; CONTAINER SOCKET pairs; --; the command. To be started in a mount namespace of its own.
# The command gets the environment as it was, but for PWD and OLDPWD, which are the shell's.
set -eu

root=$1
shift

# The same file system again, with one more directory at its top: /charm.
mount -t tmpfs -o mode=755 scenario "$root"
for entry in /* /.[!.]*; do
    [ -e "$entry" ] || [ -L "$entry" ] || continue
    if [ -L "$entry" ]; then
        cp -P "$entry" "$root$entry"
    elif [ "$entry" = /charm ]; then
        continue
    elif [ -d "$entry" ]; then
        mkdir "$root$entry"
        mount --rbind "$entry" "$root$entry"
    elif [ -f "$entry" ]; then
        : >"$root$entry"
        mount --bind "$entry" "$root$entry"
    fi
done
while [ "$1" != -- ]; do
    mkdir -p "$root/charm/containers/$1"
    : >"$root/charm/containers/$1/pebble.socket"
    mount --bind "$2" "$root/charm/containers/$1/pebble.socket"
    shift 2
done
shift

exec chroot "$root" /bin/sh -c 'cd "$0" && unset PWD OLDPWD && exec "$@"' "$PWD" "$@"

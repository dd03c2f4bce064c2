#!/usr/bin/env bash
# Runs a command on a machine without Java: without-java.sh DIR COMMAND…, as root, to be started under "unshare --mount".
# The machine is this one, under a layer in which all Java is gone; what the command installs or writes goes when it ends,
# except below DIR, which is the same folder inside and outside.
set -euo pipefail

dir=$(realpath "$1")
shift
root=$(mktemp -d)
mount -t tmpfs -o mode=755 without-java "$root"
mkdir "$root"/{upper,scratch,merged}
mount -t overlay -o "lowerdir=/,upperdir=$root/upper,workdir=$root/scratch" without-java "$root/merged" || {
    echo "no overlay file system here (in a container: it needs --privileged)" >&2
    exit 1
}
for shared in /proc /dev "$dir"; do
    mkdir -p "$root/merged$shared"
    mount --rbind "$shared" "$root/merged$shared"
done
java=$(type -P -a java javac) || true
rm -rf "$root/merged/usr/lib/jvm"
while read -r program; do
    rm -rf "$root/merged$program" "$root/merged$(realpath -m "$program")"
done <<<"$java"
unset JAVA_HOME
exec chroot "$root/merged" "$@"

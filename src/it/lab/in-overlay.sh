#!/usr/bin/env bash
# Runs a server in a root of its own: in-overlay.sh DIR PACKAGES SPOOL COMMAND…, to be started under "unshare --mount".
# The root is the machine's, with the unpacked packages and DIR/over laid over it. Users, /etc and spools that a
# package's set-up would have made exist only in there, and go when the last process in there ends. The server finds
# its queue at SPOOL, the path that is built into it; outside it is DIR/spool.
set -euo pipefail

dir=$1 packages=$2 spool=$3
shift 3
root=$dir/root
mkdir -p "$root"
# A layer must not lie on the file system of the layer below it (ELOOP): so both are copied to a tmpfs.
mount -t tmpfs -o mode=755 lab "$root"
mkdir "$root"/{upper,scratch,merged}
cp -a "$packages/." "$root/upper"
cp -a "$dir/over/." "$root/upper"
mount -t overlay -o "lowerdir=/,upperdir=$root/upper,workdir=$root/scratch" lab "$root/merged" || {
    echo "no overlay file system here (in a container: it needs --privileged)" >&2
    exit 1
}
for shared in /proc /dev; do
    mount --rbind "$shared" "$root/merged$shared"
done
# The work folder and the sources are seen under the same path, even where they are a file system of their own.
for shared in "$(dirname "$dir")" "$(realpath "$(dirname "${BASH_SOURCE[0]}")/../../..")"; do
    mkdir -p "$root/merged$shared"
    mount --bind "$shared" "$root/merged$shared"
done
mkdir -p "$root/merged$spool"
mount --bind "$dir/spool" "$root/merged$spool"
exec chroot "$root/merged" "$@"

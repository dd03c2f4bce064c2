# shellcheck shell=bash disable=SC2154
# What the kinds that run in an overlay share. Sourced by them.

# Names and addresses as they are in there only: no name service, so no answer hangs on one.
private_etc() {
    local etc=$dir/over/etc
    rm -rf "$dir/over"
    mkdir -p "$etc" "$dir/mail"
    chown nobody: "$dir/mail"
    cp /etc/passwd /etc/group "$etc/"
    printf '%s: files\n' passwd group shadow hosts >"$etc/nsswitch.conf"
    printf '127.0.0.1 localhost mail.test.example\n' >"$etc/hosts"
    # Nothing listens there, and the kernel says so at once.
    printf 'nameserver 127.0.0.254\noptions timeout:1 attempts:1\n' >"$etc/resolv.conf"
    printf 'mail.test.example\n' >"$etc/mailname"
}

# A user and group of the same name for a server; an id that no user of the machine has. Goes before one of the machine.
private_user() {
    local id=$2
    sed -i "/^$1:/d" "$dir/over/etc/passwd" "$dir/over/etc/group"
    while getent passwd "$id" >/dev/null || getent group "$id" >/dev/null; do
        id=$((id + 1))
    done
    printf '%s:x:%d:%d::/nonexistent:/usr/sbin/nologin\n' "$1" "$id" "$id" >>"$dir/over/etc/passwd"
    printf '%s:x:%d:\n' "$1" "$id" >>"$dir/over/etc/group"
}

# The folder of unpacked packages, which install.sh makes.
unpacked() {
    [[ -d $packages/$1 ]] || die "$1 is not there; run install.sh $1"
}

# The ids of a user in there, as chown takes them.
private_owner() { awk -F: -v name="$1" '$1 == name { print $3 ":" $4 }' "$dir/over/etc/passwd"; }

# in_overlay PACKAGES SPOOL COMMAND…
in_overlay() {
    local from=$packages/$1
    shift
    exec setsid unshare --mount --propagation private "$lab/in-overlay.sh" "$dir" "$from" "$@"
}

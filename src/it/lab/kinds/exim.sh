# shellcheck shell=bash disable=SC2154
# Exim from unpacked packages, in an overlay.
# shellcheck source=src/it/lab/overlay.sh
source "$lab/overlay.sh"

prepare() {
    unpacked exim
    private_etc
    private_user Debian-exim 61000
    mkdir -p "$dir/spool" "$dir/over/etc/exim4"
    chown "$(private_owner Debian-exim)" "$dir/spool"
    fill "$lab/exim/exim4.conf" >"$dir/over/etc/exim4/exim4.conf"
    printf '%s: adminname\n' "${aliases[@]}" >"$dir/over/etc/aliases"
    printf '%s:\n' "${users[@]}" >"$dir/over/etc/mailboxes"
}

serve() {
    in_overlay exim /var/spool/exim4 /usr/sbin/exim4 -bdf -q30m -oP /var/spool/exim4/pid
}

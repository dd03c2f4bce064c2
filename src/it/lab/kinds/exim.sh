# shellcheck shell=bash disable=SC2154
# Exim from unpacked packages, in an overlay. An instance may set
#   macros   what exim/exim4.conf makes a difference by
# shellcheck source=src/it/lab/overlay.sh
source "$lab/overlay.sh"

prepare() {
    local user
    unpacked exim
    private_etc
    private_user Debian-exim 61000
    mkdir -p "$dir/spool" "$dir/over/etc/exim4"
    chown "$(private_owner Debian-exim)" "$dir/spool"
    {
        printf 'LAB_PORTS = %s\n' "$(seq -s : "$port" "$((port + ${#ports[@]} - 1))")"
        [[ ! -v macros ]] || printf '%s\n' "${macros[@]}" | fill
        fill "$lab/exim/exim4.conf"
    } >"$dir/over/etc/exim4/exim4.conf"
    printf '%s: adminname\n' "${aliases[@]}" >"$dir/over/etc/aliases"
    printf '%s:\n' "${users[@]}" >"$dir/over/etc/mailboxes"
    for user in "${!passwords[@]}"; do
        printf '%s: %s\n' "$user" "${passwords[$user]}"
    done >"$dir/over/etc/logins"
}

serve() {
    in_overlay exim /var/spool/exim4 /usr/sbin/exim4 -bdf -q2s -oP /var/spool/exim4/pid
}

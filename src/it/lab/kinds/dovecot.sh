# shellcheck shell=bash disable=SC2034,SC2154
# Dovecot from unpacked packages, in an overlay.
# shellcheck source=src/it/lab/overlay.sh
source "$lab/overlay.sh"
greeting='* OK' quit='a LOGOUT'

prepare() {
    unpacked dovecot
    private_etc
    private_user dovecot 61000
    private_user dovenull 61001
    mkdir -p "$dir/spool" "$dir/over/etc/dovecot"
    fill "$lab/dovecot/dovecot.conf" >"$dir/over/etc/dovecot/dovecot.conf"
    mkdir -p "$dir/mail"
    chown nobody "$dir/mail"
    local user
    for user in "${!passwords[@]}"; do
        printf '%s:{PLAIN}%s\n' "$user" "${passwords[$user]}"
    done >"$dir/over/etc/dovecot/users"
}

serve() {
    in_overlay dovecot /var/lib/dovecot /usr/sbin/dovecot -F
}

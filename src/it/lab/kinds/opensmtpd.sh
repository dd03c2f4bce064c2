# shellcheck shell=bash disable=SC2154
# OpenSMTPD from unpacked packages, in an overlay. An instance may set
#   conf     its configuration, if not opensmtpd/smtpd.conf
# shellcheck source=src/it/lab/overlay.sh
source "$lab/overlay.sh"

prepare() {
    unpacked opensmtpd
    private_etc
    private_user opensmtpd 61000
    private_user opensmtpq 61001
    mkdir -p "$dir/spool" "$dir/over/var/lib/opensmtpd/empty"
    chmod 711 "$dir/spool"
    fill "$lab/opensmtpd/${conf:-smtpd.conf}" >"$dir/over/etc/smtpd.conf"
    printf '%s: adminname\n' "${aliases[@]}" >"$dir/over/etc/aliases"
    local user
    for user in "${users[@]}"; do
        printf '%s %d:%d:%s\n' "$user" "$(id -u nobody)" "$(id -g nobody)" "$dir/mail/$user"
    done >"$dir/over/etc/mailboxes"
    for user in "${!passwords[@]}"; do
        printf '%s %s\n' "$user" "$(openssl passwd -6 -stdin <<<"${passwords[$user]}")"
    done >"$dir/over/etc/logins"
    # It refuses a key that others may read.
    install -m 600 "$tls"/server.{pem,key} "$dir/over/etc/"
}

serve() {
    in_overlay opensmtpd /var/spool/smtpd /usr/sbin/smtpd -d
}

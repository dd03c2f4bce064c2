# shellcheck shell=bash disable=SC2154
# Postfix with a configuration, queue and data folder of its own; no syslog, no name service, no chroot.
# An instance may set
#   main_cf     lines that go over postfix/main.cf
#   master_cf   lines that go after postfix/master.cf: further services
#   maps        "NAME LINE" each: the table etc/NAME, of type hash
#   sasl        how passwords are checked: saslauthd, sasldb or dovecot
#   companions  what postfix/serve.sh starts beside it: saslauthd or "saslauthd -r", "postgrey PORT SECONDS", "dovecot FILE". It then runs in an overlay,
#               where the users are accounts (in_group_sasl=no: and postfix is not in group sasl)
# shellcheck source=src/it/lab/overlay.sh
source "$lab/overlay.sh"

prepare() {
    command -v postconf >/dev/null || die "Postfix is not installed; run install.sh postfix"
    mkdir -p "$dir"/{etc,queue,data,mail}
    chown postfix: "$dir/data"
    chown nobody: "$dir/mail"
    rm -rf "$dir/etc/sasl"
    fill "$lab/postfix/main.cf" >"$dir/etc/main.cf"
    fill "$lab/postfix/master.cf" >"$dir/etc/master.cf"
    [[ ! -v master_cf ]] || printf '%s\n' "${master_cf[@]}" | fill >>"$dir/etc/master.cf"
    if [[ -v main_cf ]]; then
        local settings
        mapfile -t settings < <(printf '%s\n' "${main_cf[@]}" | fill)
        postconf -c "$dir/etc" -e "${settings[@]}"
    fi
    prepare_tables
    [[ ! -v sasl ]] || "prepare_$sasl"
    [[ ! -v companions ]] || prepare_overlay
    # Makes the folders of the queue with their owners; it takes seconds, and once is enough.
    [[ -d $dir/queue/maildrop ]] || postfix -c "$dir/etc" check
}

prepare_tables() {
    local user domain line tables=(mailboxes)
    printf '%s: adminname\n' "${aliases[@]}" >"$dir/etc/aliases"
    for user in "${users[@]}"; do
        for domain in "${domains[@]}"; do
            printf '%s@%s %s/\n' "$user" "$domain" "$user"
        done
    done >"$dir/etc/mailboxes"
    printf '/./ relayed/\n' >"$dir/etc/relayed"
    if [[ -v maps ]]; then
        mapfile -t -O 1 tables < <(printf '%s\n' "${maps[@]}" | cut -d' ' -f1 | sort -u)
        for line in "${tables[@]:1}"; do
            printf '%s\n' "${maps[@]}" | sed -n "s/^$line //p" | fill >"$dir/etc/$line"
        done
    fi
    postalias -c "$dir/etc" "hash:$dir/etc/aliases"
    postmap -c "$dir/etc" "${tables[@]/#/hash:$dir/etc/}"
}

# The files' place is built into Debian's Postfix: sasl/ beside main.cf; their name is smtpd_sasl_path.
prepare_saslauthd() {
    local file
    mkdir -p "$dir/etc/sasl"
    for file in smtpd=/var/run/saslauthd/mux absent=/var/run/absent/mux; do
        printf '%s\n' 'pwcheck_method: saslauthd' 'mech_list: PLAIN LOGIN' "saslauthd_path: ${file#*=}" >"$dir/etc/sasl/${file%=*}.conf"
    done
}

prepare_sasldb() {
    unpacked companions
    mkdir -p "$dir/etc/sasl"
    printf '%s\n' 'pwcheck_method: auxprop' 'auxprop_plugin: sasldb' "sasldb_path: $dir/etc/sasldb" \
        'mech_list: PLAIN LOGIN CRAM-MD5 DIGEST-MD5 SCRAM-SHA-1 SCRAM-SHA-256' >"$dir/etc/sasl/smtpd.conf"
    rm -f "$dir/etc/sasldb"
    local user
    for user in "${!passwords[@]}"; do
        printf '%s' "${passwords[$user]}" | "$packages/companions/usr/sbin/saslpasswd2" -c -p -f "$dir/etc/sasldb" -u mail.test.example "$user"
    done
    chgrp postfix "$dir/etc/sasldb"
    chmod 640 "$dir/etc/sasldb"
}

# Its tokens are signed by a key made anew each time, and hold for a year.
prepare_dovecot() {
    local user key now head
    fill "$lab/dovecot/sasl.conf" >"$dir/etc/dovecot.conf"
    fill "$lab/dovecot/oauth2.conf" >"$dir/etc/oauth2.conf"
    for user in "${!passwords[@]}"; do
        printf '%s:{PLAIN}%s\n' "$user" "${passwords[$user]}"
    done >"$dir/etc/logins"
    mkdir -p "$dir/etc/keys/default/HS256"
    key=$(openssl rand -hex 32)
    printf '%s' "$key" | openssl base64 -A >"$dir/etc/keys/default/HS256/default"
    now=$(date +%s)
    head=$(base64url <<<'{"alg":"HS256","typ":"JWT"}').$(base64url <<<"{\"sub\":\"test\",\"iat\":$now,\"exp\":$((now + 31536000))}")
    printf '%s.%s\n' "$head" "$(printf '%s' "$head" | openssl dgst -sha256 -hmac "$key" -binary | base64url)" >"$dir/etc/token"
}
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

prepare_overlay() {
    local user id=62000
    unpacked companions
    private_etc
    private_user postgrey 61000
    private_user dovecot 61001
    private_user dovenull 61002
    mkdir -p "$dir/spool" "$dir/over/etc/postgrey"
    # The machine's own passwords have no business in there.
    : >"$dir/over/etc/shadow"
    chmod 600 "$dir/over/etc/shadow"
    for user in "${!passwords[@]}"; do
        private_user "$user" "$((id++))"
        printf '%s:%s:19000::::::\n' "$user" "$(openssl passwd -6 -stdin <<<"${passwords[$user]}")" >>"$dir/over/etc/shadow"
    done
    [[ ${in_group_sasl:-yes} == no ]] || sed -i 's/^\(sasl:.*:\)[^:]*$/\1postfix/' "$dir/over/etc/group"
    # What its package's set-up would copy.
    cp "$packages"/companions/usr/share/postgrey/whitelist_* "$dir/over/etc/postgrey/"
    chown "$(private_owner postgrey)" "$dir/spool"
    chmod 700 "$dir/spool"
}

serve() {
    local master
    # "postfix start-fg" keeps a shell above the master, in another process group; this is what it runs.
    master=("$(postconf -c "$dir/etc" -h daemon_directory)/master" -c "$dir/etc" -s)
    [[ -v companions ]] || exec setsid "${master[@]}"
    local beside
    mapfile -t beside < <(printf '%s\n' "${companions[@]}" | fill)
    in_overlay companions /var/lib/postgrey "$lab/postfix/serve.sh" "${beside[@]}" -- "${master[@]}"
}

# shellcheck shell=bash disable=SC2154
# Postfix with a configuration, queue and data folder of its own; no syslog, no name service, no chroot.
# An instance may set
#   main_cf     lines that go over postfix/main.cf
#   master_cf   lines that go after postfix/master.cf: further services

prepare() {
    command -v postconf >/dev/null || die "Postfix is not installed; run install.sh postfix"
    mkdir -p "$dir"/{etc,queue,data,mail}
    chown postfix: "$dir/data"
    chown nobody: "$dir/mail"
    fill "$lab/postfix/main.cf" >"$dir/etc/main.cf"
    fill "$lab/postfix/master.cf" >"$dir/etc/master.cf"
    [[ ! -v master_cf ]] || printf '%s\n' "${master_cf[@]}" >>"$dir/etc/master.cf"
    [[ ! -v main_cf ]] || postconf -c "$dir/etc" -e "${main_cf[@]}"
    printf '%s: adminname\n' root postmaster >"$dir/etc/aliases"
    local user domain
    for user in "${users[@]}"; do
        for domain in "${domains[@]}"; do
            printf '%s@%s %s/\n' "$user" "$domain" "$user"
        done
    done >"$dir/etc/mailboxes"
    printf '/./ relayed/\n' >"$dir/etc/relayed"
    postalias -c "$dir/etc" "hash:$dir/etc/aliases"
    postmap -c "$dir/etc" "hash:$dir/etc/mailboxes"
    # Makes the folders of the queue with their owners; it takes seconds, and once is enough.
    [[ -d $dir/queue/maildrop ]] || postfix -c "$dir/etc" check
}

serve() {
    # "postfix start-fg" keeps a shell above the master, in another process group; this is what it runs.
    exec setsid "$(postconf -c "$dir/etc" -h daemon_directory)/master" -c "$dir/etc" -s
}

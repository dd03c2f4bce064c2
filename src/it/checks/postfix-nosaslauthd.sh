# shellcheck shell=bash disable=SC2154

if server postfix-nosaslauthd; then
    all_pass postfix-nosaslauthd 6
    for name in down chroot group; do
        auth_on "postfix-nosaslauthd-$name" "submission://127.0.0.1:$(port_of "$name")" --allow-cleartext --probe relays
        check "postfix-nosaslauthd: AUTH cannot be reached on port $name" ends_with 3
        check "postfix-nosaslauthd: the reply is told on port $name" because relays '454 4.7.0'
    done
fi

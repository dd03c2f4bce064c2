# shellcheck shell=bash disable=SC2154

if server postfix-dovecot; then
    all_pass postfix-dovecot 11
fi

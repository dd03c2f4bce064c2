# shellcheck shell=bash disable=SC2154

if server postfix-sasldb; then
    all_pass postfix-sasldb 7
fi

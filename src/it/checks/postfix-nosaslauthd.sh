# shellcheck shell=bash disable=SC2154

if server postfix-nosaslauthd; then
    all_pass postfix-nosaslauthd 6
fi

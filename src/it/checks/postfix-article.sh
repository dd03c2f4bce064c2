# shellcheck shell=bash disable=SC2154

if server postfix-article; then
    all_pass postfix-article 8
    check "postfix-article: its certificate is signed by itself" verifies smtps 18
fi

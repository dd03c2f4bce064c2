# shellcheck shell=bash disable=SC2154

if server postfix-enforced; then
    all_pass postfix-enforced 7
    check "postfix-enforced: the certificate is good" verifies smtp 0 -starttls smtp
fi

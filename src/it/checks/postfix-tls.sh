# shellcheck shell=bash disable=SC2154

if server postfix-tls; then
    all_pass postfix-tls 5
    check "postfix-tls: the certificate is good on port smtp" verifies smtp 0 -starttls smtp
    check "postfix-tls: the certificate is good on port submission" verifies submission 0 -starttls smtp
    check "postfix-tls: the certificate is good on port smtps" verifies smtps 0
    basics postfix-tls ""
fi

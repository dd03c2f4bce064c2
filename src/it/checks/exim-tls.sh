# shellcheck shell=bash disable=SC2154

if server exim-tls; then
    check "exim-tls: the certificate is good on port smtp" verifies smtp 0 -starttls smtp
    check "exim-tls: the certificate is good on port submission" verifies submission 0 -starttls smtp
    check "exim-tls: the certificate is good on port smtps" verifies smtps 0
    basics exim-tls ""
fi

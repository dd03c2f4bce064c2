# shellcheck shell=bash disable=SC2034,SC2154
# The same with sasldb: PLAIN LOGIN CRAM-MD5 DIGEST-MD5 SCRAM-SHA-1 SCRAM-SHA-256; on port "clear" without TLS too.
# shellcheck source=src/it/lab/postfix/parts.sh
source "$lab/postfix/parts.sh"
kind=postfix
port=2533
ports=(smtp submission smtps clear)
sasl=sasldb
main_cf=("${starttls[@]}" "${auth_under_tls[@]}")
master_cf=("$(submission 1)" "$(smtps 2)" "@HOST@:@PORT+3@ inet n - n - - smtpd -o smtpd_tls_auth_only=no")

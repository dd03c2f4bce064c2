# shellcheck shell=bash disable=SC2034,SC2154
# As a mail server should be: STARTTLS offered, AUTH only under TLS, submission and its wrapper for users; passwords are
# checked by saslauthd, so PLAIN and LOGIN only.
# shellcheck source=src/it/lab/postfix/parts.sh
source "$lab/postfix/parts.sh"
kind=postfix
port=2530
ports=(smtp submission smtps)
sasl=saslauthd
companions=(saslauthd)
main_cf=("${starttls[@]}" "${auth_under_tls[@]}")
master_cf=("$(submission 1)" "$(smtps 2)")

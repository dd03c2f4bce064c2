# shellcheck shell=bash disable=SC2034,SC2154
# STARTTLS enforced: before it, every command but EHLO, NOOP and QUIT is answered 530. AUTH only under TLS.
# shellcheck source=src/it/lab/postfix/parts.sh
source "$lab/postfix/parts.sh"
kind=postfix
port=2537
sasl=sasldb
main_cf=("${certificate[@]}" "${auth_under_tls[@]}" "smtpd_tls_security_level = encrypt")

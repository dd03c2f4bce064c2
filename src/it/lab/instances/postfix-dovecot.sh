# shellcheck shell=bash disable=SC2034,SC2154
# Passwords and bearer tokens are checked by Dovecot: SCRAM, XOAUTH2 and OAUTHBEARER too, under TLS; etc/token is a token of
# test. Port "clear" takes them without TLS, and port "anonymous" lets anyone in by ANONYMOUS (who still may not relay).
# shellcheck source=src/it/lab/postfix/parts.sh
source "$lab/postfix/parts.sh"
kind=postfix
port=2548
ports=(smtp clear anonymous)
sasl=dovecot
companions=("dovecot @DIR@/etc/dovecot.conf")
main_cf=("${starttls[@]}" "${auth_under_tls[@]}" "smtpd_sasl_type = dovecot" "smtpd_sasl_path = /run/dovecot/lab")
master_cf=(
    "@HOST@:@PORT+1@ inet n - n - - smtpd -o smtpd_tls_auth_only=no"
    "@HOST@:@PORT+2@ inet n - n - - smtpd -o smtpd_sasl_security_options="
)

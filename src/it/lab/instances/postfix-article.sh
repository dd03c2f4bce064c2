# shellcheck shell=bash disable=SC2034,SC2154
# Postfix as the well-known wiki article has it, faults and all: relaying is refused with 454, AUTH works in clear and before
# EHLO, any user may use any sender, the certificate is self-signed, and noplaintext keeps mail to a smarthost that takes
# PLAIN and LOGIN only in the queue.
# shellcheck source=src/it/lab/postfix/article.sh
source "$lab/postfix/article.sh"
port=2560
ports=(smtp smtps lan postgrey enforced)
companions=(saslauthd "postgrey @PORT+3@ 2")
main_cf=(
    "${routing[@]}" "${loopback[@]}"
    "smtpd_banner = \$myhostname ESMTP \$mail_name (Ubuntu)"
    "smtpd_tls_cert_file = @TLS@/self-signed.pem" "smtpd_tls_key_file = @TLS@/server.key" "smtpd_use_tls = yes"
    "smtpd_sasl_auth_enable = yes" "smtpd_sasl_path = smtpd" "broken_sasl_auth_clients = yes"
    "smtpd_recipient_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination, check_policy_service inet:@HOST@:@PORT+3@"
    "smtpd_helo_restrictions = permit_sasl_authenticated, permit_mynetworks, reject_invalid_hostname, reject_unauth_pipelining, reject_non_fqdn_hostname"
    "smtp_sasl_security_options = noplaintext noanonymous"
    # Not in the article, and so as Postfix has them by default.
    "smtpd_helo_required = no"
    "smtpd_relay_restrictions = permit_mynetworks, permit_sasl_authenticated, defer_unauth_destination"
)
master_cf=(
    "@HOST@:@PORT+1@ inet n - n - - smtpd -o smtpd_tls_wrappermode=yes -o smtpd_sasl_auth_enable=yes" "$(lan 2)"
    # The article's other choice, to enforce TLS, by its old name.
    "@HOST@:@PORT+4@ inet n - n - - smtpd -o smtpd_enforce_tls=yes"
)

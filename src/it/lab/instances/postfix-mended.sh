# shellcheck shell=bash disable=SC2034,SC2154
# The same with everything put right: relaying is refused with 554, AUTH under TLS only, a user only uses senders of his own,
# a login with a foreign realm is nobody's, a certificate that can be trusted, submission apart from mail exchange, and passwords to a smarthost under TLS only.
# shellcheck source=src/it/lab/postfix/article.sh
source "$lab/postfix/article.sh"
port=2565
ports=(smtp submission smtps lan postgrey)
companions=("saslauthd -r" "postgrey @PORT+4@ 2")
aliases+=(abuse)
maps+=(
    "senders test@test.example test"
    "senders erna@test.example erna" "senders erna@server1 erna" "senders erna@provider.example erna"
    "senders otto@test.example otto" "senders otto@server1 otto" "senders otto@otto.example otto"
    "senders paul@test.example paul" "senders paul@server1 paul" "senders paul@paul.example paul"
    "senders Sabrin@server1 test" "senders HeiBr@server1 test"
)
main_cf=(
    "${routing[@]}" "${loopback[@]}" "${starttls[@]}" "${auth_under_tls[@]}"
    "smtpd_recipient_restrictions = permit_mynetworks, permit_sasl_authenticated, reject_unauth_destination, check_policy_service inet:@HOST@:@PORT+4@"
    "smtpd_helo_restrictions = permit_sasl_authenticated, permit_mynetworks, reject_invalid_helo_hostname, reject_non_fqdn_helo_hostname"
    "smtpd_sender_login_maps = hash:@DIR@/etc/senders"
    "smtpd_sender_restrictions = reject_authenticated_sender_login_mismatch"
    "smtp_tls_security_level = may" "smtp_tls_CAfile = @TLS@/ca.pem"
    "smtp_sasl_security_options = noplaintext, noanonymous" "smtp_sasl_tls_security_options = noanonymous"
)
master_cf=("$(submission 1)" "$(smtps 2)" "$(lan 3)")

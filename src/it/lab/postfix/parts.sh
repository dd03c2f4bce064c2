# shellcheck shell=bash disable=SC2034
# Lines of main.cf and master.cf that several instances share. Sourced by them.

certificate=("smtpd_tls_cert_file = @TLS@/server.pem" "smtpd_tls_key_file = @TLS@/server.key")
starttls=("${certificate[@]}" "smtpd_tls_security_level = may" "smtpd_tls_received_header = yes")
auth_under_tls=("smtpd_sasl_auth_enable = yes" "smtpd_sasl_authenticated_header = yes" "smtpd_tls_auth_only = yes")

# Clients of one's own users only.
for_users="-o smtpd_relay_restrictions=permit_sasl_authenticated,reject -o smtpd_recipient_restrictions= -o disable_vrfy_command=yes -o smtpd_tls_mandatory_protocols=>=TLSv1.2"
submission() { printf '@HOST@:@PORT+%d@ inet n - n - - smtpd -o smtpd_tls_security_level=encrypt %s\n' "$1" "$for_users"; }
smtps() { printf '@HOST@:@PORT+%d@ inet n - n - - smtpd -o smtpd_tls_wrappermode=yes %s\n' "$1" "$for_users"; }

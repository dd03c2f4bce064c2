# shellcheck shell=bash disable=SC2034,SC2154
# One thing is wrong, full, strict or out of reach on each port: what an administrator meets, for the recordings of advice.
# shellcheck source=src/it/lab/postfix/parts.sh
source "$lab/postfix/parts.sh"
kind=postfix
port=2610
ports=(catch-all)
sasl=sasldb
main_cf=("${starttls[@]}" "${auth_under_tls[@]}" "local_recipient_maps =")
master_cf=()

# trouble NAME OPTIONS: a further port whose smtpd is set up otherwise.
trouble() {
    master_cf+=("@HOST@:@PORT+${#ports[@]}@ inet n - n - - smtpd $2")
    ports+=("$1")
}
trouble smuggled "-o smtpd_forbid_bare_newline=no -o smtpd_forbid_unauth_pipelining=no"
trouble bare-newline "-o smtpd_forbid_bare_newline=reject"
trouble errors "-o smtpd_soft_error_limit=1 -o smtpd_hard_error_limit=2 -o smtpd_error_sleep_time=0"
trouble connections "-o smtpd_client_connection_count_limit=1"
trouble rate "-o smtpd_client_connection_rate_limit=1"
trouble full "-o queue_minfree=1000000000000000 -o message_size_limit=10240000"
trouble small "-o message_size_limit=1000"
trouble helo "-o smtpd_helo_restrictions=reject_unknown_helo_hostname"
trouble sender "-o smtpd_sender_restrictions=reject_unknown_sender_domain"
trouble banned "-o smtpd_client_restrictions=reject -o smtpd_delay_reject=no"
trouble map "-o { smtpd_recipient_restrictions = check_recipient_access hash:@DIR@/etc/nothing }"
trouble milter "-o smtpd_milters=inet:127.0.0.1:1"
trouble no-key "-o smtpd_tls_key_file=@DIR@/etc/nothing"
trouble few-words "-o smtpd_discard_ehlo_keywords=chunking,smtputf8,8bitmime,dsn,size,enhancedstatuscodes,pipelining"
trouble others-sender "-o smtpd_sender_login_maps=static:somebody -o smtpd_sender_restrictions=reject_sender_login_mismatch -o smtpd_tls_auth_only=no"
trouble no-auth-socket "-o smtpd_sasl_type=dovecot -o smtpd_sasl_path=inet:127.0.0.1:1 -o smtpd_tls_auth_only=no"
trouble no-sasldb "-o smtpd_sasl_path=absent -o smtpd_tls_auth_only=no"
trouble recipients "-o smtpd_recipient_limit=1"
trouble strict "-o strict_rfc821_envelopes=yes"
trouble own-sender "-o smtpd_reject_unlisted_sender=yes -o local_recipient_maps=hash:@DIR@/etc/aliases"
trouble not-yet-valid "-o smtpd_tls_cert_file=@TLS@/not-yet-valid.pem"
trouble unknown-root "-o smtpd_tls_cert_file=@TLS@/unknown-root.pem"
trouble weak-key "-o smtpd_tls_cert_file=@TLS@/weak-key.pem -o smtpd_tls_key_file=@TLS@/weak.key -o tls_medium_cipherlist=ALL:@SECLEVEL=0"
trouble weak-hash "-o smtpd_tls_cert_file=@TLS@/weak-hash.pem -o tls_medium_cipherlist=ALL:@SECLEVEL=0"
trouble for-clients "-o smtpd_tls_cert_file=@TLS@/for-clients.pem"
trouble client-certificate "-o smtpd_tls_security_level=encrypt -o smtpd_tls_req_ccert=yes"
trouble odd-ciphers "-o smtpd_tls_protocols=TLSv1.2 -o tls_medium_cipherlist=AES128-CCM"
trouble anonymous "-o smtpd_tls_cert_file=none -o smtpd_tls_key_file=none -o smtpd_tls_protocols=TLSv1.2 -o tls_medium_cipherlist=ALL:@SECLEVEL=0"
trouble proxied "-o smtpd_upstream_proxy_protocol=haproxy"

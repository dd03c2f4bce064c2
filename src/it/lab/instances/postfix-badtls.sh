# shellcheck shell=bash disable=SC2034,SC2154
# A certificate that is wrong, another way on each port; and a port that knows TLS 1.0 and 1.1 only.
# shellcheck source=src/it/lab/postfix/parts.sh
source "$lab/postfix/parts.sh"
kind=postfix
port=2540
ports=(expired wrong-name self-signed incomplete old-tls)
main_cf=("smtpd_tls_security_level = may" "smtpd_tls_key_file = @TLS@/server.key" "smtpd_tls_cert_file = @TLS@/expired.pem")
master_cf=(
    "@HOST@:@PORT+1@ inet n - n - - smtpd -o smtpd_tls_cert_file=@TLS@/wrong-name.pem"
    "@HOST@:@PORT+2@ inet n - n - - smtpd -o smtpd_tls_cert_file=@TLS@/self-signed.pem"
    "@HOST@:@PORT+3@ inet n - n - - smtpd -o smtpd_tls_cert_file=@TLS@/incomplete.pem"
    # Today's OpenSSL does these versions at its security level 0 only.
    "@HOST@:@PORT+4@ inet n - n - - smtpd -o smtpd_tls_cert_file=@TLS@/server.pem -o smtpd_tls_protocols=<=TLSv1.1 -o tls_medium_cipherlist=ALL:@SECLEVEL=0"
)

# shellcheck shell=bash disable=SC2154

# Whatever the certificate: handshake_breaks PORT-NAME ARGUMENT…
handshake_breaks() {
    local said
    said=$(timeout 10 openssl s_client -connect "127.0.0.1:$(port_of "$1")" "${@:2}" <<<QUIT 2>&1) || true
    grep -q 'alert internal error' <<<"$said" || { echo "$said" && false; }
}

if server opensmtpd-tls; then
    check "opensmtpd-tls: STARTTLS is answered, and the handshake breaks off" handshake_breaks smtp -starttls smtp
    check "opensmtpd-tls: nor has the wrapper's port TLS" handshake_breaks smtps
    basics opensmtpd-tls "$(printf '%s\n' 'ehlo-keyword[pipelining]' ehlo-ends-transaction size-too-large vrfy)"
    check "opensmtpd-tls: only pipelining is skipped" are pipelining skip
    run_suite opensmtpd-tls-tls suites/tls.yaml --target "server=smtp://127.0.0.1:$(port_of smtp)" --probe starttls
    check "opensmtpd-tls: the handshake that breaks off is told" because starttls internal_error
    catalogue_on opensmtpd-tls "smtp://127.0.0.1:$(port_of smtp)" --probe 'starttls.*' --probe 'tls.*'
    check "opensmtpd-tls: the handshake that breaks off is told once, and what it means for versions" \
        are $'starttls.handshake\ntls.min-version' fail
    check "opensmtpd-tls: by its alert" because starttls.handshake internal_error
    check "opensmtpd-tls: what is no matter of the handshake is judged" are_among pass starttls.arguments-501 starttls.no-plaintext-after-220
fi

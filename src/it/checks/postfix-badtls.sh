# shellcheck shell=bash disable=SC2154

# The numbers are OpenSSL's: 10 expired, 62 another name, 18 signed by itself, 20 and 21 no issuer at hand.
if server postfix-badtls; then
    check "postfix-badtls: a certificate that has expired" verifies expired 10 -starttls smtp
    check "postfix-badtls: a certificate with another name" verifies wrong-name 62 -starttls smtp
    check "postfix-badtls: a certificate signed by itself" verifies self-signed 18 -starttls smtp
    check "postfix-badtls: a chain that lacks the intermediate" verifies incomplete 21 -starttls smtp
    for version in tls1 tls1_1; do
        check "postfix-badtls: the old port speaks $version" handshakes old-tls -starttls smtp "-$version" -cipher ALL:@SECLEVEL=0
    done
    for version in tls1_2 tls1_3; do
        check "postfix-badtls: the old port does not speak $version" fails handshakes old-tls -starttls smtp "-$version"
    done
    certificate_fails() {
        tls_on "postfix-badtls-$1" --target "server=submission://127.0.0.1:$(port_of "$1")" --probe server/certificate
        ends_with 1 && because certificate "$2"
    }
    check "postfix-badtls: a certificate that has expired is a failure" certificate_fails expired 'expired on'
    check "postfix-badtls: one for another name" certificate_fails wrong-name 'it is not for mail.test.example'
    check "postfix-badtls: one signed by itself" certificate_fails self-signed 'is self-signed'
    check "postfix-badtls: a chain that lacks the intermediate is a failure" certificate_fails incomplete 'the chain lacks its issuer'
    check "postfix-badtls: a server of old versions only" certificate_fails old-tls protocol_version
    for flaw in expired wrong-name self-signed incomplete; do
        catalogue_on "postfix-badtls-$flaw" "submission://127.0.0.1:$(port_of "$flaw")" --probe 'starttls.*' --probe tls.certificate
        check "postfix-badtls: of STARTTLS only the certificate fails: $flaw" are tls.certificate fail
    done
    catalogue_on postfix-badtls-old "submission://127.0.0.1:$(port_of old-tls)" --probe tls.min-version --probe tls.no-legacy
    check "postfix-badtls: old versions are told to be old, and new ones to lack" \
        are $'tls.min-version\ntls.no-legacy[TLSv1.0]\ntls.no-legacy[TLSv1.1]' fail
fi

# shellcheck shell=bash disable=SC2154

if server postfix-mended; then
    all_pass postfix-mended 7
    check "postfix-mended: the certificate is good on port smtp" verifies smtp 0 -starttls smtp
    check "postfix-mended: the certificate is good on port smtps" verifies smtps 0
    # As with postfix-greylist.
    basics postfix-mended "" vrfy
    # The port that trusts us, for smtp greylists.
    arrivals_on postfix-mended "smtp://127.0.0.1:$(port_of lan)" --sink "arrival.example=127.0.0.1:$(port_of arrival)"
    check "postfix-mended: what arrives, and what is relayed, is as it was sent" none fail error
    check "postfix-mended: local parts, content and DSN parameters are relayed as they came" has_passed \
        rcpt.local-part-case-preserved data.content-unchanged-on-relay dsn.relay-preserves
fi

# shellcheck shell=bash disable=SC2154

if server postfix-article; then
    all_pass postfix-article 8
    check "postfix-article: its certificate is signed by itself" verifies smtps 18

    sinks_of_it
    # The certificate is nobody's, and the password is a test's.
    advanced_on postfix-article "smtp://127.0.0.1:$(port_of enforced)" --insecure
    check "postfix-article: what the article gets wrong fails the suite of it" ends_with 1
    check "postfix-article: it is these that fail" are \
        $'helo-required\nsasl-before-ehlo\nsasl-in-clear\nsasl-relay-denied\nsender-plain' fail
    check "postfix-article: it is these that warn" are $'sasl-realm\ntls-certificate' warn
    check "postfix-article: every other probe of it passes" equal "34 0" "$(count_that pass) $(count_that skip error)"
    check "postfix-article: 454 to relaying is advised" advises sasl-relay-denied defer_unauth_destination
    check "postfix-article: AUTH in clear is advised" advises sasl-in-clear smtpd_tls_auth_only
    check "postfix-article: AUTH before EHLO is advised" advises sasl-before-ehlo smtpd_helo_required
    check "postfix-article: MAIL before EHLO is advised" advises helo-required smtpd_helo_required
    check "postfix-article: noplaintext is advised" advises sender-plain noplaintext
    check "postfix-article: a realm that is dropped is advised" advises sasl-realm saslauthd
    check "postfix-article: the certificate is advised" advises tls-certificate 'signed by its own key'
    # The longest single wait is for the mail that noplaintext holds back.
    check "postfix-article: the suite ends 15 s after its longest wait" took_at_most 30
    check "postfix-article: no password in its reports" no_secret

    # Both smarthosts of this suite take passwords in plain only, as most do: nothing but the default route works.
    routing_on postfix-article --set patience=10s
    check "postfix-article: routing by sender fails" ends_with 1
    check "postfix-article: nothing is proved about the default route" are default-route error
    check "postfix-article: noplaintext is advised where nothing arrives" advises 'login[erna]' noplaintext
    check "postfix-article: and for the other smarthost" advises 'login[paul]' noplaintext
    check "postfix-article: nothing else passes" equal "17 0" "$(count_that fail) $(count_that pass warn skip)"
fi

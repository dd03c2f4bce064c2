# shellcheck shell=bash disable=SC2154

if server postfix-mended; then
    all_pass postfix-mended 7
    check "postfix-mended: the certificate is good on port smtp" verifies smtp 0 -starttls smtp
    check "postfix-mended: the certificate is good on port smtps" verifies smtps 0
    # As a client it is judged by what the README has one type: readme.sh.
    # As with postfix-greylist.
    basics postfix-mended "" vrfy

    sinks_of_it
    advanced_on postfix-mended "submission://127.0.0.1:$(port_of submission)"
    check "postfix-mended: the suite of the article ends with 0" ends_with 0
    check "postfix-mended: all 41 probes of it pass" equal "41 0" "$(count_that pass) $(count_that warn fail skip error)"
    check "postfix-mended: no password in its reports" no_secret

    routing_on postfix-mended
    check "postfix-mended: the suite of routing by sender ends with 0" ends_with 0
    check "postfix-mended: all 18 probes of it pass" equal "18 0" "$(count_that pass) $(count_that warn fail skip error)"
    # The port that trusts us, for smtp greylists.
    arrivals_on postfix-mended "smtp://127.0.0.1:$(port_of lan)" --sink "arrival.example=127.0.0.1:$(port_of arrival)" \
        --return-domain arrival.example
    check "postfix-mended: what arrives, and what is relayed, is as it was sent" none fail error
    check "postfix-mended: local parts, content and DSN parameters are relayed as they came" has_passed \
        rcpt.local-part-case-preserved data.content-unchanged-on-relay dsn.relay-preserves
    check "postfix-mended: what fails at the next hop is reported as it should be" has_passed \
        'rcpt.late-failure-bounces[next-hop]' rcpt.bounce-envelope rcpt.no-bounce-to-null 'dsn.never-silent[never]' \
        'dsn.never-silent[null-sender]' dsn.relay-to-non-dsn smtputf8.no-downgrade-relay
fi

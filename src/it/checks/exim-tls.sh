# shellcheck shell=bash disable=SC2154

if server exim-tls; then
    check "exim-tls: the certificate is good on port smtp" verifies smtp 0 -starttls smtp
    check "exim-tls: the certificate is good on port submission" verifies submission 0 -starttls smtp
    check "exim-tls: the certificate is good on port smtps" verifies smtps 0
    basics exim-tls ""
    tls_on exim-tls --target "server=smtp://127.0.0.1:$(port_of smtp)" \
        --target "submission=submission://127.0.0.1:$(port_of submission)" --target "smtps=smtps://127.0.0.1:$(port_of smtps)"
    check "exim-tls: TLS 1.0 and 1.1 on the ports of users fail, and nothing else" are $'old-versions\nold-versions' fail
    check "exim-tls: each probe of TLS could be judged" none error
    arrivals_on exim-tls "smtp://127.0.0.1:$(port_of smtp)" --sink "arrival.example=127.0.0.1:$(port_of arrival)" \
        --return-domain arrival.example --user test --password env:SMTP_PASSWORD --trust "$tls/ca.pem" --name mail.test.example
    check "exim-tls: what arrives, and what is relayed, is as it was sent" none fail error
    check "exim-tls: local parts and content are relayed as they came" has_passed \
        rcpt.local-part-case-preserved data.content-unchanged-on-relay 'trace.with-keyword[STARTTLS]'
    check "exim-tls: what fails at the next hop is reported as it should be" has_passed \
        'rcpt.late-failure-bounces[next-hop]' rcpt.bounce-envelope rcpt.no-bounce-to-null smtputf8.no-downgrade-relay
    auth_on exim-tls "submission://127.0.0.1:$(port_of submission)"
    check "exim-tls: no probe of AUTH fails, and each could be judged" none fail error
    check "exim-tls: no password in its reports" no_secret
    catalogue_on exim-tls "smtp://127.0.0.1:$(port_of smtp)" "submission://127.0.0.1:$(port_of submission)" \
        "smtps://127.0.0.1:$(port_of smtps)" --probe 'starttls.*' --probe 'tls.*' --user test --password env:SMTP_PASSWORD
    check "exim-tls: of STARTTLS and TLS in the catalogue fails and warns what is known" as_known
    check "exim-tls: each of these probes could be judged" none error
    # It never converts 8-bit content, whatever the next hop offers; seen by hand too. DSN is not offered.
    outbound_on exim-tls smtp
    check "exim-tls: as a client only 8-bit content goes where it should not" are outbound.no-8bit-unoffered warn fail error
    check "exim-tls: as a client all else was judged, but for DSN" equal \
        $'outbound.dsn-passed-on\noutbound.dsn-unoffered\noutbound.notify-never' "$(probes_that skip)"
    auth_rows_on exim-tls "smtp://127.0.0.1:$(port_of smtp)" "submission://127.0.0.1:$(port_of submission)" \
        "smtps://127.0.0.1:$(port_of smtps)"
    # Exim reads PLAIN's parts by their number, takes the rest of an overlong response for commands, and this
    # configuration takes local mail on smtps from everybody.
    check "exim-tls: of AUTH and submission these fail and nothing else" equal \
        $'auth.long-line[200000]\nauth.plain.malformed[three-nuls]\nsubmission.auth-required[local]' "$(probes_that fail error | uniq)"
    check "exim-tls: no password in the catalogue's reports" no_secret
fi

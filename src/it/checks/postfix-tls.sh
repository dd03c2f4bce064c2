# shellcheck shell=bash disable=SC2154

if server postfix-tls; then
    all_pass postfix-tls 5
    check "postfix-tls: the certificate is good on port smtp" verifies smtp 0 -starttls smtp
    check "postfix-tls: the certificate is good on port submission" verifies submission 0 -starttls smtp
    check "postfix-tls: the certificate is good on port smtps" verifies smtps 0
    basics postfix-tls ""
    tls_on postfix-tls --target "server=smtp://127.0.0.1:$(port_of smtp)" \
        --target "submission=submission://127.0.0.1:$(port_of submission)" --target "smtps=smtps://127.0.0.1:$(port_of smtps)"
    check "postfix-tls: the suite of TLS ends with 0" ends_with 0
    check "postfix-tls: old versions and suites without a certificate are what it warns of" \
        are $'anonymous-suites\nanonymous-suites\nold-versions' warn
    check "postfix-tls: no probe of TLS fails, and each could be judged" none fail error
    auth_on postfix-tls "submission://127.0.0.1:$(port_of submission)"
    check "postfix-tls: the suite of AUTH, by saslauthd" ends_with 0
    check "postfix-tls: no password in its reports" no_secret
    catalogue_on postfix-tls "smtp://127.0.0.1:$(port_of smtp)" "submission://127.0.0.1:$(port_of submission)" \
        "smtps://127.0.0.1:$(port_of smtps)" --probe 'starttls.*' --probe 'tls.*' --user test --password env:SMTP_PASSWORD
    check "postfix-tls: of STARTTLS and TLS in the catalogue fails and warns what is known" as_known
    check "postfix-tls: each of these probes could be judged" none error
    auth_rows_on postfix-tls "smtp://127.0.0.1:$(port_of smtp)" "submission://127.0.0.1:$(port_of submission)" \
        "smtps://127.0.0.1:$(port_of smtps)"
    # RFC 6409 §7 has no ETRN on submission; Postfix offers it wherever it offers anything.
    check "postfix-tls: of AUTH and submission only ETRN fails" are $'submission.no-etrn\nsubmission.no-etrn' fail error
    check "postfix-tls: no password in the catalogue's reports" no_secret
fi

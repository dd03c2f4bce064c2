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
    auth_on exim-tls "submission://127.0.0.1:$(port_of submission)"
    check "exim-tls: no probe of AUTH fails, and each could be judged" none fail error
    check "exim-tls: no password in its reports" no_secret
    auth_rows_on exim-tls "smtp://127.0.0.1:$(port_of smtp)" "submission://127.0.0.1:$(port_of submission)" \
        "smtps://127.0.0.1:$(port_of smtps)"
    # Exim reads PLAIN's parts by their number, takes the rest of an overlong response for commands, and this
    # configuration takes local mail on smtps from everybody.
    check "exim-tls: of AUTH and submission these fail and nothing else" equal \
        $'auth.long-line[200000]\nauth.plain.malformed[three-nuls]\nsubmission.auth-required[local]' "$(probes_that fail error | uniq)"
    check "exim-tls: no password in the catalogue's reports" no_secret
fi

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
        --user test --password env:SMTP_PASSWORD --trust "$tls/ca.pem" --name mail.test.example
    check "exim-tls: what arrives, and what is relayed, is as it was sent" none fail error
    check "exim-tls: local parts and content are relayed as they came" has_passed \
        rcpt.local-part-case-preserved data.content-unchanged-on-relay 'trace.with-keyword[STARTTLS]'
    auth_on exim-tls "submission://127.0.0.1:$(port_of submission)"
    check "exim-tls: no probe of AUTH fails, and each could be judged" none fail error
    check "exim-tls: no password in its reports" no_secret
fi

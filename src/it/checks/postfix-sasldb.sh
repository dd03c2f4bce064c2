# shellcheck shell=bash disable=SC2154

if server postfix-sasldb; then
    all_pass postfix-sasldb 7
    for name in submission smtps; do
        auth_on "postfix-sasldb-$name" "$name://127.0.0.1:$(port_of "$name")"
        check "postfix-sasldb: the suite of AUTH on port $name" ends_with 0
        check "postfix-sasldb: no probe of AUTH on port $name fails" none fail error
        check "postfix-sasldb: every mechanism but -PLUS logs in on port $name" passes_at_least 22
        check "postfix-sasldb: no password in the reports of port $name" no_secret
    done
    # AUTH offered in clear, and no secret sent there.
    auth_on postfix-sasldb-clear "submission://127.0.0.1:$(port_of clear)" --probe not-in-clear
    check "postfix-sasldb: AUTH in clear is found" ends_with 1
    check "postfix-sasldb: and why" because not-in-clear 'AUTH PLAIN is offered in clear'
    SMTP_PASSWORD=testtest run_suite postfix-sasldb-untrusted suites/auth.yaml --target "submission://127.0.0.1:$(port_of submission)" \
        --set user=test --set mailbox=test@test.example --probe relays
    check "postfix-sasldb: no password goes under a certificate that nobody vouches for" ends_with 3
    check "postfix-sasldb: the option that would let it is named" because relays --trust
    auth_rows_on postfix-sasldb "smtp://127.0.0.1:$(port_of smtp)" "submission://127.0.0.1:$(port_of submission)" \
        "smtps://127.0.0.1:$(port_of smtps)"
    # Cyrus SASL 2.1 does not compare SCRAM's c= with the flag it was sent (RFC 5802 §6) unless it binds.
    check "postfix-sasldb: of AUTH and submission only ETRN and SCRAM's binding fail" are \
        $'auth.scram.bad-final[binding]\nauth.scram.bad-final[binding]\nauth.scram.bad-final[binding]\nsubmission.no-etrn\nsubmission.no-etrn' \
        fail error
    check "postfix-sasldb: no password in the catalogue's reports" no_secret
fi

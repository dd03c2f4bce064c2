# shellcheck shell=bash disable=SC2154

# A Postfix that is told by a PROXY header whose a connection is.
if server postfix-trouble; then
    run_suite proxy "$it/checks/proxy.yaml" --target "proxied=smtp://127.0.0.1:$(port_of proxied)" --set mailbox=test@test.example \
        --set sender=test@test.example --set "mailbox-at=maildir:$mail" --trust "$tls/ca.pem" --name mail.test.example
    check "PROXY header: in text and in octets, in front of TLS too, and of the client that it names" equal "3 0" \
        "$(count_that pass) $(count_that warn fail skip error)"
fi

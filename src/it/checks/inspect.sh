# shellcheck shell=bash disable=SC2154
# One look at each kind of server: inspect.

# looks URL [ARGUMENT…]: sets looked (the text), found (the JSON), code.
looks() {
    code=0
    looked=$(timeout 120 "$smtpcheck" inspect "$@" 2>&1) || code=$?
    found=$(timeout 120 "$smtpcheck" inspect "$@" --json 2>/dev/null) || true
}
says() { [[ $looked == *"$1"* ]] || { echo "no \"$1\" in:" && echo "$looked" && false; }; }
holds() {
    if [[ -z $found ]] || ! jq -e "$1" <<<"$found" >/dev/null; then
        echo "not so: $1"
        jq 'del(.servers[].tls)' <<<"$found"
        return 1
    fi
}
is_seen() { ((code == 0)) || { echo "exit code $code: $looked" && false; }; }

if server postfix-tls; then
    looks "smtp://localhost:$(port_of smtp)" --trust "$tls/ca.pem"
    check 'inspect: Postfix is seen' is_seen
    check 'inspect: Postfix is known by its greeting' holds '.servers[0].software == "Postfix"'
    check 'inspect: AUTH is offered by Postfix under TLS only' \
        holds '[.servers[0].auth[] | select(.underTls and (.inClear | not)) | .mechanism] == ["PLAIN", "LOGIN"]'
    check 'inspect: its certificate is trusted and for localhost' says 'trusted; it is for localhost'
    check 'inspect: TLS 1.0 or 1.1 is the only remark' holds '[.servers[0].findings[].id] == ["old-versions"]'
    looks "smtps://localhost:$(port_of smtps)"
    check 'inspect: without --trust the certificate on smtps fails' holds '.servers[0].findings[0] | .id == "certificate" and .verdict == "fail"'
fi

if server exim-tls; then
    looks "submission://localhost:$(port_of submission)" --trust "$tls/ca.pem"
    check 'inspect: Exim is seen' is_seen
    check 'inspect: Exim offers what it offers' holds '.servers[0].software == "Exim" and ([.servers[0].auth[].mechanism] | index("CRAM-MD5"))'
fi

if server opensmtpd; then
    looks "smtp://127.0.0.1:$port"
    check 'inspect: OpenSMTPD without TLS is seen' is_seen
    check 'inspect: that it offers no STARTTLS is a remark' holds '[.servers[0].findings[].id] == ["starttls-offered"]'
fi

looks smtp://127.0.0.1:1
check 'inspect: where nobody listens, 3' equal 3 "$code"
check 'inspect: and it says by whom it was refused' says 'connection refused by 127.0.0.1:1'

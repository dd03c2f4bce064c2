# shellcheck shell=bash disable=SC2034,SC2154
# Relay denial: every form is refused by servers as they should be, and seen to be taken by one that trusts everybody.

# relay_on NAME [ARGUMENT…]
relay_on() {
    local folder=$reports/relay-$1
    rm -rf "$folder" && mkdir -p "$folder"
    report=$folder/report.json
    code=0
    timeout 300 "$smtpcheck" check "smtp://127.0.0.1:$port" --mailbox test@test.example --probe 'relay.*' --trust "$tls/ca.pem" \
        --name mail.test.example --reports "$folder" "${@:2}" >"$folder/output" 2>&1 || code=$?
}

# sessions_at_most COUNT: probes make one session each, and the control one; those that were repeated count again.
sessions_at_most() {
    local count
    count=$(jq '[.probes[] | select(.attempts > 0) | .attempts] | add + 1' "$report")
    ((count <= $1)) || { echo "$count sessions" && false; }
}
no_message() { ! jq -e '[.probes[].transcript[] | select(.from == "client" and (.text | startswith("DATA")))] | length > 0' "$report" >/dev/null; }

for relay_server in postfix exim opensmtpd postfix-tls; do
    if server "$relay_server"; then
        relay_on "$relay_server" --foreign someone@foreign.example
        check "$relay_server: relays nothing, in any form" ends_with 0
        check "$relay_server: no form is taken, or could not be judged" none warn fail error
        check "$relay_server: the run is not idle, and stays polite" passes_at_least 85
        check "$relay_server: a session for each form and no more" sessions_at_most 110
    fi
done

if server postfix-openrelay; then
    relay_on openrelay --foreign someone@foreign.example
    check "an open relay: the run ends with 1" ends_with 1
    check "an open relay: mail for a foreign domain is taken" equal fail \
        "$(jq -r '.probes[] | select(.id | endswith("/relay.plain[local]")) | .verdict' "$report")"
    check "an open relay: it is said whom it may trust" because 'relay.plain[local]' '127.0.0.1'

    relay_on openrelay-rcpt --foreign someone@foreign.example --relay-proof rcpt
    check "--relay-proof rcpt: an accepted recipient is a warning" equal warn \
        "$(jq -r '.probes[] | select(.id | endswith("/relay.plain[local]")) | .verdict' "$report")"
    check "--relay-proof rcpt: no message is sent" no_message

    relay_on openrelay-real --foreign someone@example.somebody.org
    check "a foreign domain that may be somebody's: no message is sent unless asked for" no_message
fi

if server postfix; then
    relay_on own --foreign someone@test.example
    check "a foreign address in a domain of the server's own: the run ends with 3" ends_with 3
    check "a foreign address in a domain of the server's own: it is said" because 'relay.plain[local]' 'answers for test.example itself'
fi

# shellcheck shell=bash disable=SC2154

# Every failure says what was expected and what came, where in the suite, by which norm, and what was said.
shows_evidence() {
    local without
    without=$(jq -r '.probes[] | select(.verdict == "fail") | select(
        .spec == "" or .expected == "" or .actual == "" or (.source | test("postfix-basics.yaml:[0-9]+$") | not)
        or ([.transcript[] | select(.from == "client" and (.text | startswith("RCPT TO:")))] | length) == 0) | .id' "$report")
    equal "" "$without"
}

if server postfix-openrelay; then
    basics_on postfix-openrelay
    check "an open relay: the run ends with 1" ends_with 1
    check "an open relay: each relay probe fails" are "$(
        printf 'relay-denied[%s]\n' plain percent percent-bare bang bang-bare quoted quoted-bare source-route double-at
        printf 'relay-denied-from[%s]\n' empty own postmaster foreign
    )" fail
    check "an open relay: nothing else is found" none warn error skip
    check "an open relay: each failure shows its norm, its place and the conversation" shows_evidence
    check "an open relay: junit.xml has the same failures" equal "$(count_that fail)" "$(grep -c '<failure' "$reports/postfix-openrelay/junit.xml")"
fi

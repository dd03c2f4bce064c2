# shellcheck shell=bash disable=SC2034,SC2154
# Greylisting by a real postgrey: the suite for it, the catalogue without a word about it, and a run that is stopped while it waits.

greylisting_on() {
    P=testtest run_suite "$1" suites/greylisting.yaml --target "smtp://127.0.0.1:$(port_of "$2")" --trust "$tls/ca.pem" \
        --name mail.test.example --set mailbox=test@test.example --set mailbox2=erna@test.example --set user=test \
        --secret password=env:P "${@:3}"
}

# tells_delay: the report says when the server still refused and when it accepted, postgrey's 3 s lying between.
tells_delay() {
    local note
    note=$(jq -r '.probes[] | select(.id | endswith("/accepted")) | .notes[]' "$report" | grep '^still refused after')
    [[ $note =~ ^still\ refused\ after\ ([0-9.]+)\ s,\ accepted\ at\ try\ [0-9]+\ after\ ([0-9.]+)\ s$ ]] || { echo "note: $note" && return 1; }
    awk -v from="${BASH_REMATCH[1]}" -v to="${BASH_REMATCH[2]}" 'BEGIN { exit !(from < 3.1 && to >= 2.9) }' || { echo "$note" && return 1; }
}

console_tells_waits() { grep -q 'probes waited for the server, .* at most, .* in all, side by side\.' "$(dirname "$report")/output"; }

# waits_overlap COUNT: at least so many waits of three seconds, and a run far shorter than they are together.
waits_overlap() {
    jq -e --argjson count "$1" '([.probes[].waitedMs | select(. >= 3000)] | length) as $waits
        | $waits >= $count and .durationMs < $waits * 1000' "$report" >/dev/null ||
        { jq -r '"\(.durationMs) ms for \([.probes[].waitedMs | select(. > 0)])"' "$report" && false; }
}

# Stops a run with SIGINT once it has told of a wait; sets code and report.
interrupt_waiting() {
    local folder=$reports/greylist-interrupted deadline=$((SECONDS + 20)) pid
    rm -rf "$folder" && mkdir -p "$folder"
    report=$folder/report.json
    (cd "$repository" && exec "$smtpcheck" run "$it/checks/greylist-waits.yaml" --target "smtp://127.0.0.1:$port" -v \
        --reports "$folder") >"$folder/output" 2>&1 &
    pid=$!
    until grep -q 'waits .* for the server' "$folder/output" && grep -q 'at-once' "$folder/output"; do
        ((SECONDS < deadline)) || break
        sleep 0.05
    done
    # A shell without job control starts what goes on beside it with SIGINT ignored; the launcher's Java heeds it all the same.
    kill -INT "$pid"
    code=0
    wait "$pid" || code=$?
}

reports_are_valid() {
    "$smtpcheck" schema report >"$reports/report-schema.json" || return 1
    python3 - "$reports/report-schema.json" "$report" "$(dirname "$report")/junit.xml" <<'EOF'
import json, sys, xml.dom.minidom
schema, report = json.load(open(sys.argv[1])), json.load(open(sys.argv[2]))
xml.dom.minidom.parse(sys.argv[3])
missing = [key for key in schema["required"] if key not in report]
sys.exit("missing: %s" % missing if missing else 0)
EOF
}
was_interrupted() { jq -e '.interrupted == true' "$report" >/dev/null; }

if server postfix-greylist; then
    greylisting_on greylisting smtp
    check "greylisting: the suite ends with 0" ends_with 0
    check "greylisting: every probe passes" none warn fail error skip
    check "greylisting: the delay is measured and told" tells_delay
    check "greylisting: the console says how long was waited" console_tells_waits
    check "greylisting: no secret shows" no_secret

    greylisting_on greylisting-down down --wait 4s
    check "policy service down: the suite ends with 1" ends_with 1
    check "policy service down: it is told at the first reply" because service '451 4.3.5'
    check "policy service down: the advice names it" grep -q 'A policy service' "$(dirname "$report")/output"

    greylisting_on greylisting-unwaited smtp --wait 0
    check "--wait 0: what is deferred is not judged" equal error "$(jq -r '.probes[] | select(.id | endswith("/accepted")) | .verdict' "$report")"

    run_suite greylist-waits "$it/checks/greylist-waits.yaml" --target "smtp://127.0.0.1:$port"
    check "60 probes that are deferred: all pass" none warn fail error skip
    check "60 probes that are deferred: their waits overlap" waits_overlap 60

    interrupt_waiting
    check "SIGINT in a greylist wait: the run ends with 130" ends_with 130
    check "SIGINT in a greylist wait: the reports are valid" reports_are_valid
    check "SIGINT in a greylist wait: the report says that it was interrupted" was_interrupted
    check "SIGINT in a greylist wait: what was done is in it" are at-once pass
fi

if server postfix; then
    greylisting_on greylisting-none smtp
    check "no greylist: the suite ends with 1" ends_with 1
    check "no greylist: it says what is missing" grep -q 'greylisting is off' "$(dirname "$report")/output"
fi

#!/usr/bin/env bash
# Tests smtpcheck against real servers: run.sh, as root, after "mvn package". Prints "N passed, N failed", ends with 1
# unless all passed. Starts the servers of src/it/lab and stops those that it started.
# Where CI=true a server that cannot be had is a failure; elsewhere its tests are skipped, and counted as such.
set -euo pipefail

it=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$it/../.." && pwd)
smtpcheck=$repository/target/smtpcheck/bin/smtpcheck
suite=suites/postfix-basics.yaml
reports=$repository/target/it
passed=0 failed=0 skipped=0
started=()

stop_servers() {
    ((${#started[@]} == 0)) || "$it/lab/down.sh" "${started[@]}" || true
}
trap stop_servers EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# check TITLE COMMAND…: the command's output is shown only when it fails.
check() {
    local title=$1 output
    shift
    if output=$("$@" 2>&1); then
        passed=$((passed + 1))
        printf 'pass  %s\n' "$title"
    else
        failed=$((failed + 1))
        printf 'FAIL  %s\n' "$title"
        printf '      %s\n' "${output//$'\n'/$'\n'      }"
    fi
}

equal() { diff -u --label expected --label actual <(printf '%s\n' "$1") <(printf '%s\n' "$2"); }

# Starts a server; sets port, mail and ports (NAME=PORT…). Fails where it cannot be had.
server() {
    local line why
    why=$reports/$1.up
    if line=$("$it/lab/up.sh" "$1" 2>"$why"); then
        started+=("$1")
        read -r _ _ port mail ports <<<"$line"
        return 0
    fi
    if [[ ${CI:-} == true ]]; then
        failed=$((failed + 1))
        printf 'FAIL  %s: no server\n' "$1"
    else
        skipped=$((skipped + 1))
        printf 'skip  %s: no server\n' "$1"
    fi
    sed 's/^/      /' "$why"
    return 1
}

# Runs the suite on the server; sets code (the exit code) and report.
run_suite() {
    local folder=$reports/$1
    rm -rf "$folder"
    mkdir -p "$folder"
    report=$folder/report.json
    code=0
    (cd "$repository" && timeout 300 "$smtpcheck" run "$suite" --target "smtp://127.0.0.1:$port" \
        --set mailbox=test@test.example --set unknown=nobody@test.example --reports "$folder") >"$folder/output" 2>&1 || code=$?
}

# The probes with one of these verdicts, without the target before the slash, one a line.
probes_that() {
    jq -r --arg verdicts " $* " \
        '.probes[] | select(.verdict as $v | $verdicts | contains(" " + $v + " ")) | .id | sub("^[^/]*/"; "")' "$report" | sort
}
count_that() { probes_that "$@" | grep -c . || true; }

# ends_with CODE: the exit code, else the last lines of what was printed.
ends_with() { [[ $code == "$1" ]] || { echo "exit code $code, expected $1" && tail -n 40 "$(dirname "$report")/output" && false; }; }
are() { equal "$(sort <<<"$1")" "$(probes_that "${@:2}")"; }
none() { equal "" "$(probes_that "$@")"; }
passes_at_least() { (($(count_that pass) >= $1)) || { echo "$(count_that pass) passed, expected at least $1" && false; }; }

# Every failure says what was expected and what came, where in the suite, by which norm, and what was said.
shows_evidence() {
    local without
    without=$(jq -r '.probes[] | select(.verdict == "fail") | select(
        .spec == "" or .expected == "" or .actual == "" or (.source | test("postfix-basics.yaml:[0-9]+$") | not)
        or ([.transcript[] | select(.from == "client" and (.text | startswith("RCPT TO:")))] | length) == 0) | .id' "$report")
    equal "" "$without"
}

# A message with this subject and all of these lines has arrived, at most ten seconds after it was sent.
has_arrived() {
    local subject=$1 deadline=$((SECONDS + 10)) file line
    shift
    while ((SECONDS < deadline)); do
        while IFS= read -r file; do
            for line in "$@"; do
                grep -qxF -- "$line" <(tr -d '\r' <"$file") || { echo "no line '$line' in $file:" && cat "$file" && return 1; }
            done
            return 0
        done < <(find "$mail/new" "$mail/cur" -type f -newer "$reports/since" -exec grep -l "^Subject:.*$subject" {} + 2>/dev/null)
        sleep 0.1
    done
    echo "no message '$subject' in $mail"
    return 1
}

# The lab itself: what is up stays up, and two servers never share a port.
up_again() { equal "postfix 127.0.0.1 $port $mail $ports" "$("$it/lab/up.sh" postfix)"; }
same_process() { equal "$process" "$(cat "$lab_work/postfix/pid")"; }
taken_port_is_refused() {
    local output
    ! output=$(SMTPCHECK_LAB=$lab_work/second "$it/lab/up.sh" postfix 2>&1) && grep -q "port $port is taken" <<<"$output"
}

# What holds for each server: everything is judged, nothing fails, the messages are in the maildir, dots and all.
basics() {
    local name=$1 warnings=$2
    touch "$reports/since"
    run_suite "$name"
    check "$name: the suite ends with 0" ends_with 0
    check "$name: no probe fails, and each could be judged" none fail error
    check "$name: exactly the known deviations warn" are "$warnings" warn
    check "$name: the message arrived with its dots" has_arrived 'postfix-basics message' \
        .so\ it\ is\ doubled\ on\ its\ way '..and here are two'
    check "$name: the first of two messages arrived" has_arrived 'postfix-basics first of two'
    check "$name: the second of two messages arrived" has_arrived 'postfix-basics second of two'
}

[[ -x $smtpcheck ]] || {
    echo "$smtpcheck is missing; run: mvn -q -DskipTests package" >&2
    exit 1
}
mkdir -p "$reports"
if ((EUID == 0)); then
    "$it/lab/install.sh" postfix exim opensmtpd test
fi

if server postfix; then
    lab_work=$(dirname "$(dirname "$(dirname "$mail")")")
    process=$(cat "$lab_work/postfix/pid")
    check "the lab: starting a server twice says where it is" up_again
    check "the lab: starting a server twice starts none" same_process
    check "the lab: a taken port is refused" taken_port_is_refused

    basics postfix ""
    check "postfix: no probe is skipped" none skip
    check "postfix: the run was not idle" passes_at_least 45

    "$it/lab/down.sh" postfix
    run_suite postfix-down
    check "a stopped server: the run ends with 3" ends_with 3
    check "a stopped server: no probe passes, warns or fails" none pass warn fail
fi

if server postfix-openrelay; then
    run_suite postfix-openrelay
    check "an open relay: the run ends with 1" ends_with 1
    check "an open relay: each relay probe fails" are "$(
        printf 'relay-denied[%s]\n' plain percent percent-bare bang bang-bare quoted quoted-bare source-route double-at
        printf 'relay-denied-from[%s]\n' empty own postmaster foreign
    )" fail
    check "an open relay: nothing else is found" none warn error skip
    check "an open relay: each failure shows its norm, its place and the conversation" shows_evidence
    check "an open relay: junit.xml has the same failures" equal "$(count_that fail)" "$(grep -c '<failure' "$reports/postfix-openrelay/junit.xml")"
fi

# Exim offers no enhanced status codes by default, which the suite does not ask for; nothing of its own deviates.
if server exim; then
    basics exim ""
    check "exim: no probe is skipped" none skip
fi

# OpenSMTPD has no PIPELINING (it hangs up on it), no VRFY (500), takes one EHLO only (503), and looks at the size of a
# message when it is there, not when it is declared.
if server opensmtpd; then
    basics opensmtpd "$(printf '%s\n' 'ehlo-keyword[pipelining]' ehlo-ends-transaction size-too-large vrfy)"
    check "opensmtpd: only pipelining is skipped" are pipelining skip
fi

# A project with smtpcheck's jar and a suite on its test class path runs that suite from Surefire: one probe passes, one is skipped.
runs_from_surefire() {
    local built=$reports/repository project=$reports/surefire result
    rm -rf "$built" "$project"
    cp -r "$it/surefire" "$project"
    (cd "$repository" && timeout 300 mvn -B -q install:install-file -Dfile="$(find target -maxdepth 1 -name 'smtpcheck-*.jar' ! -name '*-sources.jar')" \
        -DpomFile=pom.xml -DlocalRepositoryPath="$built") || return 1
    (cd "$project" && timeout 300 mvn -B -U test -Dsmtpcheck.repository="$built") >"$reports/surefire.log" 2>&1 || { cat "$reports/surefire.log" && return 1; }
    result=$(grep -o 'Tests run: [0-9]*, Failures: [0-9]*, Errors: [0-9]*, Skipped: [0-9]*' "$reports/surefire.log" | tail -n 1)
    equal "Tests run: 2, Failures: 0, Errors: 0, Skipped: 1" "$result"
}
check "a user's project runs its suite from Surefire" runs_from_surefire

printf '%d passed, %d failed' "$passed" "$failed"
((skipped == 0)) || printf ', %d skipped' "$skipped"
printf '\n'
((failed == 0 && passed > 0))

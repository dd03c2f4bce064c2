# shellcheck shell=bash disable=SC2034,SC2154
# What the checks share. Sourced by run.sh, which sets it (this folder), repository, smtpcheck and reports.

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
        printf '      %s\n' "${output//$'\n'/$'\n      '}"
    fi
}

equal() { diff -u --label expected --label actual <(printf '%s\n' "$1") <(printf '%s\n' "$2"); }

# Starts a server, where it is not up; sets port, mail (the maildir of test) and ports (NAME=PORT…). Fails where it cannot be had.
server() {
    local line why up
    why=$reports/$1.up
    "$it/lab/status.sh" "$1" >/dev/null 2>&1 && up=yes || up=no
    if line=$("$it/lab/up.sh" "$1" 2>"$why"); then
        [[ $up == yes ]] || started+=("$1")
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

# Of the server started last: the port of a name, as up.sh prints it.
port_of() { tr ' ' '\n' <<<"$ports" | sed -n "s/^$1=//p"; }

# run_suite REPORT SUITE ARGUMENT…: runs a suite; sets code (the exit code) and report.
run_suite() {
    local folder=$reports/$1 suite=$2
    shift 2
    rm -rf "$folder"
    mkdir -p "$folder"
    report=$folder/report.json
    code=0
    (cd "$repository" && timeout 300 "$smtpcheck" run "$suite" "$@" --reports "$folder") >"$folder/output" 2>&1 || code=$?
}

# The same with the suite that lies beside the checks: where a target of it has the name of a port, it is that port.
run_own_suite() {
    local name=$1 word scheme targets=()
    shift
    for word in $ports; do
        scheme=$(sed -n "s|^  ${word%=*}: \([a-z]*://\)127.0.0.1:[0-9]*$|\1|p" "$it/checks/$name.yaml")
        [[ -z $scheme ]] || targets+=(--target "${word%=*}=${scheme}127.0.0.1:${word#*=}")
    done
    run_suite "$name" "$it/checks/$name.yaml" "${targets[@]}" "$@"
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
# are_among VERDICT ID…: these have the verdict, whatever else has.
are_among() {
    local id
    for id in "${@:2}"; do
        probes_that "$1" | grep -qxF -- "$id" || { echo "$id has not the verdict $1" && return 1; }
    done
}
none() { equal "" "$(probes_that "$@")"; }
passes_at_least() { (($(count_that pass) >= $1)) || { echo "$(count_that pass) passed, expected at least $1" && false; }; }

# All of the suite beside the checks pass, and not by being few: all_pass NAME COUNT.
all_pass() {
    run_own_suite "$1"
    check "$1: its suite ends with 0" ends_with 0
    check "$1: all $2 probes pass" equal "$2 0" "$(count_that pass) $(count_that warn fail skip error)"
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

# The suite of the basics on the server's first port.
basics_on() {
    run_suite "$1" suites/postfix-basics.yaml --target "smtp://127.0.0.1:$port" \
        --set mailbox=test@test.example --set unknown=nobody@test.example
}

# What holds for each server: everything is judged, nothing fails, the messages are in the maildir, dots and all.
# basics NAME WARNINGS [PERHAPS]: the probes that warn, and one that may or may not.
basics() {
    local name=$1 warnings=$2 perhaps=${3:-}
    touch "$reports/since"
    basics_on "$name"
    check "$name: the suite ends with 0" ends_with 0
    check "$name: no probe fails, and each could be judged" none fail error
    check "$name: exactly the known deviations warn" equal "$(sort <<<"$warnings")" "$(probes_that warn | grep -vxF "${perhaps:- }")"
    check "$name: the message arrived with its dots" has_arrived 'postfix-basics message' \
        .so\ it\ is\ doubled\ on\ its\ way '..and here are two'
    check "$name: the first of two messages arrived" has_arrived 'postfix-basics first of two'
    check "$name: the second of two messages arrived" has_arrived 'postfix-basics second of two'
}

# The handshake with the port of that name succeeds: handshakes NAME [ARGUMENT…], as openssl s_client takes them.
handshakes() {
    timeout 10 openssl s_client -connect "127.0.0.1:$(port_of "$1")" -CAfile "$tls/ca.pem" -verify_hostname mail.example.org \
        "${@:2}" <<<QUIT 2>&1
}

# verifies NAME CODE [ARGUMENT…]: OpenSSL's verdict on the port's certificate, with the lab's authority trusted.
verifies() {
    local said
    said=$(handshakes "$1" "${@:3}") || { echo "$said" && return 1; }
    equal "$2" "$(sed -n 's/^ *Verify return code: \([0-9]*\).*/\1/p' <<<"$said" | tail -n 1)"
}

# fails COMMAND…
fails() { ! "$@"; }

# The suite of TLS on the server's ports, whose certificates are by the lab's authority: tls_on NAME TARGET…
tls_on() {
    run_suite "$1-tls" suites/tls.yaml --trust "$tls/ca.pem" --name mail.test.example "${@:2}"
}

# The catalogue on the lab's servers, held against baselines/NAME.yaml where there is one: catalogue_on NAME URL… [ARGUMENT…]
catalogue_on() {
    local folder=$reports/$1-catalogue known=()
    [[ ! -f $it/checks/baselines/$1.yaml ]] || known=(--baseline "$it/checks/baselines/$1.yaml")
    rm -rf "$folder"
    mkdir -p "$folder"
    report=$folder/report.json
    code=0
    (cd "$repository" && SMTP_PASSWORD=testtest timeout 300 "$smtpcheck" check "${@:2}" "${known[@]}" --trust "$tls/ca.pem" \
        --name mail.test.example --mailbox test@test.example --mailbox2 erna@test.example --unknown nobody@test.example \
        --foreign someone@foreign.example --reports "$folder") >"$folder/output" 2>&1 || code=$?
}

# What is not in the baseline, and what in it no longer holds.
as_known() { [[ $code == 0 ]] || { grep -E '^(Not|Stale) in the baseline' "$(dirname "$report")/output" || ends_with 0; false; }; }

# The suite of AUTH on one target, as the lab's user: auth_on NAME URL [ARGUMENT…]
auth_on() {
    SMTP_PASSWORD=testtest run_suite "$1-auth" suites/auth.yaml --trust "$tls/ca.pem" --name mail.test.example \
        --target "$2" --set user=test --set mailbox=test@test.example "${@:3}"
}

# The server as a client, tried through the port of that name, with the sink `arrival` behind it: outbound_on NAME PORT [ARGUMENT…]
outbound_on() {
    run_suite "$1-outbound" builtin:outbound --target "smtp://127.0.0.1:$(port_of "$2")" --set sender=test@test.example \
        --sink "arrival.example=127.0.0.1:$(port_of arrival)" --return-domain arrival.example --tag '!time' --set later=2m "${@:3}"
}

# The catalogue's rows of AUTH and submission, as the lab's user: auth_rows_on NAME URL|ARGUMENT…
auth_rows_on() {
    local folder=$reports/$1-auth-rows
    shift
    rm -rf "$folder"
    mkdir -p "$folder"
    report=$folder/report.json
    code=0
    (cd "$repository" && SMTP_PASSWORD=testtest timeout 300 "$smtpcheck" check "$@" --trust "$tls/ca.pem" --name mail.test.example \
        --user test --password env:SMTP_PASSWORD --mailbox test@test.example --foreign someone@foreign.example \
        --probe 'auth.*' --probe 'submission.*' --probe relay.auth-works --reports "$folder") >"$folder/output" 2>&1 || code=$?
}

# No secret of the lab in anything that the last run wrote, as it is, in base64 or in hexadecimal.
no_secret() {
    local form
    for form in testtest dGVzdHRlc3 Rlc3R0ZXN0 c3R0ZXN 7465737474657374; do
        ! grep -rlF -- "$form" "$(dirname "$report")" || return 1
    done
}

# The reason of a probe holds a text: because ID TEXT
because() {
    local said
    said=$(jq -r --arg id "$1" '.probes[] | select(.id | endswith("/" + $id)) | .reason' "$report" | head -n 1)
    [[ $said == *"$2"* ]] || { echo "expected \"$2\" in: $said" && false; }
}

# The advice given to a probe holds a text: advises ID TEXT
advises() {
    local said
    said=$(jq -r --arg id "$1" '.probes[] | select(.id | sub("^[^/]*/"; "") == $id) | .advice | map(tostring) | join(" ")' "$report")
    [[ $said == *"$2"* ]] || { echo "expected advice on \"$2\" for $1, got: $said" && false; }
}

# The suite of the article on the servers just started, whose sinks it takes: advanced_on NAME ENFORCED [ARGUMENT…]
advanced_on() {
    run_suite "$1-advanced" suites/postfix-advanced.yaml --trust "$tls/ca.pem" --name mail.test.example \
        --target "smtp=smtp://127.0.0.1:$(port_of smtp)" --target "smtps=smtps://127.0.0.1:$(port_of smtps)" \
        --target "lan=smtp://127.0.0.1:$(port_of lan)" --target "enforced=$2" \
        --set "mailbox-at=maildir:$(dirname "$mail")/adminname" "${@:3}" "${as_sinks[@]}"
}

# The suite of sender-dependent routing on the same: routing_on NAME [ARGUMENT…]
routing_on() {
    run_suite "$1-routing" suites/sender-routing.yaml --target "smtp://127.0.0.1:$(port_of lan)" --set mailbox=test@test.example \
        "${@:2}" "${as_sinks[@]}"
}

# Where the servers just started send mail, as the options of those suites: sets as_sinks.
sinks_of_it() {
    local name
    as_sinks=()
    for name in provider other default; do
        as_sinks+=(--set "$name=127.0.0.1:$(port_of "$name")")
    done
}

# The run took at most so many seconds.
took_at_most() {
    local took
    took=$(jq '.durationMs / 1000 | floor' "$report")
    ((took <= $1)) || { echo "the run took $took s, at most $1 s are expected" && false; }
}
# What arrives, by the catalogue, for the last server's mailbox: arrivals_on NAME URL [ARGUMENT…]
arrivals_on() {
    local folder=$reports/$1-arrival url=$2
    shift 2
    rm -rf "$folder"
    mkdir -p "$folder"
    report=$folder/report.json
    code=0
    (cd "$repository" && SMTP_PASSWORD=testtest timeout 400 "$smtpcheck" check "$url" --tag arrival --mailbox test@test.example \
        --mailbox2 erna@test.example --unknown nobody@test.example --mailbox-at "maildir:$mail" "$@" \
        --reports "$folder") >"$folder/output" 2>&1 || code=$?
}

# These probes have passed: has_passed ID…
has_passed() { equal "$(printf '%s\n' "$@" | sort)" "$(probes_that pass | grep -xF -f <(printf '%s\n' "$@"))"; }

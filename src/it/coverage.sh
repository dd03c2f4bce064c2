#!/usr/bin/env bash
# Runs the whole catalogue on the lab's servers, as root, after "mvn package", and writes reports/catalogue/servers/NAME.csv:
# for each probe its verdict there, the worst of its cases and of the server's ports. The page is made of them by
# mvn test -Dtest=CoverageTest -Dcoverage.update=true
set -euo pipefail

it=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=src/it/lab/lib.sh
source "$it/lab/lib.sh"
find_work
pages=$repository/reports/catalogue/servers
mkdir -p "$pages" "$repository/target/it"

# covers NAME INSTANCE SCHEME…: NAME stands on the page; of the instance, these ports.
covers() {
    local name=$1 instance=$2 line word scheme targets=() folder=$repository/target/it/coverage-$1
    shift 2
    line=$("$it/lab/up.sh" "$instance" | tail -n 1)
    for word in $line; do
        for scheme in "$@"; do
            [[ $word != "$scheme"=* ]] || targets+=("$scheme=$scheme://127.0.0.1:${word#*=}")
        done
    done
    SMTP_PASSWORD=testtest "$repository/target/smtpcheck/bin/smtpcheck" check "${targets[@]}" --trust "$tls/ca.pem" \
        --name mail.test.example --mailbox test@test.example --mailbox2 erna@test.example --unknown nobody@test.example \
        --foreign someone@foreign.example --sender test@test.example --user test --password env:SMTP_PASSWORD \
        --mailbox-at "maildir:$(cut -d ' ' -f 4 <<<"$line")" --reports "$folder" >"$folder.output" 2>&1 || true
    jq -r '["fail", "warn", "error", "pass", "skip"] as $order
        | [.probes[] | {id: (.id | sub("^[^/]*/"; "") | sub("\\[.*"; "")), verdict}] | group_by(.id)[]
        | .[0].id + "," + (map(.verdict) | min_by(. as $v | $order | index($v)))' "$folder/report.json" >"$pages/$name.csv"
    printf '%s: %s\n' "$name" "$(cut -d , -f 2 "$pages/$name.csv" | sort | uniq -c | tr '\n' ' ')"
}

(($# > 0)) || set -- postfix exim opensmtpd dovecot
for name in "$@"; do
    case $name in
    postfix) covers Postfix postfix-tls smtp submission ;;
    exim) covers Exim exim-tls smtp submission ;;
    opensmtpd) covers OpenSMTPD opensmtpd smtp ;;
    dovecot) covers Dovecot dovecot lmtp ;;
    *)
        echo "$name is none of postfix, exim, opensmtpd, dovecot" >&2
        exit 2
        ;;
    esac
done

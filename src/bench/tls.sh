#!/usr/bin/env bash
# TLS and AUTH on the lab's postfix-sasldb, which must be up, beside peers in the same run: tls.sh [RUNS [PORT]].
# Twenty probes with STARTTLS and AUTH in one process beside twenty of swaks; what the first handshake of a process
# costs; one STARTTLS session in a warm process; the scan of what TLS the server offers beside sslscan.
set -euo pipefail
# shellcheck source=src/bench/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need java swaks sslscan

runs=${1:-7} port=${2:-2533}
await_greeting "$port"
target=(--target "smtp://127.0.0.1:$port" --insecure --reports "$work/reports")

# suite NAME COUNT START STEP: equal probes, one session at once, into $work/NAME.yaml.
suite() {
    {
        printf 'smtpcheck: 1\nname: %s\ntargets:\n  server: { url: "smtp://127.0.0.1:25", connections: %d }\n' "$1" "$5"
        printf 'facts: { user: test, password: testtest }\nprobes:\n  - id: %s\n    start: %s\n    each:\n      n:\n' "$1" "$3"
        for ((i = 1; i <= $2; i++)); do
            printf '        c%d: "%d"\n' "$i" "$i"
        done
        printf '    steps:\n      - %s\n        expect: 2xx\n' "$4"
    } >"$work/$1.yaml"
}
suite twenty 20 tls 'auth: PLAIN' 20
suite one-plain 1 ehlo 'noop:' 1
suite one-tls 1 tls 'noop:' 1
suite many-tls 201 tls 'noop:' 1
{
    printf 'smtpcheck: 1\nname: offers\ntargets:\n  server: smtp://127.0.0.1:25\nprobes:\n  - id: offers\n    start: ehlo\n'
    printf '    steps:\n      - tls-offers:\n        expect: { offers: { versions: TLSv1.2 } }\n'
} >"$work/offers.yaml"

twenty() { "$smtpcheck" run "$work/twenty.yaml" "${target[@]}"; }
processes() {
    local i
    for ((i = 0; i < 20; i++)); do
        swaks --server 127.0.0.1 --port "$port" --to test@test.example --tls --auth PLAIN --auth-user test \
            --auth-password testtest --quit-after AUTH || return
    done
}
alternate "$runs" twenty twenty processes processes
t=$(median <"$work/twenty.ms") s=$(median <"$work/processes.ms")
printf '20 STARTTLS+AUTH    %6s ms   20 swaks processes  %6s ms   ratio %s (at most 0.4)   medians of %d, in turn\n' \
    "$t" "$s" "$(ratio "$t" "$s")" "$runs"

plain() { "$smtpcheck" run "$work/one-plain.yaml" "${target[@]}"; }
first() { "$smtpcheck" run "$work/one-tls.yaml" "${target[@]}"; }
alternate "$runs" plain plain first first
p=$(median <"$work/plain.ms") f=$(median <"$work/first.ms")
printf 'first handshake     %6s ms   without TLS         %6s ms   costs %s ms (at most 250)   medians of %d, in turn\n' \
    "$f" "$p" "$((f - p))" "$runs"

many() { "$smtpcheck" run "$work/many-tls.yaml" "${target[@]}"; }
alternate 3 first first many many
m=$(median <"$work/many.ms") f=$(median <"$work/first.ms")
awk -v m="$m" -v f="$f" 'BEGIN { printf "a STARTTLS session  %6.1f ms in a process that has done some (200, one after the other)\n", (m - f) / 200 }'

offers() { "$smtpcheck" run "$work/offers.yaml" "${target[@]}"; }
peer() { sslscan --no-colour --starttls-smtp "127.0.0.1:$port"; }
alternate "$runs" offers offers peer peer
o=$(median <"$work/offers.ms") e=$(median <"$work/peer.ms")
printf 'tls-offers          %6s ms   sslscan             %6s ms   ratio %s (at most 1)   medians of %d, in turn\n' \
    "$o" "$e" "$(ratio "$o" "$e")" "$runs"

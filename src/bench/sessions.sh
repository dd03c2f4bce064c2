#!/usr/bin/env bash
# Sessions a second, each with one message, fifty at once, beside smtp-source, both against smtp-sink: sessions.sh [RUNS].
set -euo pipefail
# shellcheck source=src/bench/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
PATH=$PATH:/usr/sbin
need java smtp-sink smtp-source jq

runs=${1:-5}
port=$(free_port)
smtp-sink -u nobody "127.0.0.1:$port" 512 &
servers+=("$!")
await_greeting "$port"

"$repository/src/bench/suite.sh" 1000 message >"$work/suite.yaml"
checks() {
    "$smtpcheck" run "$work/suite.yaml" --target "smtp://127.0.0.1:$port" --jobs 50 --reports "$work/reports" || return
    jq .durationMs "$work/reports/report.json" >>"$work/inner.ms"
}
source_() { smtp-source -s 50 -m 1000 -f sender@test.example -t test@test.example "127.0.0.1:$port"; }

alternate "$runs" checks checks source source_
c=$(median <"$work/checks.ms") i=$(median <"$work/inner.ms") s=$(median <"$work/source.ms")
rate() { awk -v ms="$1" 'BEGIN { printf "%.0f", 1000 * 1000 / ms }'; }
printf '1000 sessions       %6s ms   smtp-source         %6s ms   ratio %s of its rate      medians of %d, in turn\n' \
    "$c" "$s" "$(ratio "$s" "$c")" "$runs"
printf '                    %6s /s   smtp-source         %6s /s   without the start of the JVM %s /s, ratio %s\n' \
    "$(rate "$c")" "$(rate "$s")" "$(rate "$i")" "$(ratio "$s" "$i")"

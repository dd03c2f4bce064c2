#!/usr/bin/env bash
# Twenty probes in one process beside twenty processes of swaks that say EHLO and quit, on the lab's Postfix, which must
# be up (src/it/lab/up.sh postfix); and the most memory that the twenty probes took: twenty.sh [RUNS [PORT]].
set -euo pipefail
# shellcheck source=src/bench/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need java swaks /usr/bin/time

runs=${1:-11} port=${2:-2525}
await_greeting "$port"
"$repository/src/bench/suite.sh" 20 ehlo >"$work/suite.yaml"
probes=("$smtpcheck" run "$work/suite.yaml" --target "smtp://127.0.0.1:$port" --reports "$work/reports")
probes() { "${probes[@]}"; }
processes() {
    local i
    for ((i = 0; i < 20; i++)); do
        swaks --server 127.0.0.1 --port "$port" --to test@test.example --quit-after EHLO || return
    done
}

alternate "$runs" probes probes processes processes
p=$(median <"$work/probes.ms") s=$(median <"$work/processes.ms")
printf '20 probes           %6s ms   20 swaks processes  %6s ms   ratio %s (at most 0.4)   medians of %d, in turn\n' \
    "$p" "$s" "$(ratio "$p" "$s")" "$runs"

for ((i = 0; i < 5; i++)); do
    /usr/bin/time -f %M -a -o "$work/memory" "${probes[@]}" >/dev/null
done
printf '20 probes           %6s KiB of memory at most, median of 5 (maximum resident set, /usr/bin/time)\n' \
    "$(median <"$work/memory")"

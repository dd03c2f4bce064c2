#!/usr/bin/env bash
# Records what the lab's servers say where something is wrong, for advice: record.sh [FOLDER], as root, after "mvn package".
# Writes NAME.json, for each suite beside this file, into src/test/resources/advice or the folder, for AdviceBookTest; an entry of
# advice.yaml counts only with a recording. Ends with 1 and says which where something has no advice yet.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=src/it/lab/lib.sh
source "$here/../lab/lib.sh"
find_work
mapfile -t instances < <(instance_names | grep -vx dovecot)
"$lab/up.sh" "${instances[@]}" >/dev/null
cd "$repository"
to=${1:-src/test/resources/advice}
code=0
for suite in "$here"/*.yaml; do
    name=$(basename "$suite" .yaml)
    # The ports as they are here; the recordings have those of the lab's README.
    perl -pe 's/(127\.0\.0\.1:|\[::1\]:|@)(2\d\d\d)\b/$1 . ($2 + '"${SMTPCHECK_LAB_SHIFT:-0}"')/ge; s/\$\{ca\}/'"${tls//\//\\/}"'\/ca.pem/g' "$suite" >"$work/$name.yaml"
    target/smtpcheck/bin/smtpcheck run "$work/$name.yaml" --wait 0 --jobs 1 --timeout 8s --reports "$work/recorded" \
        --color never >"$work/recorded.out" || (($? <= 3 && $? != 2)) || {
        cat "$work/recorded.out" >&2
        exit 1
    }
    # A transcript line is "S 220 …": S, C or N (a note), + under TLS, the session's name; what came after the verdict is left out.
    jq '{recorded: .started[0:10], targets: [.targets[] | {(.name): {url, software}}] | add,
        probes: [.probes[] | select(.verdict != "pass" and .verdict != "skip") | {id, verdict, reason, expected, decidedLine,
            transcript: [.transcript[0:(if .decidedLine < 0 then 9999 else .decidedLine + 1 end)][]
                | (.from[0:1] | ascii_upcase) + (if .tls then "+" else "" end) + .session + " " + .text]}]}' \
        "$work/recorded/report.json" >"$work/$name.json"
    perl -pe 's/(127\.0\.0\.1:|\[::1\]:)(\d{4})\b/$1 . ($2 - '"${SMTPCHECK_LAB_SHIFT:-0}"')/ge' "$work/$name.json" >"$to/$name.json"
    jq -r '.probes[] | select(.verdict != "pass" and .verdict != "skip" and .advice == []) | "no advice for \(.id): \(.reason)"' \
        "$work/recorded/report.json" | { ! grep .; } || code=1
done
exit "$code"

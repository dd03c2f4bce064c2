#!/usr/bin/env bash
# Tests smtpcheck against real servers: run.sh [NAME…], as root, after "mvn package"; all of checks/ without a name.
# Prints "N passed, N failed", ends with 1 unless all passed. Starts the servers of src/it/lab and stops those that it started.
# Where CI=true a server that cannot be had is a failure; elsewhere its tests are skipped, and counted as such.
#
# checks/NAME.sh are the checks of the lab's instance NAME, or others; sourced, with what helpers.sh gives them.
# checks/NAME.yaml is a suite of theirs. A new file is found by itself.
set -euo pipefail

it=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=src/it/helpers.sh
source "$it/helpers.sh"
# Of the lab: work, tls, repository.
# shellcheck source=src/it/lab/lib.sh
source "$it/lab/lib.sh"
find_work
smtpcheck=$repository/target/smtpcheck/bin/smtpcheck
reports=$repository/target/it
passed=0 failed=0 skipped=0
started=()

stop_servers() {
    ((${#started[@]} == 0)) || "$it/lab/down.sh" "${started[@]}" || true
}
trap stop_servers EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Starts all that the checks named want, together; what fails here is told of by the checks.
start_servers() {
    local name down=()
    for name in "$@"; do
        [[ ! -f $it/lab/instances/$name.sh ]] || "$it/lab/status.sh" "$name" >/dev/null 2>&1 || down+=("$name")
    done
    ((${#down[@]})) || return 0
    started+=("${down[@]}")
    "$it/lab/up.sh" "${down[@]}" >"$reports/up" 2>&1 || true
}

[[ -x $smtpcheck ]] || {
    echo "$smtpcheck is missing; run: mvn -q -DskipTests package" >&2
    exit 1
}
mkdir -p "$reports"
(($# > 0)) || mapfile -t names < <(basename -s .sh "$it"/checks/*.sh)
(($# > 0)) && names=("$@")
if ((EUID == 0)); then
    "$it/lab/install.sh" postfix companions exim opensmtpd dovecot test
    start_servers "${names[@]}"
fi
for name in "${names[@]}"; do
    # shellcheck source=/dev/null
    source "$it/checks/$name.sh"
done

printf '%d passed, %d failed' "$passed" "$failed"
((skipped == 0)) || printf ', %d skipped' "$skipped"
printf '\n'
((failed == 0 && passed > 0))

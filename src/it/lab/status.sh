#!/usr/bin/env bash
# Shows the lab's servers: one line each, "NAME HOST PORT up|down|silent MAILDIR NAME=PORT…". Ends with 1 unless all that are named are up.
set -euo pipefail
# shellcheck source=src/it/lab/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

mapfile -t names < <(instance_names)
(($# > 0)) && names=("$@")
find_work

show() {
    load_instance "$1"
    local state=up
    if ! own_pid >/dev/null; then
        state=down
    elif ! greets "$port"; then
        state=silent
    fi
    printf '%s %s %s %s %s %s\n' "$name" "$host" "$port" "$state" "$(maildir)" "$(named_ports)"
    [[ $state == up ]]
}

all_up=0
for instance in "${names[@]}"; do
    (show "$instance") || all_up=1
done
exit "$all_up"

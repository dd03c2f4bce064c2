#!/usr/bin/env bash
# Stops lab servers: down.sh NAME…, or all without a name. Ends only processes that up.sh started; safe to call twice.
set -euo pipefail
# shellcheck source=src/it/lab/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

(($# > 0)) || mapfile -t names < <(instance_names)
(($# > 0)) && names=("$@")
find_work
lock
for instance in "${names[@]}"; do
    (
        load_instance "$instance"
        stop_instance
    )
done

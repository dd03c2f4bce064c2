#!/usr/bin/env bash
# All benchmarks, as one small table. Needs "mvn -q -DskipTests package" and, as root, "src/it/lab/install.sh postfix bench".
set -euo pipefail

bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=src/bench/lib.sh
(source "$bench/lib.sh" && machine)
"$bench/auth-encode.sh"
if "$bench/../it/lab/up.sh" postfix >/dev/null; then
    "$bench/twenty.sh" && code=0 || code=$?
    "$bench/../it/lab/down.sh" postfix
    ((code == 0)) || exit "$code"
fi
"$bench/sessions.sh"

#!/usr/bin/env bash
# All benchmarks, as one small table. Needs "mvn -q -DskipTests package" and, as root, "src/it/lab/install.sh postfix companions bench".
set -euo pipefail

bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=src/bench/lib.sh
(source "$bench/lib.sh" && machine)
"$bench/auth-encode.sh"
up=$("$bench/../it/lab/up.sh" postfix)
trap '"$bench/../it/lab/down.sh" postfix' EXIT
read -r _ _ port _ <<<"$up"
"$bench/twenty.sh" 11 "$port"
"$bench/sessions.sh"
up=$("$bench/../it/lab/up.sh" postfix-sasldb)
trap '"$bench/../it/lab/down.sh" postfix postfix-sasldb' EXIT
read -r _ _ port _ <<<"$up"
"$bench/tls.sh" 7 "$port"

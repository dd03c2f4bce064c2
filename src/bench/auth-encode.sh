#!/usr/bin/env bash
# The wall time of "auth encode plain" beside a bare Hello of the same JVM with its default flags: auth-encode.sh [RUNS].
set -euo pipefail
# shellcheck source=src/bench/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need java javac

mkdir "$work/hello"
printf '%s\n' 'public class Hello {' '    public static void main(String[] arguments) {' \
    '        System.out.println("hello");' '    }' '}' >"$work/hello/Hello.java"
javac -d "$work/hello" "$work/hello/Hello.java"

export BENCH_PASSWORD=testtest
hello() { java -cp "$work/hello" Hello; }
encode() { "$smtpcheck" auth encode plain --authzid test --user test --password env:BENCH_PASSWORD; }
[[ $(encode) == dGVzdAB0ZXN0AHRlc3R0ZXN0 ]] || {
    echo "auth encode plain printed: $(encode)" >&2
    exit 1
}

runs=${1:-21}
alternate "$runs" hello hello encode encode
h=$(median <"$work/hello.ms") e=$(median <"$work/encode.ms")
printf 'auth encode plain   %6s ms   java Hello          %6s ms   ratio %s (at most 1.5)   medians of %d, in turn\n' \
    "$e" "$h" "$(ratio "$e" "$h")" "$runs"

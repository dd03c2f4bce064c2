# shellcheck shell=bash disable=SC2034
# Common to the benchmarks. Sourced, not run.

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
smtpcheck=$repository/target/smtpcheck/bin/smtpcheck
work=$(mktemp -d)
servers=()

clean_up() {
    local pid
    for pid in ${servers[@]+"${servers[@]}"}; do
        kill "$pid" 2>/dev/null || true
    done
    rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

need() {
    local tool
    for tool in "$@"; do
        command -v "$tool" >/dev/null || {
            echo "$tool is missing; run: src/it/lab/install.sh bench" >&2
            exit 1
        }
    done
    [[ -x $smtpcheck ]] || {
        echo "$smtpcheck is missing; run: mvn -q -DskipTests package" >&2
        exit 1
    }
}

machine() {
    printf 'machine: %s cores, %s, %s; %s\n' "$(nproc)" \
        "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1)" \
        "$(sed -n 's/^PRETTY_NAME="\(.*\)"/\1/p' /etc/os-release)" "$(java -version 2>&1 | sed -n 2p)"
}

# wall COMMAND…: the wall time in milliseconds, into the variable $ms. A command that fails ends the benchmark.
wall() {
    local began=$EPOCHREALTIME
    "$@" >"$work/output" 2>&1 || {
        echo "failed: $*" >&2
        tail -n 20 "$work/output" >&2
        exit 1
    }
    local ended=$EPOCHREALTIME
    ms=$(((${ended/./} - ${began/./}) / 1000))
}

# The median of numbers, one a line.
median() { sort -n | awk '{ n[NR] = $1 } END { m = int((NR + 1) / 2); print NR % 2 ? n[m] : (n[m] + n[m + 1]) / 2 }'; }

# alternate RUNS NAME1 COMMAND1 NAME2 COMMAND2: runs the two functions in turn, so that a busy moment of the machine
# meets both, once before the count begins; writes the times to $work/NAME.ms.
alternate() {
    local runs=$1 name ms
    shift
    wall "$2"
    wall "$4"
    for ((i = 0; i < runs; i++)); do
        wall "$2" && echo "$ms" >>"$work/$1.ms"
        wall "$4" && echo "$ms" >>"$work/$3.ms"
    done
}

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

# A free port on loopback, for a server that cannot tell which one it got.
free_port() {
    local candidate
    for ((candidate = 20000 + RANDOM % 5000; ; candidate++)); do
        (exec 3<>"/dev/tcp/127.0.0.1/$candidate") 2>/dev/null || break
    done
    echo "$candidate"
}

# Waits for the greeting on a port of loopback, ten seconds at most.
await_greeting() {
    local deadline=$((SECONDS + 10))
    until (exec 3<>"/dev/tcp/127.0.0.1/$1" && IFS= read -r -t 2 line <&3 && [[ $line == 220* ]]) 2>/dev/null; do
        ((SECONDS < deadline)) || {
            echo "nothing greets on port $1" >&2
            exit 1
        }
        sleep 0.05
    done
}

#!/usr/bin/env bash
# Starts lab servers: up.sh NAME… (without a name it lists them). Prints "NAME HOST PORT MAILDIR NAME=PORT…" for each that greets.
# The work folder is SMTPCHECK_LAB, else target/lab. A server that is up stays as it is.
set -euo pipefail
# shellcheck source=src/it/lab/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
# shellcheck source=src/it/lab/certificates.sh
source "$lab/certificates.sh"

start() {
    load_instance "$1"
    if own_pid >/dev/null && greets "$port"; then
        describe
        return
    fi
    own_pid >/dev/null && die "$name runs as process $(own_pid) but does not greet; see $dir/log, then run down.sh $name"
    local each
    for each in "${!ports[@]}"; do
        port_taken "$((port + each))" &&
            die "port $((port + each)) is taken by another process (ss -ltnp shows which); stop it, or set SMTPCHECK_LAB_SHIFT=1000"
    done
    mkdir -p "$dir"
    chmod 755 "$dir"
    prepare
    # A session of its own: the process group is the server with all its children.
    (serve) </dev/null >"$dir/log" 2>&1 9>&- &
    remember "$!"
    await_greeting "$port" 30 || {
        say "$name did not greet on $host:$port within 30 s; the end of $dir/log:"
        tail -n 20 "$dir"/log "$dir"/maillog 2>/dev/null >&2 || true
        stop_instance
        exit 1
    }
    describe
}

(($# > 0)) || die "usage: up.sh NAME…; names: $(instance_names | xargs)"
((EUID == 0)) || die "the servers change their user and so need root; run this as root"
find_work
lock
make_certificates
# Together: each waits more than it works.
starting=() code=0
for instance in "$@"; do
    (start "$instance") &
    starting+=("$!")
done
for one in "${starting[@]}"; do
    wait "$one" || code=1
done
exit "$code"

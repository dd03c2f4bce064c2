# shellcheck shell=bash
# shellcheck disable=SC2034
# Common to the lab's scripts: the work folder, the instances, ports, processes and waiting. Sourced, not run.
#
# An instance is one file in instances/, sourced, that sets
#   kind     which file of kinds/ sets it up (postfix, exim, opensmtpd, dovecot)
#   port     its first port on loopback; a kind says what more an instance may set. SMTPCHECK_LAB_SHIFT is added to it,
#            so that several checkouts can run their labs at once
#   ports    the names of its ports, where it has more than the one called smtp: they follow the first, one by one
#   sinks    the names of ports to which it sends mail and on which nothing of the lab listens: those of port + 30 on
# In what an instance hands to a server, @DIR@, @WORK@, @TLS@, @HOST@, @PORT@ (the first), @PORT+N@ and @SINK+N@ stand for values.
# A kind is one file in kinds/ with the functions
#   prepare  writes configuration and folders below $dir (may be called again)
#   serve    runs the server in the foreground and never returns (exec)
# and, for another protocol than SMTP, what it greets with (greeting) and how one leaves (quit).

host=127.0.0.1
lab=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(cd "$lab/../../.." && pwd)
# The servers change their user and must still be able to read what is written here.
umask 022

# What every server of the lab knows. The aliases stand for adminname; any other local part is unknown.
domains=(test.example mail.test.example localhost)
aliases=(root postmaster)
users=(test erna otto paul adminname)
# Those who can log in, where an instance offers AUTH.
declare -A passwords=([test]=testtest [erna]=ernaspassword [otto]=ottospassword [paul]=paulspassword)

say() { printf 'lab: %s\n' "$*" >&2; }
die() {
    say "$*"
    exit 1
}

# The servers drop root and then need to enter the work folder: every folder above it must be open to all.
enterable() {
    local path=$1
    while [[ $path != / ]]; do
        [[ ! -d $path || $(stat -c %A "$path") == *[xt] ]] || return 1
        path=$(dirname "$path")
    done
}

# The folder that holds everything: SMTPCHECK_LAB, else target/lab, else, where that cannot be entered or has a blank in its
# name, which Postfix's own scripts do not bear, one in /var/tmp.
find_work() {
    work=$(realpath -m "${SMTPCHECK_LAB:-$repository/target/lab}")
    if [[ $work == *[[:space:]]* ]] || ! enterable "$work"; then
        local elsewhere
        elsewhere=/var/tmp/smtpcheck-lab-$(cksum <<<"$work" | cut -d' ' -f1)
        say "$work has a blank in its name, or lies under a folder that only its owner can enter; using $elsewhere"
        work=$elsewhere
    fi
    packages=$work/packages
    tls=$work/tls
    mkdir -p "$work"
    # A folder in /var/tmp has a name that others can guess: a link, or someone else's folder, is not ours.
    [[ -O $work && ! -L $work ]] || die "$work is not a folder of $(id -un); remove it or set SMTPCHECK_LAB to another"
}

instance_names() {
    local file
    for file in "$lab"/instances/*.sh; do
        basename "$file" .sh
    done
}

# Sets name, dir, kind, port and what else the instance's file says, and brings in the functions of its kind.
load_instance() {
    name=$1 kind='' port='' greeting=220 quit=QUIT ports=(smtp) sinks=()
    [[ -f $lab/instances/$name.sh ]] || die "no instance '$name'; there are: $(instance_names | xargs)"
    dir=$work/$name
    # shellcheck source=/dev/null
    source "$lab/instances/$name.sh"
    port=$((port + ${SMTPCHECK_LAB_SHIFT:-0}))
    # shellcheck source=/dev/null
    source "$lab/kinds/$kind.sh"
}

# The maildir of test@test.example: the same place for every kind.
maildir() { printf '%s\n' "$dir/mail/test"; }

# Two servers can listen on one port without an error and share its connections (SO_REUSEPORT): look before binding.
port_taken() {
    cat /proc/net/tcp /proc/net/tcp6 2>/dev/null |
        awk -v port="$(printf ':%04X' "$1")" '$4 == "0A" && substr($2, length($2) - 4) == port { taken = 1 } END { exit !taken }'
}

# A process is told by its id and its start time, so that a reused id is never taken for ours. A dead one that its parent
# has not yet taken note of (Z) has none.
started_at() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | awk '$1 != "Z" { print $20 }'; }
remember() { printf '%s %s\n' "$1" "$(started_at "$1")" >"$dir/pid"; }
forget() { rm -f "$dir/pid"; }

# The instance's process id, if it still runs.
own_pid() {
    local pid since
    read -r pid since 2>/dev/null <"$dir/pid" && [[ -n $since && $(started_at "$pid") == "$since" ]] && printf '%s\n' "$pid"
}

# True when the port greets as the instance does within some seconds. An open port proves nothing: it is accepted before anyone serves.
greets() {
    (
        exec 3<>"/dev/tcp/$host/$1" || exit 1
        IFS= read -r -t 5 line <&3 && [[ $line == "$greeting"* ]] || exit 1
        printf '%s\r\n' "$quit" >&3
        IFS= read -r -t 5 line <&3 || exit 1
    ) 2>/dev/null
}

# Waits for the greeting while the process lives, at most so many seconds.
await_greeting() {
    local deadline=$((SECONDS + $2))
    until greets "$1"; do
        own_pid >/dev/null || return 1
        ((SECONDS < deadline)) || return 1
        sleep 0.1
    done
}

# Puts the instance's values into a template: a file, or the standard input.
fill() {
    local offset values=(-e "s|@DIR@|$dir|g" -e "s|@WORK@|$work|g" -e "s|@TLS@|$tls|g" -e "s|@HOST@|$host|g" -e "s|@PORT@|$port|g")
    for offset in "${!ports[@]}"; do
        values+=(-e "s|@PORT+$offset@|$((port + offset))|g")
    done
    for offset in "${!sinks[@]}"; do
        values+=(-e "s|@SINK+$offset@|$(sink_port "$offset")|g")
    done
    sed "${values[@]}" "$@"
}

sink_port() { printf '%d\n' "$((port + 30 + $1))"; }

# "NAME=PORT" for each port and sink.
named_ports() {
    local offset words=()
    for offset in "${!ports[@]}"; do
        words+=("${ports[offset]}=$((port + offset))")
    done
    for offset in "${!sinks[@]}"; do
        words+=("${sinks[offset]}=$(sink_port "$offset")")
    done
    printf '%s\n' "${words[*]}"
}

# Where it is: "NAME HOST PORT MAILDIR NAME=PORT…".
describe() { printf '%s %s %s %s %s\n' "$name" "$host" "$port" "$(maildir)" "$(named_ports)"; }

# One run of up or down at a time; the servers must not inherit descriptor 9, or they would hold the lock.
lock() {
    exec 9>"$work/.lock"
    flock -w 120 9 || die "another up.sh or down.sh has held $work/.lock for two minutes"
}

# Ends the instance's process group: first in order, then, after ten seconds, at once.
stop_instance() {
    local pid deadline
    pid=$(own_pid) || {
        forget
        return 0
    }
    kill -TERM -- "-$pid" 2>/dev/null || true
    deadline=$((SECONDS + 10))
    while ps -eo pgid=,stat= | awk -v group="$pid" '$1 == group && $2 !~ /^Z/ { left = 1 } END { exit !left }'; do
        ((SECONDS < deadline)) || kill -KILL -- "-$pid" 2>/dev/null || true
        sleep 0.05
    done
    forget
}

#!/usr/bin/env bash
# Starts what a Postfix relies on, waits until it is there, then becomes the master: serve.sh COMPANION… -- MASTER…
# Runs in the instance's overlay. The companions stay in the process group that down.sh ends.
set -euo pipefail

# Each is given away to init: Postfix's master panics over a child that it does not know.
aside() { ("$@" &); }

# await COMMAND…: until it succeeds, at most ten seconds.
await() {
    local deadline=$((SECONDS + 10))
    until "$@" 2>/dev/null; do
        ((SECONDS < deadline)) || { echo "waited ten seconds in vain: $*" >&2 && exit 1; }
        sleep 0.05
    done
}
accepts() { (exec 3<>"/dev/tcp/127.0.0.1/$1"); }

while [[ $1 != -- ]]; do
    read -r companion first second <<<"$1"
    shift
    case $companion in
        saslauthd)
            # As Debian has it: only root and group sasl may enter.
            install -d -m 0710 -g sasl /var/run/saslauthd
            # -d keeps it in the foreground. Without -r (first) it drops what follows an @ in a user's name.
            aside saslauthd -d -a shadow -n 2 -m /var/run/saslauthd ${first:+"$first"}
            await test -S /var/run/saslauthd/mux
            ;;
        postgrey)
            # All our clients are one network: its automatic whitelist would end the greylisting after five deliveries.
            aside postgrey "--inet=127.0.0.1:$first" "--delay=$second" --auto-whitelist-clients=0 --hostname=mail.test.example
            await accepts "$first"
            ;;
        dovecot)
            aside dovecot -F -c "$first"
            await test -S /run/dovecot/lab
            ;;
        *)
            echo "no companion '$companion'" >&2
            exit 1
            ;;
    esac
done
shift
exec "$@"

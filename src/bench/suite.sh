#!/usr/bin/env bash
# Prints a suite of equal probes: suite.sh COUNT ehlo|message. The first only says EHLO, the second sends one message.
set -euo pipefail

count=$1 kind=$2
cat <<END
smtpcheck: 1
name: $count times $kind
targets:
  server: { url: "smtp://127.0.0.1:25", connections: 50 }
facts: { mailbox: test@test.example }
probes:
  - id: $kind
    title: $kind \${n}
    level: must
    start: greeting
    each:
      n:
END
for ((i = 1; i <= count; i++)); do
    printf '        c%d: "%d"\n' "$i" "$i"
done
case $kind in
    ehlo)
        cat <<'END'
    steps:
      - ehlo:
        expect: { reply: 250 }
END
        ;;
    message)
        cat <<'END'
    steps:
      - ehlo:
      - message: { from: "sender@test.example", to: "${mailbox}" }
        expect: { reply: 250 }
END
        ;;
esac

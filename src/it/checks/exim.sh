# shellcheck shell=bash

# Exim offers no enhanced status codes by default, which the suite does not ask for; nothing of its own deviates.
if server exim; then
    basics exim ""
    check "exim: no probe is skipped" none skip
fi

# shellcheck shell=bash disable=SC2154

# Exim offers no enhanced status codes by default, which the suite does not ask for; nothing of its own deviates.
if server exim; then
    basics exim ""
    check "exim: no probe is skipped" none skip
    # shellcheck disable=SC2154
    catalogue_on exim "smtp://127.0.0.1:$port"
    check "exim: of the catalogue fails and warns what is known" as_known
    check "exim: each probe of the catalogue could be judged" none error

    # It counts to 30 servers.
    arrivals_on exim "smtp://127.0.0.1:$port"
    check "exim: all that arrives is as it was sent" none fail error
    check "exim: its limit of servers is what it is warned of" are loop.threshold-100 warn
    check "exim: what arrives was looked at" passes_at_least 50
fi

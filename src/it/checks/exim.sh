# shellcheck shell=bash

# Exim offers no enhanced status codes by default, which the suite does not ask for; nothing of its own deviates.
if server exim; then
    basics exim ""
    check "exim: no probe is skipped" none skip
    # shellcheck disable=SC2154
    catalogue_on exim "smtp://127.0.0.1:$port"
    check "exim: of the catalogue fails and warns what is known" as_known
    check "exim: each probe of the catalogue could be judged" none error
fi

# shellcheck shell=bash

# OpenSMTPD has no PIPELINING (it hangs up on it), no VRFY (500), takes one EHLO only (503), and looks at the size of a
# message when it is there, not when it is declared.
if server opensmtpd; then
    basics opensmtpd "$(printf '%s\n' 'ehlo-keyword[pipelining]' ehlo-ends-transaction size-too-large vrfy)"
    check "opensmtpd: only pipelining is skipped" are pipelining skip
    # shellcheck disable=SC2154
    catalogue_on opensmtpd "smtp://127.0.0.1:$port"
    check "opensmtpd: of the catalogue fails and warns what is known" as_known
    check "opensmtpd: each probe of the catalogue could be judged" none error
fi

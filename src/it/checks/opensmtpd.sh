# shellcheck shell=bash

# OpenSMTPD has no PIPELINING (it hangs up on it), no VRFY (500), takes one EHLO only (503), and looks at the size of a
# message when it is there, not when it is declared.
if server opensmtpd; then
    basics opensmtpd "$(printf '%s\n' 'ehlo-keyword[pipelining]' ehlo-ends-transaction size-too-large vrfy)"
    check "opensmtpd: only pipelining is skipped" are pipelining skip
fi

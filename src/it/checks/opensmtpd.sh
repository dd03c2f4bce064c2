# shellcheck shell=bash disable=SC2154

# OpenSMTPD has no PIPELINING (it hangs up on it), no VRFY (500), takes one EHLO only (503), and looks at the size of a
# message when it is there, not when it is declared.
if server opensmtpd; then
    basics opensmtpd "$(printf '%s\n' 'ehlo-keyword[pipelining]' ehlo-ends-transaction size-too-large vrfy)"
    check "opensmtpd: only pipelining is skipped" are pipelining skip
    # shellcheck disable=SC2154
    catalogue_on opensmtpd "smtp://127.0.0.1:$port"
    check "opensmtpd: of the catalogue fails and warns what is known" as_known
    check "opensmtpd: each probe of the catalogue could be judged" none error

    # Its report of a delivery has no Original-Envelope-Id, a null reverse-path is nowhere said, a client's Return-Path stays,
    # and a line ends at a NUL.
    arrivals_on opensmtpd "smtp://127.0.0.1:$port"
    check "opensmtpd: what arrives otherwise, as it is known" are "$(printf '%s\n' 'data.octets-preserved[nul]' \
        dsn.success-delivered 'trace.return-path[null,another]' 'trace.return-path[null,nothing]')" fail
    check "opensmtpd: what arrives could be judged" none error
    check "opensmtpd: what arrives was looked at" passes_at_least 45
fi

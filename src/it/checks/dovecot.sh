# shellcheck shell=bash disable=SC2154

# What arrives by SMTP is there by IMAP: imap_has USER@INSTANCE PASSWORD SUBJECT.
imap_has() {
    local said
    said=$(printf '%s\n' "a LOGIN $1 $2" 'b SELECT INBOX' "c SEARCH SUBJECT \"$3\"" 'd LOGOUT' |
        timeout 10 openssl s_client -quiet -crlf -verify_return_error -CAfile "$tls/ca.pem" -connect "127.0.0.1:$(port_of imaps)" 2>&1)
    grep -q '^\* SEARCH [0-9]' <<<"$said" || { echo "$said" && false; }
}

if server postfix && basics_on dovecot && server dovecot; then
    check "dovecot: what Postfix has delivered is there by IMAP" imap_has test@postfix testtest 'postfix-basics message'
fi

if server dovecot; then
    catalogue_on dovecot "lmtp://127.0.0.1:$(port_of lmtp)"
    check "dovecot: by LMTP, of the catalogue fails and warns what is known" as_known
    check "dovecot: by LMTP, each probe of the catalogue could be judged" none error

    # A client's Return-Path stays.
    arrivals_on dovecot "lmtp://127.0.0.1:$(port_of lmtp)"
    check "dovecot: by LMTP, all that arrives is as it was sent" none fail error
    check "dovecot: by LMTP, it is warned of what it leaves" are "$(printf 'trace.return-path[%s,another]\n' \
        case null quotes sender)" warn
    check "dovecot: by LMTP, what arrives was looked at" passes_at_least 30
fi

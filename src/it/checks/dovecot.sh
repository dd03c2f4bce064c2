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

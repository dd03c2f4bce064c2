# shellcheck shell=bash disable=SC2034
# The mailboxes of the other instances by IMAP: user USER@INSTANCE. Its own, of any domain, by LMTP.
kind=dovecot
port=2580
ports=(imap imaps lmtp)

# shellcheck shell=bash disable=SC2034
# The mailboxes of the other instances by IMAP: user USER@INSTANCE.
kind=dovecot
port=2580
ports=(imap imaps)

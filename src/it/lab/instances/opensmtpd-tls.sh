# shellcheck shell=bash disable=SC2034
# With STARTTLS, submission, wrapper and AUTH; arrival.example goes to a sink. Debian 12's OpenSMTPD cannot do TLS with
# OpenSSL 3: it answers 220 to STARTTLS, and every handshake ends with the alert internal_error; so nobody can log in.
kind=opensmtpd
port=2575
ports=(smtp submission smtps)
sinks=(arrival)
conf=smtpd-tls.conf

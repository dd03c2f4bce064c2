# shellcheck shell=bash disable=SC2034
# A mail exchanger as OpenSMTPD's manual sets one up.
kind=opensmtpd
port=2552

# shellcheck shell=bash disable=SC2034
# The same, but it trusts every client and so relays for anyone.
kind=postfix
port=2528
main_cf=("mynetworks = 0.0.0.0/0")

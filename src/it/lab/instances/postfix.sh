# shellcheck shell=bash disable=SC2034
# A mail exchanger as it should be: relays for nobody, greets only clients that say HELO or EHLO first.
kind=postfix
port=2525

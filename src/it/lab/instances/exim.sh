# shellcheck shell=bash disable=SC2034
# A mail exchanger with the rules of Exim's default configuration.
kind=exim
port=2551

# shellcheck shell=bash disable=SC2034
# The same with STARTTLS, submission and wrapper; AUTH PLAIN LOGIN CRAM-MD5 under TLS only; arrival.example goes to a sink.
kind=exim
port=2570
ports=(smtp submission smtps)
sinks=(arrival)
macros=("LAB_SUBMISSION = @PORT+1@" "LAB_WRAPPED = @PORT+2@" "LAB_ARRIVAL = @SINK+0@")

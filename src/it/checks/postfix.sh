# shellcheck shell=bash disable=SC2154
# The lab itself: what is up stays up, and two servers never share a port. Then the basics.

up_again() { equal "postfix 127.0.0.1 $port $mail $ports" "$("$it/lab/up.sh" postfix)"; }
same_process() { equal "$process" "$(cat "$work/postfix/pid")"; }
taken_port_is_refused() {
    local output
    ! output=$(SMTPCHECK_LAB=$work/second "$it/lab/up.sh" postfix 2>&1) && grep -q "port $port is taken" <<<"$output"
}

if server postfix; then
    process=$(cat "$work/postfix/pid")
    check "the lab: starting a server twice says where it is" up_again
    check "the lab: starting a server twice starts none" same_process
    check "the lab: a taken port is refused" taken_port_is_refused

    basics postfix ""
    check "postfix: no probe is skipped" none skip
    check "postfix: the run was not idle" passes_at_least 45

    catalogue_on postfix "smtp://127.0.0.1:$port"
    check "postfix: of the catalogue fails and warns what is known" as_known
    check "postfix: each probe of the catalogue could be judged" none error
    # It counts to 50 servers, RFC 5321 §6.3 would have it near 100.
    arrivals_on postfix "smtp://127.0.0.1:$port"
    check "postfix: all that arrives is as it was sent" none fail error
    check "postfix: its limit of servers is what it is warned of" are loop.threshold-100 warn
    check "postfix: what arrives was looked at" passes_at_least 55

    "$it/lab/down.sh" postfix
    basics_on postfix-down
    check "a stopped server: the run ends with 3" ends_with 3
    check "a stopped server: no probe passes, warns or fails" none pass warn fail
fi

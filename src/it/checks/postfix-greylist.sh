# shellcheck shell=bash disable=SC2154

if server postfix-greylist; then
    all_pass postfix-greylist 4
    # No word of greylisting in the suite: each deferral is waited out. But that of VRFY (450), which Postfix treats as a
    # recipient, unless the null reverse-path has been let through to the mailbox before.
    basics postfix-greylist "" vrfy
fi

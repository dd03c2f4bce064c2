# shellcheck shell=bash disable=SC2154

if server postfix-enforced; then
    all_pass postfix-enforced 7
    check "postfix-enforced: the certificate is good" verifies smtp 0 -starttls smtp
    catalogue_on postfix-enforced "smtp://127.0.0.1:$port" --probe 'starttls.*'
    check "postfix-enforced: it warns that mail is not taken without TLS" are starttls.not-required-on-mx warn
    check "postfix-enforced: nothing about its STARTTLS fails" none fail error
fi

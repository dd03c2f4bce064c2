# shellcheck shell=bash disable=SC2154

if server postfix-mended; then
    all_pass postfix-mended 7
    check "postfix-mended: the certificate is good on port smtp" verifies smtp 0 -starttls smtp
    check "postfix-mended: the certificate is good on port smtps" verifies smtps 0
    outbound_on postfix-mended lan
    check "postfix-mended: as a client it does all as it should" equal "35 0" "$(count_that pass) $(count_that warn fail skip error)"
    # As with postfix-greylist.
    basics postfix-mended "" vrfy
fi

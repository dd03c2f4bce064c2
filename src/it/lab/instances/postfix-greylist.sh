# shellcheck shell=bash disable=SC2034,SC2154
# Greylisting by postgrey, 3 seconds, after the relay check and not for users who are logged in; on port "down" the policy
# service cannot be reached (451); "postgrey" is the policy service itself.
# shellcheck source=src/it/lab/postfix/parts.sh
source "$lab/postfix/parts.sh"
kind=postfix
port=2555
ports=(smtp down postgrey)
sasl=sasldb
companions=("postgrey @PORT+2@ 3")
policy="smtpd_recipient_restrictions=permit_sasl_authenticated,reject_unauth_destination,check_policy_service"
main_cf=("${starttls[@]}" "${auth_under_tls[@]}" "$policy inet:@HOST@:@PORT+2@")
master_cf=("@HOST@:@PORT+1@ inet n - n - - smtpd -o { $policy unix:@DIR@/nothing } -o smtpd_delay_reject=yes")

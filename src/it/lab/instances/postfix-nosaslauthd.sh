# shellcheck shell=bash disable=SC2034,SC2154
# AUTH is offered, but smtpd cannot reach saslauthd: 454. It does not run (down); smtpd is in a chroot, outside which the
# socket lies (chroot); smtpd may not enter the socket's folder, for postfix is not in group sasl (group).
# shellcheck source=src/it/lab/postfix/parts.sh
source "$lab/postfix/parts.sh"
kind=postfix
port=2545
ports=(down chroot group)
sasl=saslauthd
companions=(saslauthd)
in_group_sasl=no
main_cf=("${starttls[@]}" "smtpd_sasl_auth_enable = yes" "smtpd_sasl_path = absent")
master_cf=("@HOST@:@PORT+1@ inet n - y - - smtpd -o smtpd_sasl_path=smtpd" "@HOST@:@PORT+2@ inet n - n - - smtpd -o smtpd_sasl_path=smtpd")

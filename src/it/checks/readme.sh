# shellcheck shell=bash disable=SC2034,SC2154
# What the README has the administrator of a Postfix type, typed as it stands there. The other commands are typed by ReadmeIT.

# The block of bash in which a text stands, on other ports: readme_block TEXT SED…
readme_block() {
    local block
    block=$(awk -v text="$1" '/^```bash$/ { block = ""; inside = 1; next }
        /^```/ { if (inside && index(block, text)) { printf "%s", block; exit } inside = 0 }
        inside { block = block $0 "\n" }' "$repository/README.md")
    [[ -n $block ]] || { echo "no block of the README has $1 in it" >&2 && return 1; }
    sed "${@:2}" <<<"$block"
}

# type_block NAME TEXT SED…: sets code and report.
type_block() {
    local folder=$reports/readme-$1
    shift
    rm -rf "$folder" && mkdir -p "$folder"
    report=$folder/report.json
    code=0
    readme_block "$@" >"$folder/typed" && (cd "$repository" &&
        PATH=$(dirname "$smtpcheck"):$PATH SMTPCHECK_REPORTS=$folder timeout 300 bash -euo pipefail "$folder/typed") \
        >"$folder/output" 2>&1 || code=$?
}

# A machine with a Postfix in /etc/postfix that listens on port 25 and routes by sender, as the README's reader has one;
# it is made of the instance's tables. in_production FOLDER COMMAND…: FOLDER is the same one inside and outside.
in_production() {
    local machine=$1/machine etc=$1/machine/over/etc/postfix from=$work/postfix-mended/etc
    shift
    mkdir -p "$etc" "$machine/none" "$machine/spool"
    cp "$from"/*.db "$from"/sasl_password "$from"/sender_canonical "$from"/relayed "$etc/"
    sed "s|$from|/etc/postfix|g" "$from/main.cf" >"$etc/main.cf"
    sed '/ inet /d' "$from/master.cf" >"$etc/master.cf"
    printf 'smtp      inet  n       -       n       -       -       smtpd\n' >>"$etc/master.cf"
    postconf -c "$etc" -e 'mynetworks = 127.0.0.0/8' 'relayhost = [smarthost.example]' 'queue_directory = /var/spool/postfix' \
        'data_directory = /var/lib/postfix' 'maillog_file = /var/log/mail.log' 'maillog_file_prefixes = /var' \
        'smtpd_recipient_restrictions =' "smtp_tls_CAfile = $tls/ca.pem"
    timeout 300 unshare --mount --propagation private "$it/lab/in-overlay.sh" "$machine" "$machine/none" \
        /var/spool/postfix-test "$@"
}

# The block about a copy of the configuration, and the two commands that clear up behind it.
type_copy() {
    local folder=$reports/readme-copy shift=${SMTPCHECK_LAB_SHIFT:-0}
    rm -rf "$folder" && mkdir -p "$folder"
    report=$folder/report.json
    code=0
    {
        echo "cd '$repository'"
        readme_block 'cp -r /etc/postfix' -e "s/2601/$((2661 + shift))/g; s/2602/$((2662 + shift))/g; s/2603/$((2663 + shift))/g" \
            -e "s/2525/$((2660 + shift))/g"
    } >"$folder/typed"
    cat >"$folder/session" <<'END'
export PATH=$1:$PATH SMTPCHECK_REPORTS=$2 ERNA_PASSWORD=ernaspassword
clear_up() {
    postsuper -c /etc/postfix-test -d ALL
    postfix -c /etc/postfix-test stop
}
trap clear_up EXIT
source "$2/typed"
END
    in_production "$folder" bash -euo pipefail "$folder/session" "$(dirname "$smtpcheck")" "$folder" >"$folder/output" 2>&1 || code=$?
}

if server postfix-mended; then
    type_block outbound --return-domain -e "s/HOST:25/127.0.0.1:$(port_of lan)/; s/you@HOST/test@test.example/" \
        -e "s/127.0.0.1:2601/127.0.0.1:$(port_of arrival)/; s/far\.example/arrival.example/g"
    check "README: outbound on a Postfix, as it is typed there" ends_with 0
    check "README: all 36 probes of it pass" equal "36 0" "$(count_that pass) $(count_that warn fail skip error)"

    type_copy
    check "README: routing by sender on a copy of a Postfix, as it is typed there" ends_with 0
    check "README: all 18 probes of it pass" equal "18 0" "$(count_that pass) $(count_that warn fail skip error)"
fi

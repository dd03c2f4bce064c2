#!/usr/bin/env bash
# Installs what the lab lacks: install.sh [NAME…], names postfix companions exim opensmtpd dovecot (these without a name), test, browser, bench, lint.
# Needs root and Debian or Ubuntu with apt. What is there stays as it is, so a second call takes no time.
#
# The MTAs conflict as packages, so only Postfix is installed. The others, and what some Postfix instances rely on
# (saslauthd, postgrey and Dovecot's SASL: companions), are unpacked into the work folder, with those libraries that the machine lacks;
# nothing of them is set up or started on the machine.
set -euo pipefail
# shellcheck source=src/it/lab/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
export DEBIAN_FRONTEND=noninteractive

# Every wait has a bound: for another apt's lock, for a silent mirror, for the whole.
apt() {
    timeout 600 apt-get -o DPkg::Lock::Timeout=120 -o Acquire::Retries=2 -o Acquire::http::Timeout=30 "$@"
}

# The package lists may be missing or old: where a try fails, they are fetched and it is tried once more.
with_fresh_lists() {
    "$@" || {
        say "that failed; trying again with fresh package lists"
        apt -q update >&2 && "$@"
    }
}

is_installed() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) == installed ]]; }

# --no-remove: where another MTA is installed, apt must fail and not remove it.
install_packages() {
    local package missing=()
    for package in "$@"; do
        is_installed "$package" || missing+=("$package")
    done
    ((${#missing[@]})) || return 0
    say "installing ${missing[*]}"
    with_fresh_lists apt -qq -y --no-install-recommends --no-remove install "${missing[@]}" >&2 ||
        die "apt could not install ${missing[*]} (another mail server's package in the way must be removed by hand)"
}

# Without an answer Postfix's package writes a main.cf and starts a server on port 25.
install_postfix() {
    is_installed postfix ||
        debconf-set-selections <<<'postfix postfix/main_mailer_type select No configuration'
    install_packages postfix libsasl2-modules openssl
}

# The names of a package and of all that apt would have to install with it.
with_missing_dependencies() {
    printf '%s\n' "$@"
    apt -s -qq --no-install-recommends install "$@" | awk '$1 == "Inst" { print $2 }'
}

download() { (cd "$1" && shift && apt -qq download "$@" >&2); }

# Unpacks packages into $packages/NAME, and does so whole or not at all.
unpack() {
    local into=$packages/$1 part folder deb names
    shift
    [[ ! -d $into ]] || return 0
    say "unpacking $* into $into"
    part=$into.part
    rm -rf "$part"
    mkdir -p "$part/debs"
    mapfile -t names < <(with_missing_dependencies "$@" | sort -u)
    with_fresh_lists download "$part/debs" "${names[@]}" || die "apt could not download ${names[*]}"
    for deb in "$part"/debs/*.deb; do
        dpkg-deb -x "$deb" "$part"
    done
    rm -r "$part/debs"
    # A real /lib in the overlay would hide the machine's link from /lib to /usr/lib, and nothing would start.
    for folder in lib lib64 bin sbin; do
        [[ -d $part/$folder ]] || continue
        mkdir -p "$part/usr/$folder"
        cp -a "$part/$folder/." "$part/usr/$folder"
        rm -r "${part:?}/$folder"
    done
    mv "$part" "$into"
}

((EUID == 0)) || die "installing packages needs root; run this as root"
command -v apt-get >/dev/null || die "this needs apt; elsewhere, run the lab in a Debian container"
find_work
(($# > 0)) || set -- postfix companions exim opensmtpd dovecot
for name in "$@"; do
    case $name in
        postfix) install_postfix ;;
        companions) unpack companions sasl2-bin postgrey dovecot-core ;;
        dovecot) unpack dovecot dovecot-core dovecot-imapd dovecot-lmtpd ;;
        exim) unpack exim exim4-daemon-light exim4-base ;;
        opensmtpd) unpack opensmtpd opensmtpd ;;
        bench) install_postfix && install_packages swaks hyperfine time sslscan libnet-ssleay-perl ;;
        test) install_packages jq ;;
        browser) install_packages chromium chromium-driver ;;
        lint) install_packages shellcheck ;;
        *) die "nothing to install under the name '$name'; names: postfix companions exim opensmtpd dovecot test browser bench lint" ;;
    esac
done

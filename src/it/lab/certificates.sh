# shellcheck shell=bash disable=SC2154
# The lab's certificates, in $work/tls: ca.pem is the one to trust. Sourced by up.sh.
#
#   server.pem      mail.example.org, mail.test.example, localhost and 127.0.0.1, with the intermediate; key: server.key
#   incomplete.pem  the same without the intermediate
#   expired.pem, wrong-name.pem   with the intermediate; same key
#   not-yet-valid.pem, for-clients.pem, weak-hash.pem (SHA-1), weak-key.pem (1024 bits, key: weak.key)   likewise
#   self-signed.pem signed by its own key, server.key
#   unknown-root.pem by a root that is sent too and that nobody trusts

server_names=DNS:mail.example.org,DNS:mail.test.example,DNS:localhost,IP:127.0.0.1

# issue NAME COMMON-NAME SECTION FROM TO [OPTION…]: signs a request for server.key, or KEY, by the intermediate.
issue() {
    SAN=${SAN:-$server_names} openssl req -new -config openssl.cnf -key "${KEY:-server.key}" -subj "/CN=$2" -out "$1.csr"
    SAN=${SAN:-$server_names} openssl ca -batch -notext -config openssl.cnf -name "$3" -extensions "${USE:-leaf}" \
        -startdate "$4" -enddate "$5" "${@:6}" -in "$1.csr" -out "$1.leaf"
    cat "$1.leaf" intermediate.pem >"$1.pem"
}

# Made once, and again when they are about to expire. Made aside, so that a half-made set is never found.
make_certificates() {
    [[ ! -f $tls/unknown-root.pem ]] || ! openssl x509 -checkend 864000 -noout -in "$tls/ca.pem" >/dev/null 2>&1 || return 0
    say "making certificates in $tls"
    rm -rf "$tls.part"
    mkdir "$tls.part"
    (cd "$tls.part" && sign_all) >"$work/certificates.log" 2>&1 || die "openssl failed; see $work/certificates.log"
    rm -rf "$tls"
    mv "$tls.part" "$tls"
}

sign_all() {
    set -e
    local now later ca
    now=$(date -u -d yesterday +%Y%m%d%H%M%SZ)
    later=$(date -u -d '+300 days' +%Y%m%d%H%M%SZ)
    cp "$lab/tls/openssl.cnf" .
    for ca in root intermediate; do
        : >"$ca.index"
        openssl ecparam -name prime256v1 -genkey -noout -out "$ca.key"
    done
    openssl genrsa -out server.key 2048
    export SAN=$server_names
    openssl req -new -x509 -config openssl.cnf -extensions authority -days 300 -key root.key -subj '/CN=smtpcheck lab root' -out ca.pem
    openssl req -new -config openssl.cnf -key intermediate.key -subj '/CN=smtpcheck lab intermediate' -out intermediate.csr
    openssl ca -batch -notext -config openssl.cnf -name root -extensions authority -startdate "$now" -enddate "$later" \
        -in intermediate.csr -out intermediate.pem
    issue server mail.example.org intermediate "$now" "$later"
    issue expired mail.example.org intermediate 20240101000000Z 20240201000000Z
    SAN=DNS:other.example issue wrong-name other.example intermediate "$now" "$later"
    mv server.leaf incomplete.pem
    openssl req -new -x509 -config openssl.cnf -extensions leaf -days 300 -key server.key -subj '/CN=mail.example.org' -out self-signed.pem
    issue not-yet-valid mail.example.org intermediate "$(date -u -d '+200 days' +%Y%m%d%H%M%SZ)" "$later"
    issue weak-hash mail.example.org intermediate "$now" "$later" -md sha1
    USE=clients issue for-clients mail.example.org intermediate "$now" "$later"
    openssl genrsa -out weak.key 1024
    KEY=weak.key issue weak-key mail.example.org intermediate "$now" "$later"
    openssl ecparam -name prime256v1 -genkey -noout -out other.key
    openssl req -new -x509 -config openssl.cnf -extensions authority -days 300 -key other.key -subj '/CN=a root of nobody' -out other.pem
    openssl req -new -config openssl.cnf -key server.key -subj '/CN=mail.example.org' -out unknown-root.csr
    openssl x509 -req -in unknown-root.csr -CA other.pem -CAkey other.key -CAcreateserial -days 300 -extfile openssl.cnf \
        -extensions leaf -out unknown-root.leaf
    cat unknown-root.leaf other.pem >unknown-root.pem
    # Read by servers that have dropped root already; these keys protect nothing.
    chmod 644 server.key weak.key
    rm -f ./*.csr ./*.leaf ./*.old ./*.attr ./????????????????????????????????????????.pem
}

# shellcheck shell=bash disable=SC2154

# build_packages FOLDER: a clean copy of the sources, and the packages made of it.
build_packages() {
    rm -rf "$1"
    mkdir -p "$1"
    (cd "$repository" && git ls-files -z | tar --null -T - -cf -) | tar -xf - -C "$1"
    (cd "$1" && timeout 600 mvn -B -q -ntp -Pdist -DskipTests -DskipITs verify)
}

makes_the_packages() {
    local other code=0
    build_packages "$reports/packages/another place" &
    other=$!
    build_packages "$reports/packages/one" || code=$?
    wait "$other" && return "$code"
}

# The bytes of the jars, the archive and the bill of materials. The .deb holds a runtime of the JDK's making, so it is left out.
bytes_of() { (cd "$1/target" && sha256sum smtpcheck-*.jar smtpcheck/lib/*.jar smtpcheck-*.tar.gz smtpcheck-*-sbom.json); }
same_bytes() { equal "$(bytes_of "$reports/packages/one")" "$(bytes_of "$reports/packages/another place")"; }

the_archive_runs() {
    local place=$reports/packages/unpacked
    rm -rf "$place" && mkdir "$place"
    tar -xzf "$reports"/packages/one/target/smtpcheck-*.tar.gz -C "$place" --strip-components 1 || return 1
    [[ ! -e $place/lib/cds ]] || { echo "class archives of another machine are packed" && return 1; }
    (cd "$place" && timeout 120 bin/smtpcheck run suites/quickstart.yaml)
}

# Installs the .deb where there is no Java, runs the quickstart, the encoder and a TLS suite, and removes it again.
installs_without_java() {
    local place=$reports/packages/installed
    rm -rf "$place" && mkdir "$place"
    cp "$reports"/packages/one/target/smtpcheck-*.deb "$place/smtpcheck.deb"
    cat >"$place/session" <<'END'
set -eu
cd "$1"
! command -v java || { echo "there is a Java" && exit 1; }
dpkg -i smtpcheck.deb
[ -s /usr/lib/smtpcheck/lib/cds/full.jsa ] || { echo "no class archives were made" && exit 1; }
[ "$(printf testtest | smtpcheck auth encode plain --authzid test --user test --password -)" = dGVzdAB0ZXN0AHRlc3R0ZXN0 ]
smtpcheck run builtin:quickstart --reports reports
dpkg -r smtpcheck
[ ! -e /usr/lib/smtpcheck ] || { echo "left behind:" && find /usr/lib/smtpcheck && exit 1; }
END
    timeout 300 unshare --mount --propagation private "$it/without-java.sh" "$place" sh "$place/session" "$place"
}

names_its_libraries() {
    local sbom
    sbom=$(find "$reports/packages/one/target" -name 'smtpcheck-*-sbom.json')
    equal "CycloneDX" "$(jq -r .bomFormat "$sbom")" || return 1
    jq -r '.components[].name' "$sbom" | grep -qx netty-codec-smtp || { echo "netty-codec-smtp is not in $sbom" && return 1; }
}

check "packages: mvn -Pdist verify makes them" makes_the_packages
check "packages: two builds in two places give the same bytes" same_bytes
check "packages: the archive runs the quickstart where it is unpacked" the_archive_runs
check "packages: the .deb installs and runs on a machine without Java" installs_without_java
check "packages: the bill of materials names the libraries" names_its_libraries

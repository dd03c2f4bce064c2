# shellcheck shell=bash disable=SC2154

# A project with smtpcheck's jar and a suite on its test class path runs that suite from Surefire: one probe passes, one is skipped.
runs_from_surefire() {
    local built=$reports/repository project=$reports/surefire result
    rm -rf "$built" "$project"
    cp -r "$it/surefire" "$project"
    (cd "$repository" && timeout 300 mvn -B -q install:install-file -Dfile="$(find target -maxdepth 1 -name 'smtpcheck-*.jar' ! -name '*-sources.jar')" \
        -DpomFile=pom.xml -DlocalRepositoryPath="$built") || return 1
    (cd "$project" && timeout 300 mvn -B -U test -Dsmtpcheck.repository="$built") >"$reports/surefire.log" 2>&1 || { cat "$reports/surefire.log" && return 1; }
    result=$(grep -o 'Tests run: [0-9]*, Failures: [0-9]*, Errors: [0-9]*, Skipped: [0-9]*' "$reports/surefire.log" | tail -n 1)
    equal "Tests run: 2, Failures: 0, Errors: 0, Skipped: 1" "$result"
}
check "a user's project runs its suite from Surefire" runs_from_surefire

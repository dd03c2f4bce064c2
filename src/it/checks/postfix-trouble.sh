# shellcheck shell=bash disable=SC2154

# Each symptom that was recorded is still there, and is advised.
lacking=no
for name in $(instance_names | grep -vx dovecot); do
    server "$name" || lacking=yes
done
if [[ $lacking == no ]]; then
    recorded=$reports/advice
    rm -rf "$recorded"
    mkdir -p "$recorded"
    check "advice: each symptom of the lab has its advice" "$it/advice/record.sh" "$recorded"
    for name in auth mail sink tls; do
        check "advice: the symptoms of $name are those recorded" \
            equal "$(jq -r '.probes[] | .id + " " + .verdict' "$repository/src/test/resources/advice/$name.json")" \
            "$(jq -r '.probes[] | .id + " " + .verdict' "$recorded/$name.json")"
    done
fi

# shellcheck shell=bash disable=SC2034,SC2154
# What postfix-article and postfix-mended have in common: the article's tables, and what makes them testable on loopback:
# smarthosts, the default route and arrival.example are sinks, on ports where nothing of the lab listens; retries come
# within seconds and waits for a silent next hop end soon; port "lan" trusts loopback, as a server's own network is.
# shellcheck source=src/it/lab/postfix/parts.sh
source "$lab/postfix/parts.sh"

kind=postfix
sinks=(provider other default arrival)
domains+=(server1)
users+=(sabrin heibr)
sasl=saslauthd

generic=(
    "generic Sabrin@server1 SabRi@web.example"
    "generic HeiBr@server1 Heinz.Brand@mail.example"
)
by_sender=(
    "sender_canonical erna erna@provider.example"
    "sender_canonical otto otto@otto.example"
    "sender_canonical paul paul@paul.example"
    "sender_dependent erna@provider.example [@HOST@]:@SINK+0@"
    "sender_dependent otto@otto.example [@HOST@]:@SINK+1@"
    "sender_dependent paul@paul.example [@HOST@]:@SINK+1@"
    "sasl_password erna@provider.example erna@provider.example:ernaspassword"
    "sasl_password otto@otto.example otto:ottospassword"
    "sasl_password paul@paul.example paul:paulspassword"
)
maps=("${generic[@]}" "${by_sender[@]}" "transport arrival.example smtp:[@HOST@]:@SINK+3@")

routing=(
    "mydestination = test.example, mail.test.example, localhost, server1"
    "smtp_generic_maps = hash:@DIR@/etc/generic"
    "smtp_sender_dependent_authentication = yes"
    "smtp_sasl_auth_enable = yes"
    "smtp_connection_cache_on_demand = no"
    "smtp_sasl_password_maps = hash:@DIR@/etc/sasl_password"
    "sender_dependent_relayhost_maps = hash:@DIR@/etc/sender_dependent"
    "sender_canonical_maps = hash:@DIR@/etc/sender_canonical"
)
loopback=(
    "default_transport = smtp" "relay_transport = smtp"
    "relayhost = [@HOST@]:@SINK+2@"
    "relay_domains = arrival.example" "transport_maps = hash:@DIR@/etc/transport"
    "queue_run_delay = 2s" "minimal_backoff_time = 2s" "maximal_backoff_time = 8s"
    "maximal_queue_lifetime = 10m" "bounce_queue_lifetime = 2m"
    "smtp_connect_timeout = 5s" "smtp_helo_timeout = 10s" "smtp_starttls_timeout = 10s" "smtp_mail_timeout = 10s"
    "smtp_rcpt_timeout = 10s" "smtp_data_init_timeout = 10s" "smtp_data_xfer_timeout = 10s" "smtp_data_done_timeout = 10s"
)
lan() { printf '@HOST@:@PORT+%d@ inet n - n - - smtpd -o mynetworks=127.0.0.0/8\n' "$1"; }

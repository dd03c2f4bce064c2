package org.smtpcheck.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.smtpcheck.result.MailHost;

class MailRoutesTest {

    @Test
    void hosts_come_in_the_order_of_preference_with_ipv4_before_ipv6() {
        assertThat(route(
                        "example.org",
                        "example.org MX 20 second.example.org.",
                        "example.org MX 10 first.example.org.",
                        "first.example.org AAAA 2001:db8::1",
                        "first.example.org A 192.0.2.1",
                        "second.example.org A 192.0.2.2"))
                .isEqualTo(new MailRoute.Hosts(
                        List.of(
                                new MailHost("first.example.org", 10, List.of("192.0.2.1", "2001:db8::1"), ""),
                                new MailHost("second.example.org", 20, List.of("192.0.2.2"), "")),
                        List.of()));
    }

    @Test
    void a_domain_without_mx_takes_its_mail_itself() {
        MailRoute.Hosts route = (MailRoute.Hosts) route("example.org", "example.org A 192.0.2.1");

        assertThat(route.hosts()).containsExactly(new MailHost("example.org", -1, List.of("192.0.2.1"), ""));
        assertThat(route.notes()).containsExactly("The domain has no MX record: its own addresses take its mail.");
    }

    @Test
    void a_null_mx_takes_no_mail_whatever_addresses_there_are() {
        assertThat(route("example.org", "example.org MX 0 .", "example.org A 192.0.2.1"))
                .isEqualTo(new MailRoute.NullMx());
    }

    @Test
    void a_null_mx_beside_others_is_a_remark() {
        MailRoute.Hosts route = (MailRoute.Hosts) route(
                "example.org", "example.org MX 0 .", "example.org MX 5 mx.example.org.", "mx.example.org A 192.0.2.1");

        assertThat(route.hosts()).extracting(MailHost::name).containsExactly("mx.example.org");
        assertThat(route.notes()).containsExactly("A null MX stands beside others, which RFC 7505 section 3 forbids.");
    }

    @Test
    void a_host_without_address_stays_in_the_list_with_its_reason() {
        MailRoute.Hosts route = (MailRoute.Hosts) route(
                "example.org",
                "example.org MX 5 gone.example.org.",
                "example.org MX 6 bare.example.org.",
                "bare.example.org TXT x");

        assertThat(route.hosts())
                .extracting(MailHost::problem)
                .containsExactly("the name does not exist (NXDOMAIN)", "the name has no address");
    }

    @Test
    void a_host_that_is_an_alias_is_followed_and_remarked() {
        MailRoute.Hosts route = (MailRoute.Hosts) route(
                "example.org",
                "example.org MX 5 mx.example.org.",
                "mx.example.org CNAME real.example.net.",
                "real.example.net A 192.0.2.1",
                "real.example.net AAAA 2001:db8::1");

        assertThat(route.hosts())
                .containsExactly(new MailHost("mx.example.org", 5, List.of("192.0.2.1", "2001:db8::1"), ""));
        assertThat(route.notes())
                .containsExactly("The MX host mx.example.org is an alias (CNAME) of real.example.net, which RFC 2181"
                        + " section 10.3 forbids: some senders do not deliver to it. Name real.example.net in the MX"
                        + " record.");
    }

    @Test
    void a_domain_that_is_an_alias_itself_is_no_fault() {
        MailRoute.Hosts route = (MailRoute.Hosts)
                route("www.example.org", "www.example.org CNAME example.org.", "example.org A 192.0.2.1");

        assertThat(route.hosts()).extracting(MailHost::addresses).containsExactly(List.of("192.0.2.1"));
        assertThat(route.notes()).containsExactly("The domain has no MX record: its own addresses take its mail.");
    }

    @Test
    void an_address_in_the_place_of_a_host_is_told_as_that() {
        MailRoute.Hosts route = (MailRoute.Hosts) route("example.org", "example.org MX 5 192.0.2.1.");

        assertThat(route.hosts())
                .extracting(MailHost::problem)
                .containsExactly(
                        "the name does not exist (NXDOMAIN); an MX record names a host and no address, RFC 5321"
                                + " section 5.1: it is looked up as a name");
    }

    @Test
    void what_cannot_be_known_has_its_reason() {
        assertThat(route("nosuch.example")).isEqualTo(new MailRoute.Unknown("the domain does not exist (NXDOMAIN)"));
        assertThat(route("bare.example", "bare.example TXT x"))
                .isEqualTo(new MailRoute.Unknown("the domain has neither MX records nor addresses of its own"));
        assertThat(((MailRoute.Unknown) route("broken.example", "broken.example SERVFAIL -")).reason())
                .startsWith("the resolver has no answer for its MX records: ");
        assertThat(((MailRoute.Unknown) route("a..example")).reason()).startsWith("this is no domain: ");
    }

    @Test
    void a_domain_of_other_letters_is_asked_for_as_dns_has_it() {
        assertThat(route("bücher.example", "xn--bcher-kva.example MX 0 .")).isEqualTo(new MailRoute.NullMx());
    }

    @Test
    void many_records_are_bounded_and_it_is_said() {
        MailRoute.Hosts route = (MailRoute.Hosts) route(
                "example.org",
                IntStream.range(0, 12)
                        .mapToObj(n -> "example.org MX " + n + " mx" + n + ".example.org.")
                        .toArray(String[]::new));

        assertThat(route.hosts()).hasSize(10);
        assertThat(route.notes()).containsExactly("Of 12 MX records the first 10 were followed.");
    }

    private static MailRoute route(String domain, String... records) {
        try (LocalDns dns = LocalDns.with(records)) {
            return MailRoutes.of(domain, Optional.of(dns.address()), Duration.ofSeconds(5));
        }
    }
}

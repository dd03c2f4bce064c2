package org.smtpcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpcheck.Leak;
import org.smtpcheck.probe.AttemptResult.Missed;
import org.smtpcheck.sasl.Mechanism;

/**
 * Whatever the mechanism, and however a hostile server repeats it: a secret is in nothing that an attempt gives out.
 */
class AuthSecretsTest {

    private static final List<Mechanism> MECHANISMS = List.of(
            Mechanism.PLAIN,
            Mechanism.LOGIN,
            Mechanism.CRAM_MD5,
            Mechanism.DIGEST_MD5,
            Mechanism.SCRAM_SHA_1,
            Mechanism.SCRAM_SHA_256,
            Mechanism.OAUTHBEARER,
            Mechanism.XOAUTH2);

    static Stream<String> secrets() {
        return Leak.secrets(22, 20261124).stream();
    }

    /** Says {@code reply} in every form, one a line. */
    private static String echo(String code, String secret) {
        List<String> forms = List.copyOf(Leak.forms(secret).values());
        StringBuilder reply = new StringBuilder();
        for (int i = 0; i < forms.size(); i++) {
            reply.append(i == 0 ? "" : "\r\n")
                    .append(code)
                    .append(i + 1 < forms.size() ? "-" : " ")
                    .append(forms.get(i));
        }
        return latin1(reply.toString());
    }

    private static String latin1(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** A server that repeats the secret in answer to NOOP and to the end of AUTH. */
    private static Function<String, List<String>> hostile(String secret, Mechanism mechanism) {
        AuthServer server = AuthServer.knowing(AuthServer.USER, secret, mechanism);
        return written -> written.startsWith("NOOP")
                ? List.of(echo("250", secret))
                : server.apply(written).stream()
                        .map(reply -> reply.startsWith("235") || reply.startsWith("535")
                                ? echo(reply.substring(0, 3), secret)
                                : reply)
                        .toList();
    }

    private static AttemptResult attempt(String secret, Mechanism mechanism, String wanted) {
        ProbeKit kit = ProbeKit.steps("""
                - noop:
                  capture: { said: text }
                  expect: 250
                - auth: { mechanism: %s }
                  capture: { last: text, asked: challenge }
                  expect: %s
                """.formatted(mechanism.saslName(), wanted));
        kit.facts.put("user", AuthServer.USER);
        kit.facts.put(mechanism.isBearer() ? "bearer" : "password", secret);
        kit.secrets.add(secret);
        kit.permissions.add(CredentialsGuard.Permission.CLEARTEXT);
        return kit.server(hostile(secret, mechanism)).run(Duration.ofMinutes(5));
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void is_in_no_transcript_reason_note_or_capture(String secret) {
        for (Mechanism mechanism : MECHANISMS) {
            AttemptResult missed = attempt(secret, mechanism, "599");
            assertThat(missed.end()).as("the end quotes the reply").isInstanceOf(Missed.class);
            assertThat(Leak.of(secret, missed.toString()))
                    .as(mechanism + ": " + missed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void every_mechanism_really_authenticates_with_it(String secret) {
        // RFC 6750 §2.1: a token has these characters only, and a server refuses any other.
        boolean token = secret.matches("[A-Za-z0-9._~+/-]+=*");
        for (Mechanism mechanism : MECHANISMS) {
            if (mechanism.isBearer() && !token) {
                continue;
            }
            assertThat(attempt(secret, mechanism, "235").end().toString())
                    .as(mechanism.saslName())
                    .isEqualTo("Passed[]");
        }
    }

    /** Without a redactor the search must find every form, or the tests above prove nothing. */
    @ParameterizedTest
    @MethodSource("secrets")
    void is_found_in_every_form_where_nothing_hides_it(String secret) {
        for (Map.Entry<String, String> form : Leak.forms(secret).entrySet()) {
            ProbeKit kit = ProbeKit.steps("- noop:\n  expect: 599");
            AttemptResult result = kit.server(ProbeKit.answering("NOOP", latin1("250 " + form.getValue())))
                    .run(Duration.ofMinutes(1));
            String shown = result.transcript().stream().map(line -> line.text()).collect(Collectors.joining("\n"));
            assertThat(Leak.of(secret, shown)).as(form.getKey()).isNotEmpty();
            assertThat(Leak.of(secret, ((Missed) result.end()).actual()))
                    .as(form.getKey() + " in " + result.end())
                    .matches(found -> !found.isEmpty() || secret.length() > 100);
        }
    }

    @Test
    void one_of_few_letters_is_hidden_as_a_word() {
        AttemptResult result = attempt("k7#q", Mechanism.PLAIN, "599");
        assertThat(result.toString())
                .doesNotContain(" k7#q")
                .doesNotContain("-k7#q")
                .doesNotContain("=k7#q");
    }
}

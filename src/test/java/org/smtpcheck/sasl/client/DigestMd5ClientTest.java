package org.smtpcheck.sasl.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpcheck.sasl.DigestText;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.SaslFinding;
import org.smtpcheck.sasl.SaslFinding.Kind;

/** What a DIGEST-MD5 client makes of servers, right and wrong. */
class DigestMd5ClientTest {

    private static final String CHALLENGE = "realm=\"r\",nonce=\"n\",qop=\"auth\",algorithm=md5-sess,charset=utf-8";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "realm=\"r\",algorithm=md5-sess                                        | DIGEST_CHALLENGE",
                "nonce=\"n\",nonce=\"m\",algorithm=md5-sess                            | DIGEST_CHALLENGE",
                "nonce=\"n\"                                                           | DIGEST_CHALLENGE",
                "nonce=\"n\",algorithm=md5                                             | DIGEST_CHALLENGE",
                "nonce=\"n,algorithm=md5-sess                                          | DIGEST_CHALLENGE",
                "nonce=\"n\",algorithm=md5-sess,qop=\"auth-int,auth-conf\"             | DIGEST_QOP",
            })
    void gives_up_on_challenges_that_are_wrong(String challenge, Kind kind) {
        SaslClient client = client();

        assertThat(client.next(Octets.utf8(challenge))).isInstanceOf(ClientStep.Failed.class);
        assertThat(client.findings()).extracting(SaslFinding::kind).contains(kind);
    }

    @Test
    void answers_a_challenge_without_realm_qop_and_charset_in_latin1() {
        SaslClient client = SaslClients.of(Mechanism.DIGEST_MD5, ClientSettings.of("j\u00f6rg", "x"));
        ClientStep step = client.next(Octets.utf8("nonce=\"n\",algorithm=md5-sess"));

        assertThat(step).isInstanceOf(ClientStep.Response.class);
        Octets answer = ((ClientStep.Response) step).message();
        assertThat(answer.isUtf8()).isFalse();
        assertThat(DigestText.read(answer).find("username")).contains("j\u00f6rg");
        assertThat(DigestText.read(answer).find("realm")).isEmpty();
        assertThat(client.findings()).isEmpty();
    }

    @Test
    void gives_up_on_a_wrong_proof_of_the_server() {
        SaslClient client = client();
        client.next(Octets.utf8(CHALLENGE));

        assertThat(client.next(Octets.utf8("rspauth=ea40f60335c427b5527b84dbabcdfffd")))
                .isInstanceOf(ClientStep.Failed.class);
        assertThat(client.serverProof()).isEqualTo(ServerProof.WRONG);
        assertThat(client.findings()).extracting(SaslFinding::kind).containsExactly(Kind.DIGEST_BAD_RSPAUTH);
    }

    @Test
    void misses_the_proof_of_a_server_that_only_says_yes() {
        SaslClient client = client();
        client.next(Octets.utf8(CHALLENGE));
        client.end(new FinalReply(235, "2.7.0 ok"));

        assertThat(client.facts()).containsEntry("server-signature", "missing");
        assertThat(client.findings()).extracting(SaslFinding::kind).containsExactly(Kind.DIGEST_NO_RSPAUTH);
    }

    @Test
    void lists_the_response_and_the_servers_proof_as_secrets() {
        SaslClient client = client();
        ClientStep.Response response = (ClientStep.Response) client.next(Octets.utf8(CHALLENGE));
        String value = DigestText.read(response.message()).find("response").orElseThrow();

        assertThat(client.secrets()).contains(value, response.message().base64());
        assertThat(client.secrets()).hasSizeGreaterThanOrEqualTo(4);
    }

    private static SaslClient client() {
        return SaslClients.of(Mechanism.DIGEST_MD5, ClientSettings.of("chris", "secret"));
    }
}

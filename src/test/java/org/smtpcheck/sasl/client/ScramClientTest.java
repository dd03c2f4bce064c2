package org.smtpcheck.sasl.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpcheck.sasl.ChannelBinding;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.SaslFinding;
import org.smtpcheck.sasl.SaslFinding.Kind;

/** What a SCRAM client makes of servers that are wrong. */
class ScramClientTest {

    private static final ClientSettings USER =
            ClientSettings.of("user", "pencil").withNonces(() -> "fyko");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "r=fyko3r,s=QSXCR+Q6sek8bf92,i=4095       | ITERATIONS_LOW           | goes on",
                "r=fyko3r,s=QSXCR+Q6sek8bf92,i=4096       |                          | goes on",
                "r=fyko3r,s=QSXCR+Q6sek8bf92,i=4096,x=new |                          | goes on",
                "r=fyko3r,s=QSXCR+Q6sek8bf92,i=0          | ITERATIONS_OUT_OF_BOUNDS | gives up",
                "r=fyko3r,s=QSXCR+Q6sek8bf92,i=1000001    | ITERATIONS_OUT_OF_BOUNDS | gives up",
                "r=fyko3r,s=QSXCR+Q6sek8bf92,i=4096x      | ITERATIONS_OUT_OF_BOUNDS | gives up",
                "r=fyko,s=QSXCR+Q6sek8bf92,i=4096         | NONCE_NOT_EXTENDED       | gives up",
                "r=other,s=QSXCR+Q6sek8bf92,i=4096        | NONCE_NOT_OURS           | gives up",
                "r=FYKO3r,s=QSXCR+Q6sek8bf92,i=4096       | NONCE_NOT_OURS           | gives up",
                "r=fyko3r,s=Q-XCR,i=4096                  | SCRAM_SERVER_FIRST       | gives up",
                "r=fyko3r,s=,i=4096                       | SCRAM_SERVER_FIRST       | gives up",
                "s=QSXCR+Q6sek8bf92,r=fyko3r,i=4096       | SCRAM_SERVER_FIRST       | gives up",
                "r=fyko3r,i=4096                          | SCRAM_SERVER_FIRST       | gives up",
                "m=ext,r=fyko3r,s=QSXCR+Q6sek8bf92,i=4096 | MANDATORY_EXTENSION      | gives up",
                "hello                                    | SCRAM_SERVER_FIRST       | gives up",
            })
    void judges_first_messages(String message, Kind kind, String end) {
        SaslClient client = SaslClients.of(Mechanism.SCRAM_SHA_1, USER);
        client.start();
        ClientStep step = client.next(Octets.utf8(message));

        assertThat(step).isInstanceOf(end.equals("goes on") ? ClientStep.Work.class : ClientStep.Failed.class);
        if (kind == null) {
            assertThat(client.findings()).isEmpty();
        } else {
            assertThat(client.findings()).extracting(SaslFinding::kind).contains(kind);
        }
    }

    @Test
    void does_not_compute_before_it_is_told_to() {
        SaslClient client = SaslClients.of(Mechanism.SCRAM_SHA_256, USER);
        client.start();
        ClientStep step = client.next(Octets.utf8("r=fyko3r,s=QSXCR+Q6sek8bf92,i=1000000"));

        assertThat(step).isInstanceOf(ClientStep.Work.class);
        assertThat(client.secrets()).isEmpty();
        assertThat(client.facts()).containsEntry("iterations", "1000000");
    }

    @Test
    void keeps_the_proof_from_a_server_that_does_not_sign_rightly() {
        SaslClient client = answered();
        ClientStep step = client.next(Octets.utf8("v=rmF9pqV8S7suAoZWja4dJRkFsKQ="));

        assertThat(step).isEqualTo(new ClientStep.Failed("the server's signature is wrong"));
        assertThat(client.serverProof()).isEqualTo(ServerProof.WRONG);
        assertThat(client.facts()).containsEntry("server-signature", "wrong");
        assertThat(client.findings()).extracting(SaslFinding::kind).containsExactly(Kind.BAD_SERVER_SIGNATURE);
    }

    @Test
    void hears_what_the_server_says_of_a_failure() {
        SaslClient client = answered();
        ClientStep step = client.next(Octets.utf8("e=invalid-proof"));

        assertThat(step).isEqualTo(new ClientStep.Response(Octets.NONE));
        assertThat(client.facts()).containsEntry("error", "invalid-proof");
        assertThat(client.findings())
                .containsExactly(new SaslFinding(Kind.SCRAM_ERROR, "the server says \"invalid-proof\""));
        client.end(new FinalReply(235, "2.7.0 welcome"));
        assertThat(client.findings()).extracting(SaslFinding::kind).contains(Kind.SUCCESS_AFTER_ERROR);
    }

    @Test
    void takes_no_last_message_that_is_neither_signature_nor_error() {
        SaslClient client = answered();

        assertThat(client.next(Octets.utf8("well done"))).isInstanceOf(ClientStep.Failed.class);
        assertThat(client.findings()).extracting(SaslFinding::kind).containsExactly(Kind.SCRAM_SERVER_FINAL);
    }

    @Test
    void misses_the_signature_of_a_server_that_only_says_yes() {
        SaslClient client = answered();
        client.end(new FinalReply(235, "2.7.0 Authentication successful"));

        assertThat(client.serverProof()).isEqualTo(ServerProof.MISSING);
        assertThat(client.facts()).containsEntry("server-signature", "missing");
        assertThat(client.findings()).extracting(SaslFinding::kind).containsExactly(Kind.NO_SERVER_SIGNATURE);
    }

    @Test
    void writes_authzid_and_binding_into_its_header() {
        ChannelBinding binding = new ChannelBinding(ChannelBinding.TLS_SERVER_END_POINT, Octets.utf8("hash"));
        SaslClient client = SaslClients.of(
                Mechanism.SCRAM_SHA_1_PLUS, USER.withAuthzid("a=b,c").withBinding(binding));

        assertThat(client.start())
                .isEqualTo(new ClientStep.Response(Octets.utf8("p=tls-server-end-point,a=a=3Db=2Cc,n=user,r=fyko")));
    }

    @Test
    void lists_the_proof_and_what_holds_it_as_secrets() {
        SaslClient client = SaslClients.of(
                Mechanism.SCRAM_SHA_1,
                ClientSettings.of("user", "pencil").withNonces(() -> "fyko+d2lbbFgONRv9qkxdawL"));
        client.start();
        done(client.next(Octets.utf8("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096")));
        String last = "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=";

        assertThat(client.secrets())
                .contains(
                        "v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
                        Octets.utf8(last).base64(),
                        "rmF9pqV8S7suAoZWja4dJRkFsKQ=",
                        Octets.utf8("v=rmF9pqV8S7suAoZWja4dJRkFsKQ=").base64());
    }

    private static SaslClient answered() {
        SaslClient client = SaslClients.of(Mechanism.SCRAM_SHA_1, USER);
        client.start();
        done(client.next(Octets.utf8("r=fyko3r,s=QSXCR+Q6sek8bf92,i=4096")));
        return client;
    }

    private static void done(ClientStep step) {
        assertThat(step).isInstanceOf(ClientStep.Work.class);
        assertThat(((ClientStep.Work) step).computation().get()).isInstanceOf(ClientStep.Response.class);
    }
}

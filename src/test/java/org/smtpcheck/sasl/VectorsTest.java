package org.smtpcheck.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.smtpcheck.sasl.client.ClientSettings;
import org.smtpcheck.sasl.client.ClientStep;
import org.smtpcheck.sasl.client.FinalReply;
import org.smtpcheck.sasl.client.SaslClient;
import org.smtpcheck.sasl.client.SaslClients;
import org.smtpcheck.sasl.client.ServerProof;

/** The examples that the RFCs give. */
class VectorsTest {

    @Test
    void plain_of_rfc_4616_section_4() {
        assertThat(text(SaslClients.of(Mechanism.PLAIN, ClientSettings.of("tim", "tanstaaftanstaaf"))
                        .start()))
                .isEqualTo("\0tim\0tanstaaftanstaaf");
        assertThat(text(SaslClients.of(
                                Mechanism.PLAIN,
                                ClientSettings.of("Kurt", "xipj3plmq").withAuthzid("Ursel"))
                        .start()))
                .isEqualTo("Ursel\0Kurt\0xipj3plmq");
    }

    @Test
    void cram_md5_of_rfc_2195_section_2() {
        SaslClient client = SaslClients.of(Mechanism.CRAM_MD5, ClientSettings.of("tim", "tanstaaftanstaaf"));

        ClientStep step = client.next(Octets.utf8("<1896.697170952@postoffice.reston.mci.net>"));

        assertThat(text(step)).isEqualTo("tim b913a602c7eda7a495b4e6e7334d3890");
        assertThat(client.findings()).isEmpty();
        assertThat(client.secrets()).contains("b913a602c7eda7a495b4e6e7334d3890");
    }

    @Test
    void scram_sha_1_of_rfc_5802_section_5() {
        scram(
                Mechanism.SCRAM_SHA_1,
                "fyko+d2lbbFgONRv9qkxdawL",
                "n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL",
                "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096",
                "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
                "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=");
    }

    @Test
    void scram_sha_256_of_rfc_7677_section_3() {
        scram(
                Mechanism.SCRAM_SHA_256,
                "rOprNGfwEbeRWgbNEkqO",
                "n,,n=user,r=rOprNGfwEbeRWgbNEkqO",
                "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096",
                "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                        + "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
                "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    }

    @Test
    void digest_md5_of_rfc_2831_section_4() {
        DigestMd5 imap = new DigestMd5(
                "chris", "elwood.innosoft.com", "", "OA6MG9tEQGm2hh", "OA6MHXh6VqTrRk", "imap/elwood.innosoft.com");
        DigestMd5 acap = new DigestMd5(
                "chris", "elwood.innosoft.com", "", "OA9BSXrbuRhWay", "OA9BSuZWMSpW8m", "acap/elwood.innosoft.com");

        assertThat(imap.response("secret")).isEqualTo("d388dad90d4bbd760a152321f2143af7");
        assertThat(imap.serverProof("secret")).isEqualTo("ea40f60335c427b5527b84dbabcdfffd");
        assertThat(acap.response("secret")).isEqualTo("6084c6db3fede7352c551284490fd0fc");
        assertThat(acap.serverProof("secret")).isEqualTo("2f0b3d7c3c2e486600ef710726aa2eae");
    }

    @Test
    void oauthbearer_of_rfc_7628_section_4() {
        ClientSettings settings = ClientSettings.of("user@example.com", "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==")
                .withPeer("server.example.com", 587);

        SaslClient client = SaslClients.of(Mechanism.OAUTHBEARER, settings);

        assertThat(text(client.start()))
                .isEqualTo("n,a=user@example.com,\u0001host=server.example.com\u0001port=587\u0001"
                        + "auth=Bearer vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==\u0001\u0001");
        assertThat(text(client.next(Octets.utf8("{\"status\":\"invalid_token\",\"scope\":\"example_scope\","
                        + "\"openid-configuration\":\"https://example.com/.well-known/openid-config\"}"))))
                .isEqualTo("\u0001");
        assertThat(client.findings()).isEmpty();
        assertThat(client.facts())
                .containsEntry("status", "invalid_token")
                .containsEntry("scope", "example_scope")
                .containsEntry("openid-configuration", "https://example.com/.well-known/openid-config");
        assertThat(client.secrets()).contains("Bearer vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==");
    }

    private static void scram(
            Mechanism mechanism, String nonce, String first, String serverFirst, String last, String serverFinal) {
        SaslClient client =
                SaslClients.of(mechanism, ClientSettings.of("user", "pencil").withNonces(() -> nonce));

        assertThat(text(client.start())).isEqualTo(first);
        assertThat(text(client.next(Octets.utf8(serverFirst)))).isEqualTo(last);
        assertThat(client.serverProof()).isEqualTo(ServerProof.MISSING);
        assertThat(text(client.next(Octets.utf8(serverFinal)))).isEmpty();
        client.end(new FinalReply(235, "2.7.0 ok"));
        assertThat(client.serverProof()).isEqualTo(ServerProof.VALID);
        assertThat(client.findings()).isEmpty();
        assertThat(client.facts())
                .containsEntry("iterations", "4096")
                .containsEntry("nonce-extends", "true")
                .containsEntry("server-signature", "valid")
                .containsEntry("final-in", "334");
    }

    /** The text of a response, after any computation. */
    private static String text(ClientStep step) {
        ClientStep now = step;
        while (now instanceof ClientStep.Work work) {
            now = work.computation().get();
        }
        assertThat(now).isInstanceOf(ClientStep.Response.class);
        return ((ClientStep.Response) now).message().text();
    }
}

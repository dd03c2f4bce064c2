package org.smtpcheck.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smtpcheck.sasl.client.AuthExchange;
import org.smtpcheck.sasl.client.AuthManner;
import org.smtpcheck.sasl.client.AuthTurn;
import org.smtpcheck.sasl.client.ClientSettings;
import org.smtpcheck.sasl.client.SaslClients;
import org.smtpcheck.sasl.server.Account;
import org.smtpcheck.sasl.server.Accounts;
import org.smtpcheck.sasl.server.AuthChannel;
import org.smtpcheck.sasl.server.AuthConfig;
import org.smtpcheck.sasl.server.AuthService;
import org.smtpcheck.sasl.server.ServerExchange;
import org.smtpcheck.sasl.server.ServerTurn;

/** Whatever the other side says, neither side throws, grows without bound, or lets anybody in. */
class HostileTest {

    private static final int ROUNDS = 100;
    private static final String NONCE = "fyko+d2lbbFgONRv9qkxdawL";
    private static final ChannelBinding BINDING = new ChannelBinding(ChannelBinding.TLS_EXPORTER, Octets.utf8("ekm"));

    /** Well-formed messages of all mechanisms: what is bent most easily into something dangerous. */
    private static final List<String> SEEDS = List.of(
            "",
            "Username:",
            "<1896.697170952@postoffice.reston.mci.net>",
            "r=" + NONCE + "3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=16",
            "r=" + NONCE + ",s=QSXCR+Q6sek8bf92,i=99999999999",
            "r=" + NONCE + "x,s=,i=-1",
            "m=ext,r=" + NONCE + "x,s=QSXC,i=1",
            "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=",
            "e=other-error",
            "realm=\"elwood\",nonce=\"OA6MG9tEQGm2hh\",qop=\"auth\",algorithm=md5-sess,charset=utf-8",
            "rspauth=ea40f60335c427b5527b84dbabcdfffd",
            "{\"status\":\"invalid_token\",\"scope\":\"smtp\"}",
            "[[[[[[[[[[[[[[[[[[[[",
            "{\"status\":" + "9".repeat(50) + "}",
            "\0tim\0tanstaaf",
            "n,,n=user,r=abc",
            "y,a=x,m=1,n=us=3Der,r=abc",
            "c=biws,r=abc,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
            "tim 00000000000000000000000000000000",
            "n,a=user@example.com,\u0001host=h\u0001auth=Bearer x\u0001\u0001",
            "username=\"tim\",nonce=\"\",cnonce=\"\",nc=00000001,digest-uri=\"smtp/\",response=");

    @ParameterizedTest
    @EnumSource(Mechanism.class)
    void a_client_survives_every_server(Mechanism mechanism) {
        Random random = new Random(mechanism.name().hashCode());
        ClientSettings settings =
                ClientSettings.of("tim", "pencil").withNonces(() -> NONCE).withBinding(BINDING);
        for (int i = 0; i < ROUNDS; i++) {
            AuthExchange exchange = new AuthExchange(SaslClients.of(mechanism, settings), AuthManner.USUAL);
            AuthTurn turn = exchange.begin();
            for (int challenge = 0; challenge < 4 && turn instanceof AuthTurn.Line; challenge++) {
                turn = done(exchange.challenge(List.of(challenge(random))));
            }
            var report = exchange.end(535, "5.7.8 no");

            assertThat(report.findings()).hasSizeLessThan(120);
            assertThat(report.findings()).allSatisfy(f -> assertThat(f.what()).hasSizeLessThan(300));
            assertThat(report.facts())
                    .allSatisfy((name, value) -> assertThat(value).hasSizeLessThan(1100));
        }
    }

    @ParameterizedTest
    @EnumSource(Mechanism.class)
    void a_server_survives_every_client_and_lets_none_in(Mechanism mechanism) {
        Random random = new Random(mechanism.name().hashCode());
        AuthChannel channel = new AuthChannel(List.of(BINDING), Optional.of("CN=unknown"));
        AuthService service = new AuthService(AuthConfig.of(
                new Accounts(List.of(Account.of("tim", "pencil")), Map.of("token", "tim"), Map.of()),
                List.of(mechanism),
                "mx.example.org"));
        for (int i = 0; i < ROUNDS; i++) {
            ServerExchange exchange = service.exchange(channel);
            String initial = random.nextBoolean() ? " " + challenge(random) : "";
            ServerTurn turn = exchange.begin(mechanism.saslName() + initial);
            for (int line = 0; line < 4 && turn instanceof ServerTurn.Challenge; line++) {
                turn = exchange.line(challenge(random));
            }
            if (mechanism != Mechanism.ANONYMOUS && turn instanceof ServerTurn.Finished finished) {
                assertThat(finished.auth().code()).isBetween(500, 535);
            }
        }
    }

    @Test
    void a_client_gives_up_on_a_server_that_finds_no_end() {
        AuthExchange exchange = new AuthExchange(
                SaslClients.of(Mechanism.SCRAM_SHA_1, ClientSettings.of("tim", "x")), AuthManner.USUAL);
        exchange.begin();
        AuthTurn turn = exchange.challenge(List.of("A".repeat(1_000_000)));

        assertThat(turn).isEqualTo(new AuthTurn.Line(Octets.utf8("*")));
    }

    private static AuthTurn done(AuthTurn turn) {
        AuthTurn now = turn;
        while (now instanceof AuthTurn.Work work) {
            now = work.computation().get();
        }
        return now;
    }

    /** A message that is right, cut, doubled, or has octets changed; mostly in base64. */
    private static String challenge(Random random) {
        byte[] octets = SEEDS.get(random.nextInt(SEEDS.size())).getBytes(StandardCharsets.UTF_8);
        switch (random.nextInt(4)) {
            case 0 -> octets = java.util.Arrays.copyOf(octets, random.nextInt(octets.length + 2));
            case 1 -> {
                for (int i = 0; octets.length > 0 && i < 3; i++) {
                    octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
                }
            }
            case 2 -> {
                octets = new byte[random.nextInt(200)];
                random.nextBytes(octets);
            }
            default -> {
                // As it is.
            }
        }
        Octets message = Octets.of(octets);
        return random.nextInt(5) == 0 ? message.latin1().replaceAll("[\r\n*]", "?") : message.base64();
    }
}

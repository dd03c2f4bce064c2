package org.smtpcheck.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smtpcheck.sasl.client.AuthExchange;
import org.smtpcheck.sasl.client.AuthManner;
import org.smtpcheck.sasl.client.AuthReport;
import org.smtpcheck.sasl.client.AuthTurn;
import org.smtpcheck.sasl.client.ClientSettings;
import org.smtpcheck.sasl.client.SaslClients;
import org.smtpcheck.sasl.server.AuthChannel;
import org.smtpcheck.sasl.server.AuthConfig;
import org.smtpcheck.sasl.server.AuthService;
import org.smtpcheck.sasl.server.RecordedAuth;
import org.smtpcheck.sasl.server.ServerExchange;
import org.smtpcheck.sasl.server.ServerTurn;

/** Lets our client and our server talk in memory, and keeps what was said. */
public final class Talk {

    private static final int MOST_TURNS = 100;

    private final List<String> lines = new ArrayList<>();
    private final AuthExchange client;
    private final ServerExchange server;

    /** What came of it on both sides, and all lines in order, the server's with their code. */
    public record Ended(AuthReport client, Optional<RecordedAuth> server, List<String> lines) {

        public AuthReport.Standing standing() {
            return client.standing();
        }

        public List<SaslFinding.Kind> kinds() {
            return client.findings().stream().map(SaslFinding::kind).toList();
        }

        public RecordedAuth recorded() {
            return server.orElseThrow(() -> new AssertionError("the server did not end the exchange: " + lines));
        }
    }

    private Talk(AuthExchange client, ServerExchange server) {
        this.client = client;
        this.server = server;
    }

    public static Ended of(Mechanism mechanism, ClientSettings settings, AuthConfig config) {
        return of(mechanism, settings, AuthManner.USUAL, new AuthService(config), AuthChannel.CLEAR);
    }

    public static Ended of(
            Mechanism mechanism, ClientSettings settings, AuthManner manner, AuthService service, AuthChannel channel) {
        AuthExchange client = new AuthExchange(SaslClients.of(mechanism, settings), manner);
        return new Talk(client, service.exchange(channel)).run();
    }

    private Ended run() {
        String command = said(client.begin()).orElseThrow();
        assertThat(command).startsWith("AUTH ");
        ServerTurn turn = server.begin(command.substring("AUTH ".length()));
        for (int i = 0; i < MOST_TURNS; i++) {
            if (turn instanceof ServerTurn.Finished finished) {
                RecordedAuth auth = finished.auth();
                lines.add(auth.code() + " " + auth.enhanced() + " " + auth.text());
                AuthReport report = client.end(auth.code(), auth.enhanced() + " " + auth.text());
                return new Ended(report, Optional.of(auth), lines);
            }
            String challenge = ((ServerTurn.Challenge) turn).text();
            lines.add("334 " + challenge);
            Optional<String> answer = said(client.challenge(List.of(challenge)));
            if (answer.isEmpty()) {
                return new Ended(client.end(334, challenge), Optional.empty(), lines);
            }
            turn = server.line(answer.get());
        }
        throw new AssertionError("the exchange finds no end: " + lines);
    }

    private Optional<String> said(AuthTurn turn) {
        AuthTurn now = turn;
        while (now instanceof AuthTurn.Work work) {
            now = work.computation().get();
        }
        if (now instanceof AuthTurn.Line line) {
            lines.add(line.line().latin1());
            return Optional.of(line.line().latin1());
        }
        return Optional.empty();
    }
}

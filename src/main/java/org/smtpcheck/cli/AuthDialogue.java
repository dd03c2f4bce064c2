package org.smtpcheck.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.smtpcheck.sasl.Base64Text;
import org.smtpcheck.sasl.client.AuthExchange;
import org.smtpcheck.sasl.client.AuthManner;
import org.smtpcheck.sasl.client.AuthReport;
import org.smtpcheck.sasl.client.AuthTurn;
import org.smtpcheck.sasl.client.SaslClient;

/** The dialogue of {@code auth respond}: the server's lines in, the client's out. */
final class AuthDialogue {

    private static final int LONGEST_LINE = 64 * 1024;
    private static final Pattern FINAL = Pattern.compile("(235|[45][0-9][0-9])(?:[ -](.*))?");

    /** Whether the first message was sent before the dialogue began. */
    enum First {
        /** It is printed at the start. */
        PRINTED,
        /** It was sent, if the first challenge is not empty. */
        PERHAPS_SENT,
        NOT_SENT
    }

    private final SaslClient client;
    private final First first;
    private final Surroundings surroundings;
    private Optional<AuthExchange> exchange = Optional.empty();

    AuthDialogue(SaslClient client, First first, Surroundings surroundings) {
        this.client = client;
        this.first = first;
        this.surroundings = surroundings;
    }

    int run() throws CommandException {
        if (first == First.PRINTED) {
            say(begun(AuthManner.Initial.USUAL));
        } else if (Terminal.isInteractive(surroundings)) {
            surroundings.err().println("Send AUTH " + client.mechanism() + " to the server, and enter its lines here");
        }
        while (true) {
            Optional<String> line = read();
            if (line.isEmpty()) {
                throw CommandException.notRun("Standard input ended before the server's final reply");
            }
            var end = FINAL.matcher(line.get());
            if (end.matches()) {
                return end(Integer.parseInt(end.group(1)), end.group(2) == null ? "" : end.group(2));
            }
            if (isChallenge(line.get())) {
                String text = isCoded(line.get())
                        ? line.get().substring("334".length()).strip()
                        : line.get();
                AuthTurn turn = exchange(text).challenge(List.of(text));
                if (!say(turn)) {
                    return end(334, text);
                }
            } else if (!line.get().isEmpty()) {
                surroundings.err().println("Passed over: " + Printable.of(cut(line.get())));
            }
        }
    }

    private static boolean isChallenge(String line) {
        return isCoded(line) || !line.isEmpty() && Base64Text.read(line).flaws().isEmpty();
    }

    private static boolean isCoded(String line) {
        return line.equals("334") || line.startsWith("334 ");
    }

    private AuthExchange exchange(String challenge) {
        if (exchange.isEmpty()) {
            boolean sent = first == First.PERHAPS_SENT && client.canSpeakFirst() && !challenge.isEmpty();
            begun(sent ? AuthManner.Initial.SENT : AuthManner.Initial.LEFT_OUT);
        }
        return exchange.orElseThrow();
    }

    private AuthTurn begun(AuthManner.Initial initial) {
        AuthExchange begun = new AuthExchange(client, AuthManner.USUAL.with(initial));
        exchange = Optional.of(begun);
        return begun.begin();
    }

    /** Prints the client's line; false where there is none. */
    private boolean say(AuthTurn turn) {
        AuthTurn now = turn;
        while (now instanceof AuthTurn.Work work) {
            now = work.computation().get();
        }
        if (now instanceof AuthTurn.Line line) {
            surroundings.out().println(line.line().latin1());
            surroundings.out().flush();
            return true;
        }
        return false;
    }

    private int end(int code, String text) {
        AuthReport report = exchange("").end(code, text);
        if (!report.reason().isEmpty()) {
            surroundings.err().println("Gave up: " + Printable.of(report.reason()));
        }
        report.findings()
                .forEach(finding -> surroundings
                        .err()
                        .println(finding.level().word() + ": " + Printable.of(finding.what()) + " (" + finding.norm()
                                + ")"));
        surroundings.err().println(verdict(report));
        return report.standing() == AuthReport.Standing.AUTHENTICATED ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private String verdict(AuthReport report) {
        return switch (report.standing()) {
            case AUTHENTICATED ->
                switch (client.serverProof()) {
                    case VALID -> "Authenticated; the server's signature is right: it knows the password";
                    default -> "Authenticated";
                };
            case UNPROVEN ->
                switch (client.serverProof()) {
                    case WRONG -> "Not authenticated: the server said yes, but its signature is wrong";
                    default -> "Not authenticated: the server said yes, but did not show that it knows the password";
                };
            case REFUSED -> "Refused";
            case UNAVAILABLE -> "Refused for now";
            case CANCELLED -> "Cancelled";
            case WRONG -> "Not authenticated: the server did not keep to the rules of AUTH";
        };
    }

    /** The next line without its end; empty at the end of input. */
    private Optional<String> read() throws CommandException {
        StringBuilder line = new StringBuilder();
        try {
            InputStream in = surroundings.in();
            for (int octet = in.read(); octet != '\n'; octet = in.read()) {
                if (octet < 0) {
                    return line.isEmpty()
                            ? Optional.empty()
                            : Optional.of(line.toString().stripTrailing());
                }
                if (line.length() == LONGEST_LINE) {
                    throw CommandException.usage(
                            "Standard input holds a line of more than " + LONGEST_LINE / 1024 + " KiB");
                }
                line.append((char) octet);
            }
        } catch (IOException e) {
            throw CommandException.notRun("Cannot read standard input: " + Secrets.reason(e));
        }
        String text = new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return Optional.of(text.stripTrailing());
    }

    private static String cut(String line) {
        return line.length() <= 80 ? line : line.substring(0, 80) + "…";
    }
}

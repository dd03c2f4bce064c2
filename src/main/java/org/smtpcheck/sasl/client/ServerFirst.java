package org.smtpcheck.sasl.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smtpcheck.sasl.Base64Text;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.SaslFinding;
import org.smtpcheck.sasl.SaslFinding.Kind;
import org.smtpcheck.sasl.ScramText;

/**
 * A server-first-message of SCRAM (RFC 5802 §7), judged.
 *
 * @param nonce the whole nonce; empty where there is none
 * @param salt the salt; empty where there is none
 * @param iterations the count as it stands there; empty where there is none
 * @param findings what is wrong with it
 * @param obstacle why a client cannot go on, one sentence without a full stop; empty where it can
 */
record ServerFirst(
        String nonce, Octets salt, String iterations, List<SaslFinding> findings, Optional<String> obstacle) {

    static final int MOST_ITERATIONS = 1_000_000;
    private static final int FEWEST_ADVISED = 4096;

    ServerFirst {
        findings = List.copyOf(findings);
    }

    /** Reads a message that answers a client's nonce. */
    static ServerFirst read(Octets message, String clientNonce) {
        ScramText text = ScramText.read(message.text());
        Judge judge = new Judge();
        if (!message.isUtf8()) {
            judge.obstacle(Kind.SCRAM_SERVER_FIRST, "the server's first message is not UTF-8");
        }
        if (text.find('m').isPresent()) {
            judge.obstacle(Kind.MANDATORY_EXTENSION, "the server demands an extension (m=) that no RFC defines");
        } else if (!text.beginsWith("rsi")) {
            judge.obstacle(
                    Kind.SCRAM_SERVER_FIRST,
                    "the server's first message \"" + NotingClient.quote(message.text())
                            + "\" does not begin with r=…,s=…,i=…");
        }
        String nonce = text.find('r').orElse("");
        judge.nonce(nonce, clientNonce);
        Octets salt = text.find('s').map(judge::salt).orElse(Octets.NONE);
        String iterations = text.find('i').orElse("");
        text.find('i').ifPresent(judge::iterations);
        return new ServerFirst(nonce, salt, iterations, judge.findings, judge.obstacle);
    }

    /** The count; to be asked only where there is no obstacle. */
    int count() {
        return Integer.parseInt(iterations);
    }

    private static final class Judge {

        private final List<SaslFinding> findings = new ArrayList<>();
        private Optional<String> obstacle = Optional.empty();

        private void obstacle(Kind kind, String what) {
            findings.add(new SaslFinding(kind, what));
            obstacle = obstacle.or(() -> Optional.of(what));
        }

        private void nonce(String nonce, String clientNonce) {
            if (nonce.isEmpty()) {
                return;
            }
            if (!nonce.startsWith(clientNonce)) {
                obstacle(Kind.NONCE_NOT_OURS, "the server's nonce does not begin with the client's");
            } else if (nonce.length() == clientNonce.length()) {
                obstacle(Kind.NONCE_NOT_EXTENDED, "the server added nothing of its own to the client's nonce");
            } else if (!ScramText.isNonce(nonce)) {
                obstacle(Kind.SCRAM_SERVER_FIRST, "the server's nonce holds characters other than printable ASCII");
            }
        }

        private Octets salt(String text) {
            Base64Text base64 = Base64Text.read(text);
            if (!base64.flaws().isEmpty()) {
                obstacle(
                        Kind.SCRAM_SERVER_FIRST,
                        "the salt is not base64: " + base64.flaws().get(0).what());
            } else if (text.isEmpty()) {
                obstacle(Kind.SCRAM_SERVER_FIRST, "the salt is empty");
            }
            return Octets.of(base64.octets());
        }

        private void iterations(String text) {
            if (!text.matches("[1-9][0-9]{0,6}") || Integer.parseInt(text) > MOST_ITERATIONS) {
                obstacle(
                        Kind.ITERATIONS_OUT_OF_BOUNDS,
                        "the iteration count \"" + NotingClient.quote(text) + "\" is no number from 1 to "
                                + MOST_ITERATIONS);
            } else if (Integer.parseInt(text) < FEWEST_ADVISED) {
                findings.add(new SaslFinding(
                        Kind.ITERATIONS_LOW,
                        "the iteration count is " + text + "; " + FEWEST_ADVISED
                                + " at least make guessing from a stolen database slow"));
            }
        }
    }
}

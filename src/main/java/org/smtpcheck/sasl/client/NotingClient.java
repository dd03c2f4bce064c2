package org.smtpcheck.sasl.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.SaslFinding;

/** What all clients note down. */
abstract class NotingClient implements SaslClient {

    private static final int MOST_FINDINGS = 100;
    private static final int LONGEST_FACT = 1024;
    private static final int LONGEST_QUOTE = 60;

    private final Mechanism mechanism;
    private final List<SaslFinding> findings = new ArrayList<>();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final Set<String> secrets = new LinkedHashSet<>();

    NotingClient(Mechanism mechanism) {
        this.mechanism = mechanism;
    }

    @Override
    public final String mechanism() {
        return mechanism.saslName();
    }

    @Override
    public boolean canSpeakFirst() {
        return mechanism.order() == Mechanism.Order.CLIENT_FIRST;
    }

    @Override
    public ClientStep start() {
        throw new IllegalStateException(mechanism() + " lets the server speak first");
    }

    @Override
    public void end(FinalReply reply) {
        // Most mechanisms leave the last word to the reply's code.
    }

    @Override
    public ServerProof serverProof() {
        return ServerProof.NOT_USED;
    }

    @Override
    public final List<SaslFinding> findings() {
        return List.copyOf(findings);
    }

    @Override
    public final Map<String, String> facts() {
        return Map.copyOf(facts);
    }

    @Override
    public final Set<String> secrets() {
        return Set.copyOf(secrets);
    }

    final void note(SaslFinding.Kind kind, String what) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(new SaslFinding(kind, what));
        }
    }

    final void fact(String name, String value) {
        facts.put(name, cut(value, LONGEST_FACT));
    }

    final void firstChallenge(Octets challenge) {
        if (!facts.containsKey("challenge")) {
            fact("challenge", challenge.text());
        }
    }

    final void secret(String text) {
        if (!text.isEmpty()) {
            secrets.add(text);
        }
    }

    /** A response whose message must not show in any form. */
    final ClientStep secretResponse(Octets message) {
        secret(message.text());
        secret(message.base64());
        return new ClientStep.Response(message);
    }

    /** Notes and gives up after a challenge beyond the mechanism's last message. */
    final ClientStep oneTooMany() {
        String what = "the server sent a challenge after the last message of " + mechanism();
        note(SaslFinding.Kind.CHALLENGE_TOO_MANY, what);
        return new ClientStep.Failed(what);
    }

    /** Notes a challenge that should only have asked for the first message. */
    final void expectEmpty(Octets challenge) {
        if (!challenge.isEmpty()) {
            note(
                    SaslFinding.Kind.CHALLENGE_NOT_EMPTY,
                    "the challenge before the client's first message holds \"" + quote(challenge.text())
                            + "\" and must be empty");
        }
    }

    /** A part of the server's text for a finding. */
    static String quote(String text) {
        return cut(text, LONGEST_QUOTE);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }
}

package org.smtpcheck.sasl.client;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.SaslFinding;

/** A client that has a mechanism's name and no messages of its own, for exchanges whose answers are written out. */
final class ScriptedClient implements SaslClient {

    private final String mechanism;

    ScriptedClient(String mechanism) {
        this.mechanism = mechanism;
    }

    @Override
    public String mechanism() {
        return mechanism;
    }

    /** As the mechanism of that name, where it is known. */
    @Override
    public boolean canSpeakFirst() {
        return Mechanism.named(mechanism)
                .filter(known -> known.order() == Mechanism.Order.CLIENT_FIRST)
                .isPresent();
    }

    @Override
    public ClientStep start() {
        return nothing();
    }

    @Override
    public ClientStep next(Octets challenge) {
        return nothing();
    }

    private ClientStep nothing() {
        return new ClientStep.Failed("nothing is written that could answer in " + mechanism);
    }

    @Override
    public void end(FinalReply reply) {
        // Nothing is known of what the reply should be.
    }

    @Override
    public ServerProof serverProof() {
        return ServerProof.NOT_USED;
    }

    @Override
    public List<SaslFinding> findings() {
        return List.of();
    }

    @Override
    public Map<String, String> facts() {
        return Map.of();
    }

    @Override
    public Set<String> secrets() {
        return Set.of();
    }
}

package org.smtpcheck.sasl.server;

import java.util.Optional;
import org.smtpcheck.sasl.ChannelBinding;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.ScramHash;

/** The SCRAM family with and without channel binding (RFC 5802, RFC 7677). */
final class ScramServer implements SaslServer {

    private final Mechanism mechanism;
    private final ServerContext context;
    private final ScramHash hash;
    private State state = new Waiting();

    ScramServer(Mechanism mechanism, ServerContext context) {
        this.mechanism = mechanism;
        this.context = context;
        hash = ScramHash.of(mechanism);
    }

    private sealed interface State {}

    private record Waiting() implements State {}

    private record Challenged(ClientFirst first, String nonce, String serverFirst, ScramKeys.Kept kept)
            implements State {}

    /** The last message is out; the client's empty response ends the exchange as decided. */
    private record Decided(ServerStep end) implements State {}

    @Override
    public ServerStep next(Octets response) {
        if (state instanceof Decided decided) {
            return decided.end();
        }
        if (state instanceof Challenged challenged) {
            return ClientFinal.read(response)
                    .map(last -> judged(challenged, last))
                    .orElseGet(() -> error(
                            "invalid-encoding",
                            Refusal.MALFORMED,
                            challenged.first().user()));
        }
        return ClientFirst.read(response).map(this::first).orElseGet(() -> ServerStep.refused(Refusal.MALFORMED, ""));
    }

    private ServerStep first(ClientFirst first) {
        if (first.extension() == ClientFirst.Extension.DEMANDED
                && !context.conduct().extensionPasses()) {
            return ServerStep.refused(Refusal.MALFORMED, first.user());
        }
        if (!context.conduct().flagPasses(flagFits(first))) {
            return ServerStep.refused(Refusal.BINDING, first.user());
        }
        ScramKeys.Kept kept = context.keys().find(hash, first.user());
        String nonce = context.conduct().wholeNonce(first.nonce(), context.freshNonce());
        String message = "r=" + nonce + ",s=" + kept.salt().base64() + ",i=" + kept.iterations();
        state = new Challenged(first, nonce, message, kept);
        return ServerStep.challenge(message);
    }

    // RFC 5802 §6: -PLUS demands p; y where we offer -PLUS means that somebody took it out of our list.
    private boolean flagFits(ClientFirst first) {
        return switch (first.flag()) {
            case 'p' ->
                mechanism.isPlus()
                        && context.channel().binding(first.bindingType()).isPresent();
            case 'y' ->
                !mechanism.isPlus() && (!offersPlus() || context.conduct().downgradePasses());
            default -> !mechanism.isPlus();
        };
    }

    private boolean offersPlus() {
        return AuthService.offered(context.config(), context.channel()).stream().anyMatch(Mechanism::isPlus);
    }

    private ServerStep judged(Challenged challenged, ClientFinal last) {
        ClientFirst first = challenged.first();
        AuthConduct conduct = context.conduct();
        if (!conduct.noncePasses(last.nonce().equals(challenged.nonce()))) {
            return error("other-error", Refusal.NONCE, first.user());
        }
        if (!conduct.bindingPasses(last.binding().equals(expectedBinding(first)))) {
            return error("channel-bindings-dont-match", Refusal.BINDING, first.user());
        }
        String authMessage = first.bare() + "," + challenged.serverFirst() + "," + last.withoutProof();
        boolean right = hash.verifies(last.proof(), challenged.kept().storedKey(), authMessage);
        if (!conduct.proofPasses(right)) {
            boolean known = context.accounts().find(first.user()).isPresent();
            return error("invalid-proof", known ? Refusal.CREDENTIALS : Refusal.UNKNOWN_USER, first.user());
        }
        return signed(challenged, authMessage);
    }

    private Octets expectedBinding(ClientFirst first) {
        Octets data = context.channel()
                .binding(first.bindingType())
                .map(ChannelBinding::data)
                .orElse(Octets.NONE);
        return Octets.utf8(first.header()).plus(data);
    }

    private ServerStep signed(Challenged challenged, String authMessage) {
        Octets right = hash.serverSignature(challenged.kept().serverKey(), authMessage);
        String message = "v=" + context.conduct().signature(right).base64();
        ScramConduct.SignaturePlace place = context.conduct().signaturePlace();
        String addition = place == ScramConduct.SignaturePlace.SUCCESS
                ? " " + Octets.utf8(message).base64()
                : "";
        ServerStep end =
                context.authorized(challenged.first().user(), challenged.first().authzid(), addition);
        if (place != ScramConduct.SignaturePlace.CHALLENGE || end instanceof ServerStep.Refused) {
            return end;
        }
        state = new Decided(end);
        return ServerStep.challenge(message);
    }

    private ServerStep error(String error, Refusal refusal, String user) {
        state = new Decided(ServerStep.refused(refusal, user));
        Optional<String> told = context.conduct().told(refusal) == Refusal.UNKNOWN_USER
                ? Optional.of("unknown-user")
                : Optional.empty();
        return ServerStep.challenge("e=" + told.orElse(error));
    }
}

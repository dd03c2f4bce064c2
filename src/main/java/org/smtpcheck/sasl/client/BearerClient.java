package org.smtpcheck.sasl.client;

import org.smtpcheck.sasl.BearerFailure;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.SaslFinding.Kind;
import org.smtpcheck.sasl.ScramText;

/** OAUTHBEARER (RFC 7628) and XOAUTH2: a token in the place of a password, and JSON when it is refused. */
final class BearerClient extends NotingClient {

    private static final String SEPARATOR = "\u0001";

    private final Mechanism mechanism;
    private final Octets message;
    private final String header;
    private State state = State.UNSENT;

    private enum State {
        UNSENT,
        SENT,
        REFUSED
    }

    BearerClient(Mechanism mechanism, ClientSettings settings) {
        super(mechanism);
        this.mechanism = mechanism;
        header = "Bearer " + settings.secret();
        String text = mechanism == Mechanism.OAUTHBEARER ? oauthbearer(settings) : "user=" + settings.user();
        message = Octets.utf8(text + SEPARATOR + "auth=" + header + SEPARATOR + SEPARATOR);
    }

    private static String oauthbearer(ClientSettings settings) {
        String name = settings.authzid().isEmpty() ? settings.user() : settings.authzid();
        String user = name.isEmpty() ? "" : "a=" + ScramText.escaped(name);
        ClientSettings.Peer peer = settings.peer();
        String place = peer.port() == 0 ? "" : SEPARATOR + "host=" + peer.host() + SEPARATOR + "port=" + peer.port();
        return "n," + user + "," + place;
    }

    @Override
    public ClientStep start() {
        state = State.SENT;
        secret(header);
        return secretResponse(message);
    }

    @Override
    public ClientStep next(Octets challenge) {
        switch (state) {
            case UNSENT -> {
                expectEmpty(challenge);
                return start();
            }
            case SENT -> {
                state = State.REFUSED;
                firstChallenge(challenge);
                judge(BearerFailure.read(challenge));
                // RFC 7628 §3.2.3 has one octet 01; XOAUTH2 an empty line.
                return new ClientStep.Response(
                        mechanism == Mechanism.OAUTHBEARER ? Octets.utf8(SEPARATOR) : Octets.NONE);
            }
            default -> {
                return oneTooMany();
            }
        }
    }

    private void judge(BearerFailure failure) {
        Kind kind = mechanism == Mechanism.OAUTHBEARER ? Kind.BEARER_JSON : Kind.XOAUTH2_JSON;
        failure.faults()
                .forEach(fault -> note(kind, "what the server says of the refused token is wrong: " + quote(fault)));
        for (String name : new String[] {"status", "scope", "schemes", "openid-configuration"}) {
            String value = failure.members().get(name);
            if (value != null) {
                fact(name, value);
            }
        }
    }

    @Override
    public void end(FinalReply reply) {
        if (reply.isSuccess() && state == State.REFUSED) {
            note(Kind.SUCCESS_AFTER_ERROR, "the server refused the token by a challenge, and then said 235");
        }
    }
}

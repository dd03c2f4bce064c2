package org.smtpcheck.sasl.client;

import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;

/** A client that says all it has to say in its first message: PLAIN, EXTERNAL, ANONYMOUS. */
final class SingleMessageClient extends NotingClient {

    private final Octets message;
    private final Mechanism.Secrecy secrecy;
    private boolean sent;

    private SingleMessageClient(Mechanism mechanism, Octets message) {
        super(mechanism);
        this.message = message;
        this.secrecy = mechanism.secrecy();
    }

    /** PLAIN (RFC 4616 §2); the parts go as they are, also where the RFC has none such. */
    static SingleMessageClient plain(ClientSettings settings) {
        String text = settings.authzid() + '\0' + settings.user() + '\0' + settings.secret();
        return new SingleMessageClient(Mechanism.PLAIN, Octets.utf8(text));
    }

    /** EXTERNAL (RFC 4422 appendix A): the authorization identity, or nothing for the one of the certificate. */
    static SingleMessageClient external(ClientSettings settings) {
        return new SingleMessageClient(Mechanism.EXTERNAL, Octets.utf8(settings.authzid()));
    }

    /** ANONYMOUS (RFC 4505 §2): a trace of who it is, which may be empty. */
    static SingleMessageClient anonymous(ClientSettings settings) {
        return new SingleMessageClient(Mechanism.ANONYMOUS, Octets.utf8(settings.user()));
    }

    @Override
    public ClientStep start() {
        sent = true;
        return secrecy == Mechanism.Secrecy.NONE ? new ClientStep.Response(message) : secretResponse(message);
    }

    @Override
    public ClientStep next(Octets challenge) {
        if (sent) {
            return oneTooMany();
        }
        firstChallenge(challenge);
        expectEmpty(challenge);
        return start();
    }
}

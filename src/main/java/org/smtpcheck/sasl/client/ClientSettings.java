package org.smtpcheck.sasl.client;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.smtpcheck.sasl.ChannelBinding;
import org.smtpcheck.sasl.Nonces;

/**
 * Who authenticates with what, and how. Immutable; made by {@link #of}, and by the {@code with…} methods from another.
 */
public final class ClientSettings {

    /** Whether names and passwords are prepared (RFC 4013) where the mechanism says so. */
    public enum Preparation {
        SASLPREP,
        /** As they are, to see what a server makes of it. */
        NONE
    }

    /** SCRAM's GS2 flag (RFC 5802 §6). */
    public enum Gs2Flag {
        /** {@code p} where the mechanism binds, else {@code n}. */
        FITTING,
        /** {@code n}: the client does not bind. */
        N,
        /** {@code y}: the client could bind and believes that the server cannot. */
        Y,
        /** {@code p}: the client binds. */
        P
    }

    /**
     * The server as the mechanisms name it.
     *
     * @param host its name, for DIGEST-MD5's URI and OAUTHBEARER
     * @param port its port for OAUTHBEARER; 0 for none
     */
    public record Peer(String host, int port) {}

    private final String user;
    private final String secret;
    private final String authzid;
    private final Peer peer;
    private final Optional<ChannelBinding> binding;
    private final Gs2Flag flag;
    private final Preparation preparation;
    private final Supplier<String> nonces;
    private final Set<Tamper> tampers;

    private ClientSettings(Change from) {
        user = from.user;
        secret = from.secret;
        authzid = from.authzid;
        peer = from.peer;
        binding = from.binding;
        flag = from.flag;
        preparation = from.preparation;
        nonces = from.nonces;
        tampers = Set.copyOf(from.tampers);
    }

    /**
     * Settings with all else as usual: no authorization identity, no binding, fresh nonces, nothing wrong.
     *
     * @param user who authenticates; for ANONYMOUS the trace
     * @param secret the password, or the bearer token
     */
    public static ClientSettings of(String user, String secret) {
        return new Change(user, secret).made();
    }

    /** These with an authorization identity; empty for the user himself. */
    public ClientSettings withAuthzid(String name) {
        Change change = new Change(this);
        change.authzid = name;
        return change.made();
    }

    /** These with another server. */
    public ClientSettings withPeer(String host, int port) {
        Change change = new Change(this);
        change.peer = new Peer(host, port);
        return change.made();
    }

    /** These with what to bind to. */
    public ClientSettings withBinding(ChannelBinding octets) {
        Change change = new Change(this);
        change.binding = Optional.of(octets);
        return change.made();
    }

    /** These with another GS2 flag. */
    public ClientSettings withFlag(Gs2Flag chosen) {
        Change change = new Change(this);
        change.flag = chosen;
        return change.made();
    }

    /** These with another preparation. */
    public ClientSettings withPreparation(Preparation chosen) {
        Change change = new Change(this);
        change.preparation = chosen;
        return change.made();
    }

    /** These with other nonces: printable ASCII without a comma. */
    public ClientSettings withNonces(Supplier<String> source) {
        Change change = new Change(this);
        change.nonces = source;
        return change.made();
    }

    /** These with something done wrong. */
    public ClientSettings withTamper(Tamper... wrong) {
        Change change = new Change(this);
        change.tampers = Set.of(wrong);
        return change.made();
    }

    public String user() {
        return user;
    }

    public String secret() {
        return secret;
    }

    public String authzid() {
        return authzid;
    }

    public Peer peer() {
        return peer;
    }

    public Optional<ChannelBinding> binding() {
        return binding;
    }

    public Gs2Flag flag() {
        return flag;
    }

    public Preparation preparation() {
        return preparation;
    }

    public Supplier<String> nonces() {
        return nonces;
    }

    /** Whether that is to be done wrong. */
    public boolean does(Tamper wrong) {
        return tampers.contains(wrong);
    }

    public Set<Tamper> tampers() {
        return tampers;
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "ClientSettings[user=" + user + ", authzid=" + authzid + "]";
    }

    private static final class Change {

        private final String user;
        private final String secret;
        private String authzid = "";
        private Peer peer = new Peer("localhost", 0);
        private Optional<ChannelBinding> binding = Optional.empty();
        private Gs2Flag flag = Gs2Flag.FITTING;
        private Preparation preparation = Preparation.SASLPREP;
        private Supplier<String> nonces = Nonces.random();
        private Set<Tamper> tampers = Set.of();

        private Change(String user, String secret) {
            this.user = user;
            this.secret = secret;
        }

        private Change(ClientSettings from) {
            this(from.user, from.secret);
            authzid = from.authzid;
            peer = from.peer;
            binding = from.binding;
            flag = from.flag;
            preparation = from.preparation;
            nonces = from.nonces;
            tampers = from.tampers;
        }

        private ClientSettings made() {
            return new ClientSettings(this);
        }
    }
}

package org.smtpcheck.probe;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.smtpcheck.sasl.ChannelBinding;
import org.smtpcheck.suite.Node;

/**
 * What an AUTH step must know of its session and its target.
 *
 * @param capabilities what the session's last EHLO reply offered
 * @param host the server's name, for mechanisms that send it
 * @param port the server's port
 * @param binding what the exchange can be bound to; empty without TLS
 * @param channel how the connection is protected
 * @param permitted where secrets may go besides
 * @param secrets tells secrets from other values
 * @param hides takes what must not show
 */
record AuthSurroundings(
        List<String> capabilities,
        String host,
        int port,
        Optional<ChannelBinding> binding,
        CredentialsGuard.Channel channel,
        Set<CredentialsGuard.Permission> permitted,
        SecretUse secrets,
        Consumer<Collection<String>> hides) {

    AuthSurroundings {
        capabilities = List.copyOf(capabilities);
        permitted = Set.copyOf(permitted);
    }

    /**
     * Lets {@code node} be sent. What it is made of secrets is hidden like them.
     *
     * @throws NotResolved where it holds a secret and the connection is not fit for one
     */
    void guard(Node node, Values values) {
        List<String> made = secrets.madeOfSecrets(node, values);
        if (!made.isEmpty() || secrets.isIn(values.octets(node).toLatin1())) {
            guard();
            hides.accept(made);
        }
    }

    /** Refuses to go on where the connection is not fit for a secret. */
    void guard() {
        CredentialsGuard.refusal(channel, permitted).ifPresent(reason -> {
            throw NotResolved.because(reason);
        });
    }
}

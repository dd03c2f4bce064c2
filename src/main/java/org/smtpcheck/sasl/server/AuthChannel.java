package org.smtpcheck.sasl.server;

import java.util.List;
import java.util.Optional;
import org.smtpcheck.sasl.ChannelBinding;

/**
 * What a server knows of the connection.
 *
 * @param bindings what there is to bind to; empty without TLS
 * @param certificateSubject the subject of the client's certificate, already found good
 */
public record AuthChannel(List<ChannelBinding> bindings, Optional<String> certificateSubject) {

    /** A connection in clear. */
    public static final AuthChannel CLEAR = new AuthChannel(List.of(), Optional.empty());

    public AuthChannel {
        bindings = List.copyOf(bindings);
    }

    /** The binding of that type. */
    Optional<ChannelBinding> binding(String type) {
        return bindings.stream().filter(b -> b.type().equals(type)).findFirst();
    }
}

package org.smtpcheck.server.relay;

import java.util.Optional;
import org.smtpcheck.wire.Endpoint;

/** Finds next hops by the names that routes give them. Asked at each delivery. Threads: any. */
@FunctionalInterface
public interface Directory {

    /** Knows no names. */
    Directory EMPTY = name -> Optional.empty();

    /** Where the next hop of that name listens. */
    Optional<Endpoint> find(String name);

    /** Where {@code to} is: a name, or else {@code HOST:PORT} or {@code [IPv6]:PORT}. */
    default Optional<Endpoint> resolve(String to) {
        Optional<Endpoint> named = find(to);
        if (named.isPresent() || !to.matches(".+:[0-9]{1,5}")) {
            return named;
        }
        int colon = to.lastIndexOf(':');
        String host = to.substring(0, colon).replaceAll("^\\[|]$", "");
        int port = Integer.parseInt(to.substring(colon + 1));
        return port == 0 || port > 65535 ? Optional.empty() : Optional.of(new Endpoint(host, port));
    }
}

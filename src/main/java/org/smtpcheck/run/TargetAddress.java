package org.smtpcheck.run;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;

/**
 * A target's URL taken apart.
 *
 * @param scheme {@code smtp}, {@code submission}, {@code smtps}, {@code lmtp}
 * @param host name or numeric address, IPv6 without brackets
 */
record TargetAddress(String scheme, String host, int port) {

    private static final Map<String, Integer> PORTS = Map.of("smtp", 25, "submission", 587, "smtps", 465, "lmtp", 24);

    /** The parts of {@code url}, or empty when it is no URL of a target. */
    static Optional<TargetAddress> parse(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme();
            String host = uri.getHost();
            Integer port = PORTS.get(scheme);
            if (host == null || port == null) {
                return Optional.empty();
            }
            String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            return Optional.of(new TargetAddress(scheme, bare, uri.getPort() < 0 ? port : uri.getPort()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}

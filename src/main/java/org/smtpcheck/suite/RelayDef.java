package org.smtpcheck.suite;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;

/**
 * What lies behind the front of an {@code embedded:} target: a small MTA.
 *
 * @param clients whose mail it relays to any domain: {@code loopback}, {@code authenticated} or {@code any}
 * @param domains domains to which it relays anyone's mail
 * @param routes its ways out, the first that fits is taken
 * @param generic addresses or {@code @domain}s as they are written on the way out
 * @param canonical senders or {@code @domain}s of senders as they are written on the way in
 * @param aliases local parts or addresses, with where their mail goes
 * @param maildirs the folder whose subfolders are the maildirs of local parts; empty: none
 * @param retry the pause before another try; {@code null}: the relay's own
 * @param lifetime how old mail may become; {@code null}: the relay's own
 * @param timeout how long a next hop may take to answer; {@code null}: the relay's own
 */
public record RelayDef(
        String clients,
        List<String> domains,
        List<RouteDef> routes,
        Map<String, String> generic,
        Map<String, String> canonical,
        Map<String, List<String>> aliases,
        String maildirs,
        @Nullable Duration retry,
        @Nullable Duration lifetime,
        @Nullable Duration timeout) {

    public RelayDef {
        domains = List.copyOf(domains);
        routes = List.copyOf(routes);
        generic = Map.copyOf(generic);
        canonical = Map.copyOf(canonical);
        aliases = Map.copyOf(aliases);
    }

    /**
     * A way out.
     *
     * @param sender a reverse-path, or {@code @domain}; empty for any
     * @param domain a recipient's domain, or {@code .domain} for all below; empty for any
     * @param to {@code HOST:PORT}, {@code sink:NAME} or {@code target:NAME}
     * @param user with whose name it authenticates; empty: not at all
     * @param password with what
     * @param tls {@code off}, {@code may} or {@code encrypt}
     * @param cleartext whether the password may go in clear
     * @param span where {@code to} stands
     */
    public record RouteDef(
            String sender,
            String domain,
            String to,
            String user,
            String password,
            String tls,
            boolean cleartext,
            SourceSpan span) {

        /** Leaves the password out. */
        @Override
        public String toString() {
            return "RouteDef[" + sender + " " + domain + " to " + to + " as " + user + "]";
        }
    }
}

package org.smtpcheck.wire;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The PROXY header that a load balancer puts in front of a connection, to tell the server whose it is (HAProxy's PROXY
 * protocol, §2.1 and §2.2).
 *
 * @param version its form
 * @param client the numeric address that is claimed to be the client's; {@code null}: our own
 */
public record ProxyHeader(Version version, @Nullable String client) {

    private static final byte[] SIGNATURE = "\r\n\r\n\0\r\nQUIT\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final int PROXY_COMMAND = 0x21;
    private static final int TCP_OVER_IPV4 = 0x11;
    private static final int TCP_OVER_IPV6 = 0x21;

    /** One that names ourselves, in a form by its name; empty for the empty word. */
    public static Optional<ProxyHeader> ownBy(String form) {
        return Version.named(form).map(version -> new ProxyHeader(version, null));
    }

    /** The form of the header. */
    public enum Version {
        /** A line of text. */
        V1,
        /** Octets. */
        V2;

        /** By its name, {@code v1} or {@code v2}; empty for the empty word. */
        public static Optional<Version> named(String word) {
            return word.isEmpty() ? Optional.empty() : Optional.of(valueOf(word.toUpperCase(Locale.ROOT)));
        }
    }

    /**
     * Its octets for a connection.
     *
     * @param own our end, its host numeric
     * @param server the server's end, its host numeric
     * @return empty where the claimed address is none, or not of the kind (IPv4, IPv6) of the server's
     */
    Optional<Octets> octets(Endpoint own, Endpoint server) {
        InetAddress to = address(server.host()).orElse(null);
        InetAddress from = address(client == null ? own.host() : client).orElse(null);
        if (to == null || from == null || !to.getClass().equals(from.getClass())) {
            return Optional.empty();
        }
        return Optional.of(
                version == Version.V1
                        ? text(from, own.port(), to, server.port())
                        : binary(from, own.port(), to, server.port()));
    }

    /** Without its zone, which means nothing to others. */
    private static Optional<InetAddress> address(String numeric) {
        int zone = numeric.indexOf('%');
        return NumericAddress.parse(zone < 0 ? numeric : numeric.substring(0, zone));
    }

    private static Octets text(InetAddress from, int fromPort, InetAddress to, int toPort) {
        String family = to instanceof Inet4Address ? "TCP4" : "TCP6";
        return Octets.latin1(String.join(
                        " ",
                        "PROXY",
                        family,
                        NumericAddress.format(from),
                        NumericAddress.format(to),
                        String.valueOf(fromPort),
                        String.valueOf(toPort))
                + "\r\n");
    }

    private static Octets binary(InetAddress from, int fromPort, InetAddress to, int toPort) {
        byte[] fromOctets = from.getAddress();
        byte[] toOctets = to.getAddress();
        int length = fromOctets.length + toOctets.length + 4;
        boolean ipv4 = to instanceof Inet4Address;
        return Octets.of(SIGNATURE)
                .plus(octets(PROXY_COMMAND, ipv4 ? TCP_OVER_IPV4 : TCP_OVER_IPV6))
                .plus(port(length))
                .plus(Octets.of(fromOctets))
                .plus(Octets.of(toOctets))
                .plus(port(fromPort))
                .plus(port(toPort));
    }

    private static Octets port(int number) {
        return octets(number >> 8 & 0xff, number & 0xff);
    }

    private static Octets octets(int first, int second) {
        return Octets.of(new byte[] {(byte) first, (byte) second});
    }
}

package org.smtpcheck.wire;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses as text, without ever asking a resolver. */
public final class NumericAddress {

    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern IPV4 = Pattern.compile(BYTE + "(?:\\." + BYTE + "){3}");

    private NumericAddress() {}

    /** The address that {@code text} spells; empty when it spells none. */
    public static Optional<InetAddress> parse(String text) {
        try {
            if (text.indexOf(':') >= 0) {
                // Within brackets the JDK takes addresses only, and asks no resolver.
                return Optional.of(InetAddress.getByName("[" + text + "]"));
            }
            return IPV4.matcher(text).matches() ? Optional.of(InetAddress.getByName(text)) : Optional.empty();
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /** The address as text; IPv6 in the short form of RFC 5952, with its zone where it has one. */
    public static String format(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        String full = address.getHostAddress();
        int zone = full.indexOf('%');
        String[] groups = (zone < 0 ? full : full.substring(0, zone)).split(":");
        int[] zeros = longestZeros(groups);
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < groups.length; at++) {
            if (at == zeros[0]) {
                text.append("::");
                at += zeros[1] - 1;
            } else {
                text.append(text.isEmpty() || text.charAt(text.length() - 1) == ':' ? "" : ":")
                        .append(groups[at]);
            }
        }
        return zone < 0 ? text.toString() : text + full.substring(zone);
    }

    // RFC 5952 §4.2: the longest run of zero groups is shortened, the first of equals, a single one never.
    private static int[] longestZeros(String[] groups) {
        int[] longest = {-1, 1};
        int run = 0;
        for (int at = 0; at < groups.length; at++) {
            run = groups[at].equals("0") ? run + 1 : 0;
            if (run > longest[1]) {
                longest = new int[] {at - run + 1, run};
            }
        }
        return longest;
    }
}

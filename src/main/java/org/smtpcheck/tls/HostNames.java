package org.smtpcheck.tls;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Host names and addresses, and whether a certificate is for one (RFC 9525 §6). */
final class HostNames {

    private static final Pattern IPV4 = Pattern.compile("(?:\\d{1,3}\\.){3}\\d{1,3}");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?");
    private static final int SHOWN_NAMES = 10;

    private HostNames() {}

    /** Whether {@code host} is an IP address and no name. Brackets around an IPv6 address are taken as not there. */
    static boolean isAddress(String host) {
        return octets(host) != null;
    }

    /**
     * {@code name} with IDN labels as A-labels, lower case, without a final dot; unchanged where it has no such form.
     */
    static String toAscii(String name) {
        String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        // Java's IDN reads tables from a file, which an ASCII name does not need.
        if (plain.chars().allMatch(character -> character < 0x80)) {
            return plain.toLowerCase(Locale.ROOT);
        }
        try {
            return IDN.toASCII(plain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noName) {
            return plain.toLowerCase(Locale.ROOT);
        }
    }

    /** How an address is written; octets of another length as they are. */
    static String address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets).getHostAddress();
        } catch (UnknownHostException otherLength) {
            return "an address of " + octets.length + " octets";
        }
    }

    /**
     * Holds the names of a certificate against {@code host}. RFC 9525 §6.3: a wildcard is the whole leftmost label and
     * stands for exactly one; the common name counts for nothing.
     */
    static NameVerdict match(@Nullable String host, List<String> names, List<String> addresses) {
        if (host == null) {
            return new NameVerdict(NameVerdict.Kind.NOT_JUDGED, "there is no name to match");
        }
        byte[] wanted = octets(host);
        Optional<String> found = wanted != null
                ? addresses.stream().filter(address(wanted)::equals).findFirst()
                : names.stream().filter(name -> matches(toAscii(host), name)).findFirst();
        return found.map(name -> new NameVerdict(NameVerdict.Kind.MATCHED, "it is for " + name))
                .orElseGet(() -> new NameVerdict(
                        NameVerdict.Kind.MISMATCHED, "it is not for " + host + ": " + described(names, addresses)));
    }

    private static String described(List<String> names, List<String> addresses) {
        List<String> all = new ArrayList<>(names);
        all.addAll(addresses);
        if (all.isEmpty()) {
            return "it names no host";
        }
        String shown = String.join(", ", all.subList(0, Math.min(SHOWN_NAMES, all.size())));
        return "it is for " + shown + (all.size() > SHOWN_NAMES ? " and " + (all.size() - SHOWN_NAMES) + " more" : "");
    }

    private static boolean matches(String host, String pattern) {
        String presented = pattern.toLowerCase(Locale.ROOT);
        if (!presented.startsWith("*.")) {
            return isName(presented) && presented.equals(host);
        }
        String parent = presented.substring(2);
        int dot = host.indexOf('.');
        // A wildcard right below a top-level domain would be for all the world.
        return dot > 0
                && parent.contains(".")
                && isName(parent)
                && host.substring(dot + 1).equals(parent);
    }

    private static boolean isName(String name) {
        for (String label : name.split("\\.", -1)) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        return true;
    }

    private static byte @Nullable [] octets(String host) {
        String plain = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        boolean looks = plain.indexOf(':') >= 0 || IPV4.matcher(plain).matches();
        int zone = plain.indexOf('%');
        try {
            // With a colon or only digits and dots, nothing is looked up.
            return looks
                    ? InetAddress.getByName(zone < 0 ? plain : plain.substring(0, zone))
                            .getAddress()
                    : null;
        } catch (UnknownHostException noAddress) {
            return null;
        }
    }
}

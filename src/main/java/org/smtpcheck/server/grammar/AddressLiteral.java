package org.smtpcheck.server.grammar;

import java.util.Locale;

/** {@code address-literal} of RFC 5321 §4.1.3: {@code [192.0.2.1]}, {@code [IPv6:2001:db8::1]}. */
public final class AddressLiteral {

    private static final String IPV6_TAG = "ipv6:";

    private AddressLiteral() {}

    /** Whether {@code text} (with its brackets) is one. Tags other than IPv6 are not registered and so not taken. */
    public static boolean isValid(String text) {
        if (!text.startsWith("[") || !text.endsWith("]") || text.length() < 3) {
            return false;
        }
        String inner = text.substring(1, text.length() - 1);
        if (inner.toLowerCase(Locale.ROOT).startsWith(IPV6_TAG)) {
            return isIpv6(inner.substring(IPV6_TAG.length()));
        }
        return isIpv4(inner);
    }

    /** The literal of a numeric address as the JDK writes it; a scope ({@code %eth0}) is dropped. */
    public static String of(String numericAddress) {
        int scope = numericAddress.indexOf('%');
        String address = scope < 0 ? numericAddress : numericAddress.substring(0, scope);
        return address.indexOf(':') < 0 ? "[" + address + "]" : "[IPv6:" + address + "]";
    }

    private static boolean isIpv4(String text) {
        String[] numbers = text.split("\\.", -1);
        if (numbers.length != 4) {
            return false;
        }
        for (String number : numbers) {
            boolean digits =
                    !number.isEmpty() && number.length() <= 3 && number.chars().allMatch(c -> Chars.isDigit((char) c));
            if (!digits || Integer.parseInt(number) > 255) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIpv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, true) == 8;
        }
        String tail = text.substring(gap + 2);
        if (tail.contains("::")) {
            return false;
        }
        int before = gap == 0 ? 0 : groups(text.substring(0, gap), false);
        int after = tail.isEmpty() ? 0 : groups(tail, true);
        // "::" stands for at least one group, as RFC 4291 §2.2 has it; RFC 5321 would have two.
        return before >= 0 && after >= 0 && before + after <= 7;
    }

    /** How many groups of 16 bits {@code text} holds; -1 when it is malformed. */
    private static int groups(String text, boolean mayEndInIpv4) {
        String[] parts = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            if (i == parts.length - 1 && mayEndInIpv4 && part.indexOf('.') >= 0) {
                return isIpv4(part) ? count + 2 : -1;
            }
            if (part.isEmpty() || part.length() > 4 || !part.chars().allMatch(c -> Chars.isHexDigit((char) c))) {
                return -1;
            }
            count++;
        }
        return count;
    }
}

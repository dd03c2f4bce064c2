package org.smtpcheck.probe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Enhanced status codes (RFC 3463 §2). */
final class EnhancedStatus {

    private static final Pattern CODE = Pattern.compile("^([245]\\.(?:0|[1-9]\\d{0,2})\\.(?:0|[1-9]\\d{0,2}))(?= |$)");

    private EnhancedStatus() {}

    /** The code that {@code text} begins with; empty for none. */
    static String of(String text) {
        Matcher matcher = CODE.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Whether {@code code} is as {@code pattern}, in which {@code x} stands for any number: {@code 5.7.x}. */
    static boolean matches(String code, String pattern) {
        String[] wanted = pattern.split("\\.", -1);
        String[] has = code.split("\\.", -1);
        if (wanted.length != 3 || has.length != 3) {
            return false;
        }
        for (int i = 0; i < 3; i++) {
            if (!wanted[i].equalsIgnoreCase("x") && !wanted[i].equals(has[i])) {
                return false;
            }
        }
        return true;
    }
}

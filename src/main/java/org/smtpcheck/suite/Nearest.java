package org.smtpcheck.suite;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds what a person probably meant. */
final class Nearest {

    private static final int SHOWN = 40;

    private Nearest() {}

    /** The remedy for {@code wrong}: the nearest valid name, or else all valid names. */
    static String remedy(String wrong, Collection<String> valid) {
        String best = "";
        int bestDistance = Integer.MAX_VALUE;
        for (String candidate : valid) {
            int distance = distance(fold(wrong), fold(candidate));
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        if (!best.isEmpty() && bestDistance <= bound(Math.min(wrong.length(), best.length()))) {
            return "did you mean `" + best + "`?";
        }
        return list(valid);
    }

    /** All valid names as a remedy. */
    static String list(Collection<String> valid) {
        if (valid.isEmpty()) {
            return "";
        }
        List<String> shown = valid.stream().sorted().limit(SHOWN).collect(Collectors.toList());
        String more = valid.size() > SHOWN ? " and " + (valid.size() - SHOWN) + " more" : "";
        return (valid.size() == 1 ? "valid is: " : "valid are: ") + String.join(", ", shown) + more;
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Short names leave room for one slip, longer ones for three. */
    private static int bound(int length) {
        return length <= 3 ? 1 : length <= 7 ? 2 : 3;
    }

    /** Edit distance in which two neighbours swapped count as one slip. */
    static int distance(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 3) {
            return Integer.MAX_VALUE;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}

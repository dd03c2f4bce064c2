package org.smtpcheck.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.TranscriptLine;

/**
 * What the one session of {@code inspect} saw, read from its transcript. Texts are the server's, in the transcript's
 * own escapes: printable ASCII.
 *
 * @param address where it was connected to, numeric; empty where it was not
 * @param greeting its lines, without the code 220; empty where none came
 * @param before the lines of EHLO in clear after the first, 100 at most
 * @param after those under TLS
 * @param phases how long each part took, in milliseconds, in their order
 */
record Look(String address, List<String> greeting, List<String> before, List<String> after, Map<String, Long> phases) {

    private static final int MOST_CAPABILITIES = 100;
    private static final String CONNECTED = "connected to ";

    Look {
        greeting = List.copyOf(greeting);
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Whether an SMTP server spoke there. */
    boolean isReached() {
        return !greeting.isEmpty();
    }

    /** The mechanisms of the AUTH lines among {@code capabilities}. */
    static List<String> mechanisms(List<String> capabilities) {
        return capabilities.stream()
                .filter(line -> keyword(line).equals("AUTH"))
                .flatMap(line -> List.of(line.substring("AUTH".length()).strip().split(" +")).stream())
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }

    /** A capability's keyword, in capitals. */
    static String keyword(String capability) {
        int end = capability.indexOf(' ');
        // "AUTH=LOGIN" is how old clients want it.
        int equals = capability.regionMatches(true, 0, "AUTH=", 0, 5) ? 4 : -1;
        String word = equals > 0 ? "AUTH=" : end < 0 ? capability : capability.substring(0, end);
        return word.toUpperCase(Locale.ROOT);
    }

    static Look of(ProbeResult probe) {
        return new Reader().read(probe.transcript());
    }

    private static final class Reader {
        private final List<String> greeting = new ArrayList<>();
        private final List<String> before = new ArrayList<>();
        private final List<String> after = new ArrayList<>();
        private final Map<String, Long> phases = new LinkedHashMap<>();
        private String address = "";
        private String verb = "";
        private boolean first = true;
        private long since;

        Look read(List<TranscriptLine> lines) {
            for (TranscriptLine line : lines) {
                switch (line.from()) {
                    case NOTE -> note(line);
                    case CLIENT -> sent(line);
                    case SERVER -> came(line);
                }
            }
            return new Look(address, greeting, before, after, phases);
        }

        private void note(TranscriptLine line) {
            if (line.text().startsWith(CONNECTED) && address.isEmpty()) {
                int end = line.text().indexOf(' ', CONNECTED.length());
                address = line.text()
                        .substring(CONNECTED.length(), end < 0 ? line.text().length() : end);
                phase("connect", line.ms());
            } else if (line.text().startsWith("to the server: ClientHello")) {
                since = line.ms();
            } else if (line.text().startsWith("TLS is up")) {
                phase("TLS handshake", line.ms());
            }
        }

        private void sent(TranscriptLine line) {
            verb = keyword(plain(line.text()));
            first = true;
            since = line.ms();
        }

        private void came(TranscriptLine line) {
            String text = plain(line.text());
            boolean last = text.length() < 4 || text.charAt(3) != '-';
            String words = text.length() > 4 ? text.substring(4) : "";
            if (verb.isEmpty()) {
                greeted(text, words);
            } else if ((verb.equals("EHLO") || verb.equals("LHLO")) && !first && text.startsWith("250")) {
                List<String> capabilities = line.tls() ? after : before;
                if (capabilities.size() < MOST_CAPABILITIES) {
                    capabilities.add(words);
                }
            }
            first = false;
            if (last) {
                String name = verb.isEmpty() ? "greeting" : verb;
                phase(line.tls() && !verb.isEmpty() ? name + " under TLS" : name, line.ms());
            }
        }

        /** The code is worth its place where it is none of welcome. */
        private void greeted(String text, String words) {
            if (text.startsWith("220")) {
                greeting.add(words);
            } else if (!text.isBlank()) {
                greeting.add(text);
            }
        }

        private void phase(String name, long ms) {
            phases.putIfAbsent(name, ms - since);
            since = ms;
        }

        /** A line without its end, which the transcript shows as {@code \r\n}. */
        private static String plain(String text) {
            String line = text.endsWith("\\n") ? text.substring(0, text.length() - 2) : text;
            return line.endsWith("\\r") ? line.substring(0, line.length() - 2) : line;
        }
    }
}

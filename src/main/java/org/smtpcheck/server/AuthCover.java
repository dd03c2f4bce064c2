package org.smtpcheck.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out of command lines, before they are written down, what may be a response of AUTH. One a session. */
final class AuthCover {

    private static final Pattern AUTH =
            Pattern.compile("[\\s\\x00]*AUTH(?: +([A-Z0-9_-]{1,20}))?(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern AUTH_INSIDE =
            Pattern.compile("[\\r\\n\\x00][\\s\\x00]*AUTH", Pattern.CASE_INSENSITIVE);

    private boolean responsesMayFollow;

    /**
     * A line as it may be written down.
     *
     * @param known whether it is a command; what is none, behind an AUTH, may be a response sent ahead
     */
    String cover(String line, boolean known) {
        Matcher auth = AUTH.matcher(line);
        if (auth.matches()) {
            responsesMayFollow = true;
            String mechanism = auth.group(1) == null ? "" : " " + auth.group(1);
            return "AUTH" + mechanism + (auth.group(2).isBlank() ? "" : " " + RecordedSession.HIDDEN);
        }
        if (AUTH_INSIDE.matcher(line).find()) {
            responsesMayFollow = true;
            return RecordedSession.HIDDEN;
        }
        if (known) {
            responsesMayFollow = false;
        }
        return responsesMayFollow ? RecordedSession.HIDDEN : line;
    }
}

package org.smtpcheck.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.wire.ReplyFinding.Kind;

/**
 * One line of a reply, taken apart, and the checks on it.
 *
 * @param line the line
 * @param body what stands before its line end, one character an octet
 * @param end its line end: CRLF, LF, or nothing when the line was cut off
 */
record ReplyLine(SmtpReply.Line line, String body, String end) {

    /** RFC 5321 §4.5.3.1.5: 512 octets, with the code and the CRLF. */
    private static final int LONGEST = 512;

    private static final int GO_ON = 334;

    /** RFC 4954 §4: 12,288 octets suffice for every mechanism. */
    private static final int LONGEST_CHALLENGE = 12_288;

    private static final List<Check> CHECKS = List.of(
            new Check(Kind.NOT_A_REPLY, ReplyLine::notAReply),
            new Check(Kind.CODE_OUT_OF_RANGE, ReplyLine::codeOutOfRange),
            new Check(Kind.BAD_SEPARATOR, ReplyLine::badSeparator),
            new Check(Kind.NO_TEXT, ReplyLine::noText),
            new Check(Kind.BARE_LF, ReplyLine::bareLf),
            new Check(Kind.BARE_CR, ReplyLine::bareCr),
            new Check(Kind.CONTROL_OCTET, ReplyLine::controlOctet),
            new Check(Kind.EIGHT_BIT, ReplyLine::eightBit),
            new Check(Kind.LINE_TOO_LONG, ReplyLine::tooLong));

    static ReplyLine parse(Octets raw) {
        String all = raw.toLatin1();
        String end = all.endsWith("\r\n") ? "\r\n" : all.endsWith("\n") ? "\n" : "";
        String body = all.substring(0, all.length() - end.length());
        if (!beginsWithCode(body)) {
            return new ReplyLine(new SmtpReply.Line(-1, '\0', body, raw), body, end);
        }
        int code = Integer.parseInt(body, 0, 3, 10);
        char separator = body.length() > 3 ? body.charAt(3) : '\0';
        String text = body.length() > 3 ? body.substring(4) : "";
        return new ReplyLine(new SmtpReply.Line(code, separator, text, raw), body, end);
    }

    /** Whether further lines follow: a code and a hyphen (RFC 5321 §4.2.1). */
    boolean continues() {
        return line.code() >= 0 && line.separator() == '-';
    }

    private boolean isCutOff() {
        return end.isEmpty();
    }

    /** What is wrong with this line by itself, at most one finding of a kind. */
    List<ReplyFinding> findings(int number) {
        List<ReplyFinding> found = new ArrayList<>();
        for (Check check : CHECKS) {
            String detail = check.detail().apply(this);
            if (detail != null) {
                found.add(new ReplyFinding(check.kind(), number, detail));
            }
        }
        return found;
    }

    private static boolean beginsWithCode(String body) {
        return body.length() >= 3 && isDigit(body.charAt(0)) && isDigit(body.charAt(1)) && isDigit(body.charAt(2));
    }

    private static boolean isDigit(char octet) {
        return octet >= '0' && octet <= '9';
    }

    private @Nullable String notAReply() {
        boolean mayBecomeOne = isCutOff() && body.length() < 3 && body.chars().allMatch(c -> isDigit((char) c));
        return line.code() >= 0 || mayBecomeOne
                ? null
                : "the line does not begin with three digits: \"" + excerpt(0) + "\"";
    }

    private @Nullable String codeOutOfRange() {
        int code = line.code();
        boolean inRange = code >= 200 && code <= 599 && code / 10 % 10 <= 5;
        return code < 0 || inRange ? null : "the code is " + body.substring(0, 3);
    }

    private @Nullable String badSeparator() {
        if (line.code() == GO_ON && body.length() == 3) {
            // RFC 4954 §8: a challenge follows a space, one without octets too.
            return "the code 334 stands without a space";
        }
        if (line.code() < 0 || body.length() == 3 || body.charAt(3) == ' ' || body.charAt(3) == '-') {
            return null;
        }
        return "the code is followed by \"" + excerpt(3) + "\"";
    }

    private @Nullable String noText() {
        // RFC 4954 §4: a 334 with a space and an empty challenge is as it should be.
        boolean emptyChallenge = line.code() == GO_ON && line.separator() == ' ';
        if (line.code() < 0 || continues() || !line.text().isEmpty() || emptyChallenge || isCutOff()) {
            return null;
        }
        return switch (line.separator()) {
            case '\0' -> body.length() == 3 && line.code() != GO_ON ? "the code stands alone" : null;
            case ' ' -> "the code and a space stand alone";
            default -> null;
        };
    }

    private @Nullable String bareLf() {
        return end.equals("\n") ? "the line ends with LF alone" : null;
    }

    private @Nullable String bareCr() {
        int at = body.indexOf('\r');
        return at < 0 ? null : "CR without LF at octet " + (at + 1);
    }

    private @Nullable String controlOctet() {
        return first(octet -> (octet < 32 && octet != '\t' && octet != '\r') || octet == 127);
    }

    private @Nullable String eightBit() {
        return first(octet -> octet > 127);
    }

    private @Nullable String tooLong() {
        int limit = line.code() == GO_ON ? LONGEST_CHALLENGE : LONGEST;
        int length = body.length() + end.length();
        return length <= limit
                ? null
                : "the line is " + length + " octets long with its line end, " + limit + " are allowed";
    }

    private @Nullable String first(IntPredicate wrong) {
        for (int at = 0; at < body.length(); at++) {
            if (wrong.test(body.charAt(at))) {
                return Octets.latin1(body.substring(at, at + 1)).escaped() + " at octet " + (at + 1);
            }
        }
        return null;
    }

    private String excerpt(int from) {
        String rest = body.substring(from);
        return Octets.latin1(rest.length() > 40 ? rest.substring(0, 40) + "..." : rest)
                .escaped();
    }

    private record Check(Kind kind, Function<ReplyLine, @Nullable String> detail) {}
}

package org.smtpcheck.probe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.smtpcheck.wire.ReplyFinding.Kind;
import org.smtpcheck.wire.SmtpReply;

/**
 * The passive checks by the name that the step {@code traffic} calls them by: each looks at one reply and finds nothing
 * to say of it, no fault, or a fault.
 */
enum TrafficCheck {
    /** RFC 5321 §4.2, §4.3.2. */
    CODES("every reply begins with a code from 200 to 559", found(Kind.CODE_OUT_OF_RANGE, Kind.NOT_A_REPLY)),
    /** RFC 5321 §4.2. */
    SEPARATORS("the code is followed by a space or a hyphen", found(Kind.BAD_SEPARATOR)),
    /** RFC 5321 §4.2: clients have to bear a code alone; servers should not send one. */
    TEXTS("a text follows the code", found(Kind.NO_TEXT)),
    /** RFC 5321 §4.2.1. */
    MULTILINE(
            "all lines of a reply have one code, and the last one a space behind it",
            found(Kind.CODE_DIFFERS, Kind.NO_FINAL_LINE)),
    /** RFC 5321 §2.3.8. */
    LINE_ENDS("reply lines end in CRLF and hold no other CR or LF", found(Kind.BARE_LF, Kind.BARE_CR)),
    /** RFC 5321 §4.5.3.1.5. */
    LENGTHS("no reply line is longer than 512 octets", found(Kind.LINE_TOO_LONG)),
    /** RFC 5321 §4.2. */
    ASCII("reply texts are printable ASCII", TrafficCheck::notAscii),
    /** RFC 5321 §4.2; what came unasked is told by {@link Traffic#unasked}. */
    ONE_REPLY("one reply to each command", (reply, context) -> Optional.of("")),
    /** RFC 5321 §4.2.2, §4.3.2 and the extensions. */
    KNOWN_CODES("codes of RFC 5321 and its extensions", TrafficCheck::unknownCode),
    /** RFC 2034 §4. */
    ENHANCED("an enhanced status code before each text", TrafficCheck::notEnhanced),
    /** RFC 2034 §4. */
    ENHANCED_CLASS("the class of the enhanced status code is the reply's", TrafficCheck::otherClass),
    /** RFC 2034 §4. */
    ENHANCED_SAME("one enhanced status code on all lines of a reply", TrafficCheck::severalCodes),
    /** RFC 5248 §2. */
    ENHANCED_REGISTERED("registered enhanced status codes", TrafficCheck::unregistered);

    /** RFC 5321 §4.2.3, RFC 4954 §6, RFC 7504, RFC 7505, RFC 1985, RFC 4468, RFC 5336's successors. */
    private static final Set<Integer> CODES_IN_USE = Set.of(
            211, 214, 220, 221, 235, 250, 251, 252, 253, 334, 354, 421, 422, 430, 432, 450, 451, 452, 453, 454, 455,
            458, 459, 500, 501, 502, 503, 504, 521, 523, 530, 534, 535, 538, 550, 551, 552, 553, 554, 555, 556);

    /** Highest detail of each subject in the registry of RFC 5248. */
    private static final List<Integer> HIGHEST_DETAIL = List.of(0, 10, 4, 5, 7, 6, 10, 30);

    private final String expected;

    @SuppressWarnings("ImmutableEnumChecker") // Each is a method of this class without state.
    private final BiFunction<SmtpReply, Context, Optional<String>> look;

    TrafficCheck(String expected, BiFunction<SmtpReply, Context, Optional<String>> look) {
        this.expected = expected;
        this.look = look;
    }

    /**
     * What a reply stands in.
     *
     * @param to what it answers
     * @param enhanced whether the session's EHLO offered ENHANCEDSTATUSCODES
     * @param utf8 whether the client said SMTPUTF8 and so can read UTF-8 (RFC 6531 §3.7.4)
     */
    record Context(Verb to, boolean enhanced, boolean utf8) {}

    static TrafficCheck named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** What should hold. */
    String expected() {
        return expected;
    }

    /** What is wrong; an empty text for nothing, nothing at all where the check does not apply to the reply. */
    Optional<String> look(SmtpReply reply, Context context) {
        return look.apply(reply, context);
    }

    private static BiFunction<SmtpReply, Context, Optional<String>> found(Kind... kinds) {
        Set<Kind> wanted = Set.of(kinds);
        return (reply, context) -> Optional.of(reply.findings().stream()
                .filter(finding -> wanted.contains(finding.kind()))
                .map(finding -> "line " + finding.line() + ": " + finding.detail())
                .findFirst()
                .orElse(""));
    }

    private static Optional<String> notAscii(SmtpReply reply, Context context) {
        return (context.utf8() ? found(Kind.CONTROL_OCTET) : found(Kind.CONTROL_OCTET, Kind.EIGHT_BIT))
                .apply(reply, context);
    }

    private static Optional<String> unknownCode(SmtpReply reply, Context context) {
        return !reply.isUsable() || CODES_IN_USE.contains(reply.code())
                ? Optional.of("")
                : Optional.of("the code is " + reply.code());
    }

    /**
     * RFC 2034 §4: due where the keyword was offered, and not in the greeting, EHLO, HELO and 3yz (§3). A close
     * announced by 421 may come from a place that knows nothing of the session; ETRN (RFC 1985) and the 220 to STARTTLS
     * (RFC 3207) have replies of their own older documents, without enhanced codes.
     */
    private static boolean isDue(SmtpReply reply, Context context) {
        String verb = context.to().name();
        return context.enhanced()
                && reply.isUsable()
                && reply.code() / 100 != 3
                && reply.code() != 421
                && !context.to().equals(Verb.GREETING)
                && !verb.equals("ETRN")
                && !verb.equals("STARTTLS")
                && !verb.equals("EHLO")
                && !verb.equals("HELO")
                && !verb.equals("LHLO");
    }

    private static Optional<String> notEnhanced(SmtpReply reply, Context context) {
        if (!isDue(reply, context)) {
            return Optional.empty();
        }
        boolean all = reply.lines().stream()
                .noneMatch(line -> EnhancedStatus.of(line.text()).isEmpty());
        return Optional.of(all ? "" : "without one");
    }

    private static Optional<String> otherClass(SmtpReply reply, Context context) {
        if (!isDue(reply, context)) {
            return Optional.empty();
        }
        for (SmtpReply.Line line : reply.lines()) {
            String code = EnhancedStatus.of(line.text());
            if (!code.isEmpty() && code.charAt(0) - '0' != reply.code() / 100) {
                return Optional.of(reply.code() + " with " + code);
            }
        }
        return Optional.of("");
    }

    private static Optional<String> severalCodes(SmtpReply reply, Context context) {
        if (!isDue(reply, context) || reply.lines().size() < 2) {
            return Optional.empty();
        }
        List<String> codes = reply.lines().stream()
                .map(line -> EnhancedStatus.of(line.text()))
                .distinct()
                .toList();
        return Optional.of(codes.size() == 1 ? "" : "codes " + String.join(" and ", codes));
    }

    private static Optional<String> unregistered(SmtpReply reply, Context context) {
        if (!isDue(reply, context)) {
            return Optional.empty();
        }
        return Optional.of(reply.lines().stream()
                .map(line -> EnhancedStatus.of(line.text()))
                .filter(code -> !code.isEmpty() && !isRegistered(code))
                .findFirst()
                .map(code -> code + " is not registered")
                .orElse(""));
    }

    private static boolean isRegistered(String code) {
        String[] parts = code.split("\\.", -1);
        int subject = Integer.parseInt(parts[1]);
        return subject < HIGHEST_DETAIL.size() && Integer.parseInt(parts[2]) <= HIGHEST_DETAIL.get(subject);
    }
}

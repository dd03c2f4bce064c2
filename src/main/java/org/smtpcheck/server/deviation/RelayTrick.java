package org.smtpcheck.server.deviation;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smtpcheck.server.Exchange;

/**
 * What leads a server astray: a session that is like this in all that is not empty; {@code *} stands for anything.
 *
 * @param rcpt the argument of RCPT behind {@code TO:}
 * @param mail the reverse-path, with its brackets
 * @param helo the name of EHLO or HELO
 * @param state how the session stands besides
 */
record RelayTrick(String rcpt, String mail, String helo, State state) implements Predicate<Exchange> {

    /** How a session may stand. */
    enum State {
        ANY,
        /** Under TLS. */
        TLS,
        /** An AUTH has failed. */
        FAILED_AUTH,
        /** A recipient was taken. */
        RECIPIENT
    }

    static RelayTrick of(Options options) {
        String state = options.text("state");
        return new RelayTrick(
                options.text("rcpt"),
                options.text("mail"),
                options.text("helo"),
                state.isEmpty()
                        ? State.ANY
                        : State.valueOf(state.toUpperCase(Locale.ROOT).replace('-', '_')));
    }

    @Override
    public boolean test(Exchange exchange) {
        String argument = exchange.command().argument();
        String path = argument.regionMatches(true, 0, "TO:", 0, 3) ? argument.substring(3) : argument;
        return fits(rcpt, path)
                && fits(mail, exchange.reversePath())
                && fits(helo, exchange.helo())
                && stands(exchange);
    }

    /** Whether the command is the MAIL that it takes for one of its own. */
    boolean isSender(Exchange exchange) {
        String argument = exchange.command().argument();
        return exchange.command().verb().equals("MAIL")
                && !mail.isEmpty()
                && argument.regionMatches(true, 0, "FROM:", 0, 5)
                && fits(mail, argument.substring(5));
    }

    private static boolean fits(String wanted, String seen) {
        String pattern = Stream.of(wanted.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return wanted.isEmpty() || seen.matches(pattern);
    }

    private boolean stands(Exchange exchange) {
        return switch (state) {
            case ANY -> true;
            case TLS -> exchange.security().isUnderTls();
            case FAILED_AUTH -> exchange.failedAuths() > 0;
            case RECIPIENT -> exchange.recipients() > 0;
        };
    }
}

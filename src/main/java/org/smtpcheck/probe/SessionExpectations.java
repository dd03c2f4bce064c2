package org.smtpcheck.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.TextPattern;

/** Expectations of the session that brought a message: only a sink tells them. Pure. */
final class SessionExpectations {

    static final Map<String, ArrivalExpectations.Check> TABLE = Map.of(
            "gap",
            SessionExpectations::gap,
            "pipelined",
            SessionExpectations::pipelined,
            "auth",
            SessionExpectations::auth,
            "tls",
            SessionExpectations::tls,
            "helo",
            SessionExpectations::helo,
            "mail-params",
            (wanted, sight, values) ->
                    parameters("MAIL", wanted, delivery("mail-params", sight).mailParams(), values),
            "rcpt-params",
            (wanted, sight, values) ->
                    parameters("RCPT", wanted, delivery("rcpt-params", sight).rcptParams(), values),
            "commands",
            SessionExpectations::commands,
            "attempts",
            (wanted, sight, values) -> {
                int attempts = delivery("attempts", sight).attempts();
                return ArrivalExpectations.counted(
                        values.text(wanted), attempts, "attempts", Integer.toString(attempts));
            },
            "ended",
            (wanted, sight, values) -> {
                String ended = delivery("ended", sight).ended();
                return ended.equals(values.text(wanted))
                        ? Optional.empty()
                        : Expectation.miss("a session that ended: " + values.text(wanted), ended);
            });

    private SessionExpectations() {}

    private static Arrival.Delivery delivery(String name, ArrivalExpectations.Sight sight) {
        return sight.arrival()
                .delivery()
                .orElseThrow(() -> NotResolved.because("`" + name + "` is told by sinks only, and `"
                        + sight.arrival().place() + "` is a mailbox"));
    }

    private static Optional<Judgement.Missed> helo(Node wanted, ArrivalExpectations.Sight sight, Values values) {
        String helo = delivery("helo", sight).helo();
        List<TextPattern> patterns = values.patterns(wanted);
        boolean met = patterns.stream()
                .anyMatch(pattern ->
                        pattern.regex() == null ? pattern.written().equalsIgnoreCase(helo) : pattern.find(helo));
        return met
                ? Optional.empty()
                : Expectation.miss("EHLO name " + ArrivalExpectations.oneOf(patterns), "\"" + helo + "\"");
    }

    private static Optional<Judgement.Missed> tls(Node wanted, ArrivalExpectations.Sight sight, Values values) {
        Optional<Arrival.Tls> tls = delivery("tls", sight).tls();
        if (wanted instanceof Node.Scalar) {
            boolean due = values.text(wanted).equals("true");
            return due == tls.isPresent()
                    ? Optional.empty()
                    : Expectation.miss(due ? "TLS" : "no TLS", tls.isPresent() ? "TLS" : "in clear");
        }
        if (tls.isEmpty()) {
            return Expectation.miss("TLS", "in clear");
        }
        Node versions = Values.field(wanted, "version");
        if (versions != null && !values.texts(versions).contains(tls.get().version())) {
            return Expectation.miss(
                    String.join(" or ", values.texts(versions)), tls.get().version());
        }
        List<TextPattern> ciphers = ArrivalExpectations.patterns(Values.field(wanted, "cipher"), values);
        return ciphers.isEmpty()
                        || ciphers.stream()
                                .anyMatch(pattern -> pattern.find(tls.get().cipher()))
                ? Optional.empty()
                : Expectation.miss(
                        "cipher " + ArrivalExpectations.oneOf(ciphers),
                        tls.get().cipher());
    }

    private static Optional<Judgement.Missed> auth(Node wanted, ArrivalExpectations.Sight sight, Values values) {
        Optional<Arrival.Auth> auth = delivery("auth", sight).auth();
        if (wanted instanceof Node.Scalar) {
            boolean due = values.text(wanted).equals("true");
            return due == auth.isPresent()
                    ? Optional.empty()
                    : Expectation.miss(due ? "authenticated" : "not authenticated", shown(auth));
        }
        if (auth.isEmpty()) {
            return Expectation.miss("authenticated", shown(auth));
        }
        Node mechanisms = Values.field(wanted, "mechanism");
        if (mechanisms != null
                && values.texts(mechanisms).stream()
                        .noneMatch(name -> name.equalsIgnoreCase(auth.get().mechanism()))) {
            return Expectation.miss("mechanism " + String.join(" or ", values.texts(mechanisms)), shown(auth));
        }
        return identity("user", wanted, auth.get().user(), auth, values)
                .or(() -> identity("authzid", wanted, auth.get().authzid(), auth, values));
    }

    private static Optional<Judgement.Missed> identity(
            String key, Node wanted, String name, Optional<Arrival.Auth> auth, Values values) {
        List<TextPattern> patterns = ArrivalExpectations.patterns(Values.field(wanted, key), values);
        return patterns.isEmpty()
                        || patterns.stream()
                                .anyMatch(pattern -> pattern.regex() == null
                                        ? pattern.written().equals(name)
                                        : pattern.find(name))
                ? Optional.empty()
                : Expectation.miss(key + " " + ArrivalExpectations.oneOf(patterns), shown(auth));
    }

    private static String shown(Optional<Arrival.Auth> auth) {
        return auth.map(one -> "authenticated as \"" + one.user() + "\""
                        + (one.mechanism().isEmpty() ? "" : " by " + one.mechanism())
                        + (one.authzid().isEmpty() ? "" : " for \"" + one.authzid() + "\""))
                .orElse("not authenticated");
    }

    /** A keyword stands for any value of it. */
    private static Optional<Judgement.Missed> parameters(
            String verb, Node wanted, List<String> parameters, Values values) {
        String actual = verb + (parameters.isEmpty() ? " without parameters" : " with " + String.join(" ", parameters));
        for (TextPattern pattern : has(wanted, values)) {
            if (parameters.stream().noneMatch(parameter -> isParameter(pattern, parameter))) {
                return Expectation.miss(verb + " with " + pattern, actual);
            }
        }
        for (TextPattern pattern : lacks(wanted, values)) {
            if (parameters.stream().anyMatch(parameter -> isParameter(pattern, parameter))) {
                return Expectation.miss(verb + " without " + pattern, actual);
            }
        }
        return Optional.empty();
    }

    private static boolean isParameter(TextPattern pattern, String parameter) {
        if (pattern.regex() != null) {
            return pattern.find(parameter);
        }
        String written = pattern.written();
        int equals = parameter.indexOf('=');
        int ours = written.indexOf('=');
        String keyword = equals < 0 ? parameter : parameter.substring(0, equals);
        return ours < 0
                ? written.equalsIgnoreCase(keyword)
                : equals >= 0
                        && written.substring(0, ours).equalsIgnoreCase(keyword)
                        && written.substring(ours).equals(parameter.substring(equals));
    }

    private static Optional<Judgement.Missed> commands(Node wanted, ArrivalExpectations.Sight sight, Values values) {
        List<String> lines = new ArrayList<>();
        delivery("commands", sight).commands().forEach(command -> lines.add(command.line()));
        String actual = "the session was: " + String.join(" / ", lines);
        int at = 0;
        for (TextPattern pattern : has(wanted, values)) {
            while (at < lines.size() && !isCommand(pattern, lines.get(at))) {
                at++;
            }
            if (at == lines.size()) {
                return Expectation.miss("the command " + pattern, actual);
            }
            at++;
        }
        for (TextPattern pattern : lacks(wanted, values)) {
            if (lines.stream().anyMatch(line -> isCommand(pattern, line))) {
                return Expectation.miss("no command " + pattern, actual);
            }
        }
        return Optional.empty();
    }

    /** One try has no pause: the bound is met by nothing. */
    private static Optional<Judgement.Missed> gap(Node wanted, ArrivalExpectations.Sight sight, Values values) {
        String bound = values.text(wanted);
        Optional<Duration> gap = delivery("gap", sight).gap();
        return gap.isPresent() && LinesExpectation.counts((int) gap.get().toMillis(), bound)
                ? Optional.empty()
                : Expectation.miss(
                        bound + " ms between two tries",
                        gap.map(pause -> pause.toMillis() + " ms").orElse("one try only"));
    }

    private static Optional<Judgement.Missed> pipelined(Node wanted, ArrivalExpectations.Sight sight, Values values) {
        List<Arrival.Command> commands = delivery("pipelined", sight).commands();
        Optional<Arrival.Command> ahead =
                commands.stream().filter(Arrival.Command::ahead).findFirst();
        boolean due = values.text(wanted).equals("true");
        if (due == ahead.isPresent()) {
            return Optional.empty();
        }
        return Expectation.miss(
                due ? "commands sent in a group" : "each command sent after the reply to the one before",
                ahead.map(command -> (command.line().equals(".") ? "the message" : command.line())
                                + " began to come before that reply")
                        .orElse("each waited for the reply to the one before"));
    }

    private static boolean isCommand(TextPattern pattern, String line) {
        return pattern.regex() == null
                ? line.toLowerCase(Locale.ROOT).startsWith(pattern.written().toLowerCase(Locale.ROOT))
                : pattern.find(line);
    }

    private static List<TextPattern> has(Node wanted, Values values) {
        return wanted instanceof Node.Fields
                ? ArrivalExpectations.patterns(Values.field(wanted, "has"), values)
                : values.patterns(wanted);
    }

    private static List<TextPattern> lacks(Node wanted, Values values) {
        return ArrivalExpectations.patterns(Values.field(wanted, "lacks"), values);
    }
}

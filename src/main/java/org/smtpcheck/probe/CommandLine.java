package org.smtpcheck.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.Step;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.Requests;
import org.smtpcheck.wire.Segment;

/**
 * A command as it goes on the wire.
 *
 * @param verb what its reply answers
 * @param segments its octets with line end
 */
record CommandLine(Verb verb, List<Segment> segments) {

    private static final Octets CRLF = Octets.latin1("\r\n");

    CommandLine {
        segments = List.copyOf(segments);
    }

    /** The command of {@code step}, whose name is that of a command step. */
    static CommandLine of(Step step, Values values) {
        Node value = step.value();
        return switch (step.name()) {
            case "ehlo", "helo", "lhlo" ->
                simple(step.name(), value instanceof Node.Empty ? clientName(values) : values.text(value));
            case "mail" -> path("MAIL", "FROM:", value, values);
            case "rcpt" -> path("RCPT", "TO:", value, values);
            case "bdat" -> chunk(value, values);
            case "command" -> any(values.segments(value));
            default -> simple(step.name(), values.text(value));
        };
    }

    /** A verb with an argument; without one when it is empty. */
    static CommandLine simple(String verb, String argument) {
        String name = verb.toUpperCase(Locale.ROOT);
        return new CommandLine(new Verb(name), List.of(Segment.of(line(name, argument))));
    }

    /** {@code MAIL FROM:<path> parameters} (RFC 5321 §4.1.1.2) and {@code RCPT TO:<path> parameters} (§4.1.1.3). */
    static CommandLine withPath(String verb, String keyword, String path, String parameters) {
        String argument = keyword + inBrackets(path) + (parameters.isEmpty() ? "" : " " + parameters);
        return new CommandLine(new Verb(verb), List.of(Segment.of(line(verb, argument))));
    }

    /**
     * A line break would begin another command; a reference, even one to what a server said, must not smuggle one in.
     */
    private static Octets line(String verb, String argument) {
        if (argument.indexOf('\r') >= 0 || argument.indexOf('\n') >= 0) {
            throw NotResolved.because("the argument of " + verb + " holds a line break: \""
                    + Octets.utf8(argument).escaped() + "\"; `command` and `raw` send octets as they are");
        }
        return argument.isEmpty() ? Requests.line(verb) : Requests.line(verb, argument);
    }

    /** {@code BDAT size [LAST]} and the octets, in one write (RFC 3030 §2). */
    private static CommandLine chunk(Node value, Values values) {
        Node written = Values.field(value, "octets");
        Octets octets = written == null ? Octets.EMPTY : values.octets(written);
        Octets line = line("BDAT", octets.length() + (values.flag(value, "last") ? " LAST" : ""));
        return new CommandLine(new Verb("BDAT"), List.of(Segment.of(line.plus(octets))));
    }

    private static CommandLine path(String verb, String keyword, Node value, Values values) {
        if (value instanceof Node.Fields) {
            return withPath(
                    verb, keyword, values.text(value, "path", ""), parameters(Values.field(value, "params"), values));
        }
        return withPath(verb, keyword, values.text(value), "");
    }

    /** ESMTP parameters, written as one text or as a list. */
    static String parameters(@org.jspecify.annotations.Nullable Node params, Values values) {
        return String.join(" ", values.texts(params));
    }

    /** {@code ""} is the null path; what begins with {@code <} goes as it is. */
    private static String inBrackets(String path) {
        return path.startsWith("<") ? path : "<" + path + ">";
    }

    /** The name we greet with. */
    static String clientName(Values values) {
        return values.fill(references("helo"));
    }

    /** The template {@code ${name}}. */
    static org.smtpcheck.suite.Template references(String name) {
        return new org.smtpcheck.suite.Template(
                List.of(new org.smtpcheck.suite.Template.Reference(
                        name, null, List.of(), org.smtpcheck.result.SourceSpan.of("the way"))),
                "${" + name + "}");
    }

    private static CommandLine any(List<Segment> written) {
        List<Segment> segments = new ArrayList<>(written);
        if (segments.isEmpty()) {
            segments.add(Segment.of(CRLF));
        } else {
            Segment last = segments.remove(segments.size() - 1);
            segments.add(new Segment(last.octets().plus(CRLF), last.gapBefore()));
        }
        return new CommandLine(verbOf(segments), segments);
    }

    private static Verb verbOf(List<Segment> segments) {
        Octets all = Octets.EMPTY;
        for (Segment segment : segments) {
            all = all.plus(segment.octets());
        }
        String line = all.toLatin1();
        int end = 0;
        while (end < line.length() && end < 20 && Character.isLetter(line.charAt(end))) {
            end++;
        }
        return end == 0 ? Verb.UNKNOWN : new Verb(line.substring(0, end).toUpperCase(Locale.ROOT));
    }
}

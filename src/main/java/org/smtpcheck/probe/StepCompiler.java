package org.smtpcheck.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.Step;
import org.smtpcheck.tls.TlsScanner;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.ProxyHeader;

/**
 * Turns a step that acts on a session into its program. The table holds one entry for each such step of the language.
 */
final class StepCompiler {

    /** Steps that are one command with one reply; a {@code pipeline} is made of these and {@code raw}. */
    static final Set<String> COMMANDS = Set.of(
            "ehlo", "helo", "lhlo", "mail", "rcpt", "data", "bdat", "rset", "noop", "vrfy", "expn", "help", "etrn",
            "quit", "command");

    private static final Map<String, Compiler> OTHERS = Map.ofEntries(
            entry("connect", (step, call) -> move(connect(step, call))),
            entry("reply", (step, call) -> new ReadReplyProgram(call.awaited())),
            entry("raw", (step, call) -> move(new Move.Write(call.values().segments(step.value())))),
            entry("silence", (step, call) -> move(new Move.Listen(call.values().duration(step.value())))),
            entry("closed", (step, call) -> move(new Move.AwaitClose(timeOr(step.value(), call)))),
            entry("pause", (step, call) -> move(new Move.Pause(call.values().duration(step.value())))),
            entry("close", (step, call) -> move(new Move.Close())),
            entry("abort", (step, call) -> move(new Move.Abort())),
            entry("message", StepCompiler::message),
            entry("auth", AuthStep::compile),
            entry("starttls", (step, call) -> handshake(TlsProgram.Entry.STARTTLS, step, call)),
            entry("tls", (step, call) -> handshake(TlsProgram.Entry.NOTHING, step, call)),
            entry("tls-offers", StepCompiler::offers));

    private StepCompiler() {}

    /** What a step is compiled with. */
    record Call(
            Values values,
            Verb awaited,
            Duration timeout,
            String token,
            Instant now,
            TargetSecurity security,
            AuthSurroundings auth,
            Way.Ground ground) {}

    @FunctionalInterface
    private interface Compiler {
        StepProgram compile(Step step, Call call);
    }

    private static Map.Entry<String, Compiler> entry(String name, Compiler compiler) {
        return Map.entry(name, compiler);
    }

    private static StepProgram move(Move move) {
        return new SingleMoveProgram(move);
    }

    /** The names of all steps that this class compiles. */
    static Set<String> names() {
        Set<String> all = new java.util.TreeSet<>(COMMANDS);
        all.addAll(OTHERS.keySet());
        return all;
    }

    static StepProgram compile(Step step, Call call) {
        if (COMMANDS.contains(step.name())) {
            CommandLine line = CommandLine.of(step, call.values());
            return new CommandProgram(line.verb(), line.segments());
        }
        Compiler compiler = OTHERS.get(step.name());
        if (compiler == null) {
            throw new IllegalStateException("no program for step " + step.name());
        }
        return compiler.compile(step, call);
    }

    /** What {@code step} tells the server that it may echo, secrets left out. */
    static List<String> inputs(Step step, Values values) {
        if (COMMANDS.contains(step.name())) {
            return Pipeline.words(step, values);
        }
        return step.name().equals("auth") ? AuthStep.names(step.value(), values) : List.of();
    }

    private static StepProgram handshake(TlsProgram.Entry entry, Step step, Call call) {
        return new TlsProgram(
                entry,
                HandshakeValue.options(step.value(), call.security().options(call.now()), call.values()),
                HandshakeValue.before(step.value(), call.values()));
    }

    private static StepProgram offers(Step step, Call call) {
        Values values = call.values();
        TlsScanner.Limits usual = TlsScanner.Limits.usual(call.timeout());
        boolean atOnce = call.security().begin() == TargetSecurity.Begin.AT_ONCE;
        return move(new Move.Scan(
                atOnce
                        ? new TlsEntry.Implicit()
                        : new TlsEntry.StartTls(call.ground().hello(), CommandLine.clientName(values)),
                call.security().options(call.now()).serverName(),
                new TlsScanner.Limits(
                        count(step.value(), "at-once", usual.concurrency(), values),
                        count(step.value(), "connections", usual.connections(), values),
                        call.timeout())));
    }

    private static int count(Node value, String key, int otherwise, Values values) {
        Node field = Values.field(value, key);
        return field == null ? otherwise : Math.max(1, values.count(field));
    }

    private static Move connect(Step step, Call call) {
        String source = call.values().text(step.value(), "source", "");
        String client = call.values().text(step.value(), "client", "");
        return new Move.Connect(
                source.isEmpty() ? null : source,
                ProxyHeader.Version.named(call.values().text(step.value(), "proxy", client.isEmpty() ? "" : "v1"))
                        .map(version -> new ProxyHeader(version, client.isEmpty() ? null : client)));
    }

    private static Duration timeOr(Node value, Call call) {
        return value instanceof Node.Empty ? call.timeout() : call.values().duration(value);
    }

    private static StepProgram message(Step step, Call call) {
        Values values = call.values();
        Node value = step.value();
        String from = textOr(value, "from", "sender", values);
        List<String> to = recipients(value, values);
        List<Octets> rcpts = new ArrayList<>();
        String rcptParams = CommandLine.parameters(Values.field(value, "rcpt-params"), values);
        to.forEach(path -> rcpts.add(octets(CommandLine.withPath("RCPT", "TO:", path, rcptParams))));
        String mailParams = CommandLine.parameters(Values.field(value, "mail-params"), values);
        return new MessageProgram(
                octets(CommandLine.withPath("MAIL", "FROM:", from, mailParams)),
                rcpts,
                octets(CommandLine.simple("data", "")),
                content(value, from, to, call),
                judgedAt(step, values),
                call.ground().lmtp() ? rcpts.size() : 1);
    }

    private static Octets content(Node value, String from, List<String> to, Call call) {
        Node raw = Values.field(value, "raw");
        if (raw != null) {
            return call.values().octets(raw);
        }
        Node body = Values.field(value, "body");
        return MessageText.write(
                from,
                to,
                call.values().text(value, "subject", "test message"),
                call.token(),
                call.now(),
                headers(Values.field(value, "headers"), call.values()),
                body == null ? null : body(body, call.values()));
    }

    /**
     * RFC 5321 §2.3.8: lines end in CRLF. A text gets that, for a YAML block has LF; octets that must stay as they are
     * have forms of their own.
     */
    static Octets body(Node node, Values values) {
        return node instanceof Node.Scalar
                ? Octets.utf8(values.text(node).replaceAll("\r\n|\r|\n", "\r\n"))
                : values.octets(node);
    }

    private static Map<String, String> headers(@Nullable Node node, Values values) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (node instanceof Node.Fields fields) {
            fields.fields().forEach((name, value) -> headers.put(name, values.text(value)));
        }
        return headers;
    }

    private static List<String> recipients(Node value, Values values) {
        Node to = Values.field(value, "to");
        return to == null ? List.of(values.fill(CommandLine.references("mailbox"))) : values.texts(to);
    }

    private static String textOr(Node value, String key, String fact, Values values) {
        Node field = Values.field(value, key);
        return field == null ? values.fill(CommandLine.references(fact)) : values.text(field);
    }

    private static MessageProgram.At judgedAt(Step step, Values values) {
        return step.expect().stream()
                .filter(expect -> expect.name().equals("at"))
                .findFirst()
                .map(expect ->
                        MessageProgram.At.valueOf(values.text(expect.value()).toUpperCase(Locale.ROOT)))
                .orElse(MessageProgram.At.END);
    }

    private static Octets octets(CommandLine line) {
        return line.segments().get(0).octets();
    }
}

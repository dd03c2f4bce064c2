package org.smtpcheck.server.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.smtpcheck.server.EmbeddedServer;
import org.smtpcheck.server.FaultRule;
import org.smtpcheck.server.RecordedMessage;
import org.smtpcheck.server.RecordedSession;
import org.smtpcheck.server.ServerConfig;
import org.smtpcheck.server.ServerLoops;
import org.smtpcheck.server.Talk;
import org.smtpcheck.server.deviation.Deviations;
import org.smtpcheck.wire.ManualLoop;
import org.smtpcheck.wire.NettyLoops;

/** A relay for test.example behind a front, sinks for all else, and a clock that is moved by hand. */
final class RelayKit implements AutoCloseable {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final int PATIENCE_SECONDS = 10;

    private final ServerLoops serverLoops = ServerLoops.start(1);
    private final NettyLoops clientLoops = new NettyLoops(1);
    private final ManualLoop time = new ManualLoop();
    private final BlockingQueue<RelayEvent> events = new LinkedBlockingQueue<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return NOON.plusNanos(time.nanoTime());
        }
    };

    /** A next hop that takes mail for far.example and other.example, and misbehaves by those rules. */
    EmbeddedServer sink(FaultRule... faults) throws IOException {
        return sink(config -> config.withFaults(List.of(faults)));
    }

    EmbeddedServer sink(UnaryOperator<ServerConfig> change) throws IOException {
        ServerConfig config = ServerConfig.defaults()
                .withName("sink.example")
                .withDomains(List.of("far.example", "other.example", "sender.example", "provider.example"))
                .withDeviations(Deviations.table());
        return opened(EmbeddedServer.start(change.apply(config), clock, serverLoops));
    }

    /** A next hop without those extensions. */
    EmbeddedServer sinkWithout(String... keywords) throws IOException {
        return sink(FaultRule.deviation("changes-capabilities", Map.of("remove", String.join(",", keywords))));
    }

    static String at(EmbeddedServer server) {
        return "127.0.0.1:" + server.address().getPort();
    }

    /** A relay whose mail all goes to {@code sink}. */
    EmbeddedServer relayTo(EmbeddedServer sink, String... deviations) throws IOException {
        return relay(config -> config.withRoutes(List.of(Route.all(at(sink))))
                .withHabits(RelayDeviations.habitsWith(Arrays.asList(deviations))));
    }

    EmbeddedServer relay(UnaryOperator<RelayConfig> change) throws IOException {
        ServerConfig front = ServerConfig.defaults();
        RelayConfig config = change.apply(RelayConfig.of(front.name(), front.domains()));
        Surroundings surroundings = new Surroundings(
                clientLoops.next(),
                clientLoops.connector(),
                ForkJoinPool.commonPool(),
                Directory.EMPTY,
                clock,
                time::after);
        return opened(EmbeddedServer.start(front, clock, serverLoops, new Relay(config, surroundings, events::add)));
    }

    private EmbeddedServer opened(EmbeddedServer server) {
        opened.add(server);
        return server;
    }

    /** Sends a message to the front: {@code MAIL} and {@code RCPT} lines' arguments, then the content as it is. */
    static void send(EmbeddedServer front, String from, List<String> to, String content) throws IOException {
        try (Talk talk = Talk.ehlo(front)) {
            assertThat(talk.code("MAIL FROM:" + from)).as("MAIL FROM:%s", from).isEqualTo(250);
            for (String recipient : to) {
                assertThat(talk.ask("RCPT TO:" + recipient))
                        .as("RCPT TO:%s", recipient)
                        .startsWith("250");
            }
            assertThat(talk.code("DATA")).isEqualTo(354);
            assertThat(talk.code(content + ".")).as("end of data").isEqualTo(250);
            assertThat(talk.code("QUIT")).isEqualTo(221);
        }
    }

    static void send(EmbeddedServer front) throws IOException {
        send(front, "<erna@sender.example>", List.of("<friend@far.example>"), "Subject: x\r\n\r\nText.\r\n");
    }

    /** The next thing that happens. */
    RelayEvent next() throws InterruptedException {
        RelayEvent event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(event).as("something should have happened at the relay").isNotNull();
        return event;
    }

    /** The next thing that happens, which is to be of that kind. */
    RelayEvent next(RelayEvent.Kind kind) throws InterruptedException {
        RelayEvent event = next();
        assertThat(event.kind()).as("%s", event).isEqualTo(kind);
        return event;
    }

    boolean isQuiet() {
        return events.isEmpty();
    }

    void advance(Duration duration) {
        time.advance(duration);
    }

    long timers() {
        return time.pendingTimers();
    }

    /** What a sink got, exactly one message. */
    static RecordedMessage only(EmbeddedServer sink) {
        assertThat(sink.messages()).as("messages at the sink").hasSize(1);
        return sink.messages().get(0);
    }

    /** The command lines of a sink's first session. */
    static List<String> commands(EmbeddedServer sink) {
        return sink.sessions().get(0).commands().stream()
                .map(RecordedSession.Command::line)
                .toList();
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        clientLoops.close();
        serverLoops.close();
    }
}

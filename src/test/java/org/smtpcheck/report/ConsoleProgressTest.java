package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.smtpcheck.report.ConsoleStyle.Color;
import org.smtpcheck.report.ConsoleStyle.Symbols;
import org.smtpcheck.report.ConsoleStyle.Verbosity;
import org.smtpcheck.result.RunEvent;
import org.smtpcheck.result.Verdict;

class ConsoleProgressTest {

    private static final String ERASE = "\r\u001b[2K";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Instant now = Instant.EPOCH;

    @Test
    void plain_shows_a_line_for_each_probe_that_did_not_pass() {
        ConsoleProgress progress = plain(Verbosity.NORMAL);
        Sample.mixed().probes().forEach(probe -> progress.accept(new RunEvent.ProbeFinished(probe)));
        progress.close();
        assertThat(shown()).isEqualTo("""
                        ! WARN   mx/banner  expected the host's name first, but was 220 ESMTP
                        ✗ FAIL   mx/relay-denied[percent]  expected reply 5xx, but was 250 2.1.5 Ok
                        ? ERROR  mx/vrfy  could not reach `ehlo`: connection refused
                        """);
    }

    @Test
    void plain_shows_three_errors_of_one_reason_and_says_that_there_are_more() {
        ConsoleProgress progress = plain(Verbosity.NORMAL);
        for (int at = 0; at < 40; at++) {
            Sample error = Sample.probe("mx/p" + at, Verdict.ERROR).reason("could not reach `tls`: refused");
            progress.accept(
                    new RunEvent.ProbeFinished(Sample.run(error).probes().get(0)));
        }
        assertThat(shown().lines())
                .hasSize(4)
                .last()
                .isEqualTo("         more errors for the same reason are counted at the end");
    }

    @Test
    void plain_and_verbose_shows_all() {
        ConsoleProgress progress = plain(Verbosity.VERBOSE);
        Sample.mixed().probes().forEach(probe -> progress.accept(new RunEvent.ProbeFinished(probe)));
        assertThat(shown().lines()).hasSize(5).contains("✓ PASS   mx/ehlo  1.2 s");
    }

    @Test
    void quiet_shows_nothing_in_either_mode() {
        for (ConsoleProgress progress : List.of(plain(Verbosity.QUIET), live(Verbosity.QUIET))) {
            progress.accept(new RunEvent.RunStarted(5));
            progress.accept(new RunEvent.ProbeWaiting("mx/a", "450", Duration.ofMinutes(5)));
            Sample.mixed().probes().forEach(probe -> progress.accept(new RunEvent.ProbeFinished(probe)));
            progress.close();
        }
        assertThat(shown()).isEmpty();
    }

    @Test
    void plain_tells_of_the_first_long_wait_only() {
        ConsoleProgress progress = plain(Verbosity.NORMAL);
        progress.accept(new RunEvent.ProbeWaiting("mx/a", "450 4.2.0 short", Duration.ofSeconds(2)));
        progress.accept(new RunEvent.ProbeWaiting("mx/b", "450 4.2.0 greylisted", Duration.ofSeconds(60)));
        progress.accept(new RunEvent.ProbeWaiting("mx/c", "450 4.2.0 greylisted", Duration.ofSeconds(60)));
        assertThat(shown()).isEqualTo("         mx/b  waits 1 min 0 s for the server: 450 4.2.0 greylisted\n");
    }

    @Test
    void live_writes_one_line_anew() {
        ConsoleProgress progress = live(Verbosity.NORMAL);
        progress.accept(new RunEvent.RunStarted(20));
        now = now.plusSeconds(1);
        progress.accept(finished("mx/a", Verdict.PASS));
        assertThat(shown()).isEqualTo("0/20" + ERASE + "1/20");
    }

    @Test
    void live_counts_waits_down_with_each_tick() {
        ConsoleProgress progress = live(Verbosity.NORMAL);
        progress.accept(new RunEvent.RunStarted(20));
        progress.accept(new RunEvent.ProbeWaiting("mx/a", "450", Duration.ofSeconds(30)));
        progress.accept(new RunEvent.ProbeWaiting("mx/b", "450", Duration.ofSeconds(12)));
        progress.tick();
        assertThat(shown()).endsWith(ERASE + "0/20 · 2 probes wait for the server, next try in 12 s");
        now = now.plusMillis(11_500);
        progress.tick();
        assertThat(shown()).endsWith(ERASE + "0/20 · 2 probes wait for the server, next try in 1 s");
        now = now.plusMillis(500).minusNanos(1_000);
        progress.tick();
        assertThat(shown()).as("never in 0 s").endsWith(ERASE + "0/20 · 2 probes wait for the server, next try in 1 s");
        now = now.plusNanos(1_000);
        progress.tick();
        assertThat(shown()).endsWith(ERASE + "0/20 · 1 probe waits for the server, next try in 18 s");
        progress.accept(finished("mx/a", Verdict.FAIL));
        assertThat(shown()).endsWith(ERASE + "✗ FAIL   mx/a  EHLO is answered with 250\n1/20 · 1 failed");
    }

    @Test
    void live_shows_findings_above_the_state() {
        ConsoleProgress progress = live(Verbosity.NORMAL);
        progress.accept(new RunEvent.RunStarted(2));
        now = now.plusSeconds(1);
        progress.accept(finished("mx/a", Verdict.ERROR));
        assertThat(shown()).isEqualTo("0/2" + ERASE + "? ERROR  mx/a  EHLO is answered with 250\n1/2 · 1 error");
    }

    @Test
    void close_erases_the_state_and_ends_it() {
        ConsoleProgress progress = live(Verbosity.NORMAL);
        progress.accept(new RunEvent.RunStarted(2));
        progress.close();
        progress.close();
        progress.accept(finished("mx/a", Verdict.ERROR));
        progress.tick();
        assertThat(shown()).isEqualTo("0/2" + ERASE);
    }

    @Test
    void the_state_is_drawn_no_more_often_than_eyes_can_see() {
        ConsoleProgress progress = live(Verbosity.NORMAL);
        progress.accept(new RunEvent.RunStarted(1_000));
        for (int probe = 0; probe < 1_000; probe++) {
            now = now.plusMillis(1);
            progress.accept(finished("mx/p" + probe, Verdict.PASS));
        }
        assertThat(shown().split("\r").length).isBetween(10, 25);
        progress.tick();
        assertThat(shown()).endsWith(ERASE + "1000/1000");
    }

    @Test
    void the_state_fits_on_one_line() {
        ConsoleProgress progress = ConsoleProgress.live(
                print(), new ConsoleStyle(40, Color.ON, Verbosity.NORMAL, Symbols.ASCII), () -> now, Runnable::run);
        progress.accept(new RunEvent.RunStarted(123_456_789));
        progress.accept(new RunEvent.ProbeWaiting("mx/a", "450", Duration.ofDays(3)));
        progress.tick();
        assertThat(shown().substring(shown().lastIndexOf('K') + 1)).hasSize(39).isASCII();
    }

    @Test
    @Timeout(20)
    void a_terminal_that_takes_nothing_stops_no_event() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        PrintStream stopped = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int octet) {
                        writing.countDown();
                        try {
                            goOn.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        out.write(octet);
                    }
                },
                true,
                StandardCharsets.UTF_8);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            ConsoleProgress progress = ConsoleProgress.live(stopped, style(Verbosity.NORMAL), () -> now, executor);
            progress.accept(new RunEvent.RunStarted(100));
            writing.await();
            for (int probe = 0; probe < 100; probe++) {
                progress.accept(finished("mx/p" + probe, Verdict.FAIL));
            }
            goOn.countDown();
            progress.close();
            assertThat(shown().lines().filter(line -> line.contains("FAIL"))).hasSize(100);
        } finally {
            goOn.countDown();
            executor.shutdown();
            assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    @Timeout(20)
    void events_of_many_threads_leave_whole_lines() throws Exception {
        ExecutorService writer = Executors.newSingleThreadExecutor();
        ConsoleProgress progress = ConsoleProgress.live(print(), style(Verbosity.NORMAL), () -> now, writer);
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            String name = "mx/t" + thread + "-";
            threads.add(new Thread(() -> {
                for (int probe = 0; probe < 100; probe++) {
                    progress.accept(finished(name + probe, Verdict.FAIL));
                    progress.tick();
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        progress.close();
        writer.shutdown();
        assertThat(shown().lines()
                        .map(line -> line.substring(line.lastIndexOf('K') + 1))
                        .filter(line -> line.matches("✗ FAIL {3}mx/t\\d-\\d+ {2}EHLO is answered with 250")))
                .hasSize(800);
        assertThat(shown()).endsWith(ERASE);
    }

    private ConsoleProgress plain(Verbosity verbosity) {
        return ConsoleProgress.plain(print(), style(verbosity), () -> now, Runnable::run);
    }

    private ConsoleProgress live(Verbosity verbosity) {
        return ConsoleProgress.live(print(), style(verbosity), () -> now, Runnable::run);
    }

    private static ConsoleStyle style(Verbosity verbosity) {
        return new ConsoleStyle(100, Color.OFF, verbosity, Symbols.UNICODE);
    }

    private static RunEvent finished(String id, Verdict verdict) {
        return new RunEvent.ProbeFinished(Sample.probe(id, verdict).build());
    }

    private PrintStream print() {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private String shown() {
        return out.toString(StandardCharsets.UTF_8);
    }
}

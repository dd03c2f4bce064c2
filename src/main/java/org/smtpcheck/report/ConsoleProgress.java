package org.smtpcheck.report;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.RunEvent;
import org.smtpcheck.result.Verdict;

/**
 * Shows how a run goes on: a line for each probe that did not pass as it ends, and on a terminal a last line that is
 * written anew with the state of things.
 *
 * <p>Takes events from any thread and never blocks it: a terminal that was stopped with Ctrl-S must not stop an event
 * loop. Writing is done by the executor, or in {@link #close()} by its caller. The only control sequences besides
 * colours are CR and "erase line", so a run that is killed leaves at worst one stale line.
 */
public final class ConsoleProgress implements Consumer<RunEvent>, AutoCloseable {

    private static final String ERASE_LINE = "\r\u001b[2K";

    /** More often, the eye sees no difference and a fast run would spend its time drawing. */
    private static final Duration REDRAW = Duration.ofMillis(50);

    /** In plain mode the first wait at least as long as this is told, so that a log that stands still has a reason. */
    private static final Duration LONG_WAIT = Duration.ofSeconds(5);

    /** Whether there is a line that is written anew. */
    private enum Mode {
        PLAIN,
        LIVE
    }

    private final PrintStream out;
    private final ConsoleStyle style;
    private final Mode mode;
    private final InstantSource clock;
    private final Executor executor;

    private final Object state = new Object();
    private final StatusLine status = new StatusLine();
    private final StringBuilder lines = new StringBuilder();
    private final EqualErrors errors = new EqualErrors();
    private boolean scheduled;
    private boolean told;
    private boolean closed;

    private final Object output = new Object();
    private String drawn = "";
    private Instant drawnAt = Instant.MIN;

    private ConsoleProgress(PrintStream out, ConsoleStyle style, Mode mode, InstantSource clock, Executor executor) {
        this.out = out;
        this.style = style;
        this.mode = mode;
        this.clock = clock;
        this.executor = executor;
    }

    /** For files and CI logs: finished lines only. */
    public static ConsoleProgress plain(PrintStream out, ConsoleStyle style, InstantSource clock, Executor executor) {
        return new ConsoleProgress(out, style, Mode.PLAIN, clock, executor);
    }

    /** For a terminal that knows ANSI codes. Call {@link #tick()} about once a second to count waits down. */
    public static ConsoleProgress live(PrintStream out, ConsoleStyle style, InstantSource clock, Executor executor) {
        return new ConsoleProgress(out, style, Mode.LIVE, clock, executor);
    }

    @Override
    public void accept(RunEvent event) {
        boolean schedule;
        synchronized (state) {
            if (closed) {
                return;
            }
            status.on(event, clock.instant());
            String line = line(event);
            if (!line.isEmpty()) {
                lines.append(style.encode(line)).append('\n');
            }
            boolean toDo = !lines.isEmpty() || mode == Mode.LIVE;
            schedule = toDo && !scheduled;
            scheduled |= schedule;
        }
        if (schedule) {
            executor.execute(() -> write(REDRAW));
        }
    }

    /** Draws the state anew if it changed; does nothing in plain mode. Call it on the executor's thread. */
    public void tick() {
        write(Duration.ZERO);
    }

    /** Writes what is left and erases the state; later events show nothing. May be called twice. */
    @Override
    public void close() {
        synchronized (state) {
            closed = true;
        }
        write(Duration.ZERO);
    }

    private void write(Duration redraw) {
        synchronized (output) {
            String text;
            String now;
            Instant instant = clock.instant();
            synchronized (state) {
                scheduled = false;
                text = lines.toString();
                lines.setLength(0);
                now = closed || mode == Mode.PLAIN || style.quiet()
                        ? ""
                        : style.encode(SafeText.line(status.text(instant), style.width() - 1));
                // `..` stands for `…` in ASCII and may be one column too wide.
                now = now.length() < style.width() ? now : now.substring(0, style.width() - 1);
            }
            boolean due = now.isEmpty() || !instant.isBefore(drawnAt.plus(redraw));
            if (text.isEmpty() && (now.equals(drawn) || !due)) {
                return;
            }
            // One write, so that other output does not come between.
            out.print((drawn.isEmpty() ? "" : ERASE_LINE) + text + now);
            out.flush();
            drawn = now;
            drawnAt = instant;
        }
    }

    private String line(RunEvent event) {
        if (style.quiet()) {
            return "";
        }
        if (event instanceof RunEvent.ProbeFinished finished) {
            Verdict verdict = finished.result().verdict();
            boolean shown = style.verbose() || (verdict != Verdict.PASS && verdict != Verdict.SKIP);
            return shown ? finished(finished.result()) : "";
        }
        if (event instanceof RunEvent.ProbeWaiting waiting && mode == Mode.PLAIN) {
            return waiting(waiting);
        }
        return "";
    }

    private String finished(ProbeResult result) {
        int equal = result.verdict() == Verdict.ERROR && !style.verbose() ? errors.add(result) : 1;
        if (equal > EqualErrors.MANY) {
            return equal > EqualErrors.MANY + 1
                    ? ""
                    : SafeText.line("         more errors for the same reason are counted at the end", style.width());
        }
        int columns = style.width() - 9;
        return style.mark(result.verdict()) + "  "
                + (result.verdict() == Verdict.PASS
                        ? SafeText.line(result.id() + "  " + Counted.duration(result.durationMs()), columns)
                        : Headline.line(result, columns));
    }

    private String waiting(RunEvent.ProbeWaiting waiting) {
        if (!style.verbose() && (told || waiting.delay().compareTo(LONG_WAIT) < 0)) {
            return "";
        }
        told = true;
        String text = waiting.id() + "  waits "
                + Counted.seconds(waiting.delay().toSeconds()) + " for the server: " + waiting.reason();
        return SafeText.line("         " + text, style.width());
    }
}

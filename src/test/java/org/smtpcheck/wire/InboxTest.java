package org.smtpcheck.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.smtpcheck.wire.Connection.End;
import org.smtpcheck.wire.Connection.Quiet;

class InboxTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final ReadLimits LIMITS =
            new ReadLimits(Duration.ofSeconds(5), Duration.ofSeconds(20), 256 * 1024, 1000);

    private final ManualLoop loop = new ManualLoop();
    private final List<String> source = new ArrayList<>();
    private final Inbox inbox = new Inbox(loop, new Inbox.Source() {
        @Override
        public void pause() {
            source.add("pause");
        }

        @Override
        public void resume() {
            source.add("resume");
        }
    });

    @Test
    void givesAReplyWithTheTimeItTook() {
        CompletableFuture<ReadOutcome> read = read();
        loop.advance(SECOND);
        receive("250-a\r\n25");
        loop.advance(SECOND);
        receive("0 b\r\n220 more");

        assertThat(read)
                .isCompletedWithValueMatching(outcome -> outcome instanceof ReadOutcome.Received received
                        && received.reply().text().equals("a\nb")
                        && received.reply().elapsed().equals(Duration.ofSeconds(2)));
        assertThat(inbox.takeUnread()).as("what belongs to no reply yet").isEqualTo(Octets.utf8("220 more"));
        assertThat(loop.pendingTimers()).isZero();
    }

    @Test
    void givesAReplyThatWaitsAtOnce() {
        receive("220 a\r\n");
        loop.advance(SECOND);

        assertThat(read())
                .isCompletedWithValueMatching(outcome ->
                        ((ReadOutcome.Received) outcome).reply().elapsed().isZero());
        assertThat(loop.pendingTimers()).isZero();
    }

    @Test
    void isSilentWhenTheFirstOctetDoesNotCome() {
        CompletableFuture<ReadOutcome> read = read();
        loop.advance(Duration.ofMillis(4_999));
        assertThat(read).isNotDone();
        loop.advance(Duration.ofMillis(1));

        assertThat(read).isCompletedWithValue(new ReadOutcome.Silent(Octets.EMPTY));
    }

    @Test
    void cutsTheServerThatDripsAnOctetASecond() {
        CompletableFuture<ReadOutcome> read = read();
        for (int second = 0; second < 60 && !read.isDone(); second++) {
            receive("2");
            loop.advance(SECOND);
        }

        assertThat(read).isCompletedWithValue(new ReadOutcome.Silent(Octets.utf8("2".repeat(20))));
        assertThat(loop.nanoTime()).isEqualTo(Duration.ofSeconds(20).toNanos());
    }

    @Test
    void cutsTheReplyWithoutEnd() {
        CompletableFuture<ReadOutcome> read = read();
        for (int line = 0; line < 2_000 && !read.isDone(); line++) {
            receive("250-and on\r\n");
        }

        assertThat(read)
                .isCompletedWithValueMatching(outcome -> outcome instanceof ReadOutcome.Excessive excessive
                        && excessive.limit().equals("1,000 lines")
                        && excessive.partial().toLatin1().startsWith("250-and on\r\n250-"));
        assertThat(inbox.takeUnread()).isEqualTo(Octets.EMPTY);
    }

    /** Else `2` would be lost of `250 ok`, and the rest read as a reply without a code. */
    @Test
    void leavesTheLineThatIsStillUnderWay() {
        receive("220 a\r\n220 b\r\n2");
        assertThat(inbox.takeUnreadLines()).isEqualTo(Octets.utf8("220 a\r\n220 b\r\n"));
        assertThat(inbox.takeUnreadLines()).isEqualTo(Octets.EMPTY);

        CompletableFuture<ReadOutcome> read = read();
        receive("50 ok\r\n");
        assertThat(read)
                .isCompletedWithValueMatching(outcome ->
                        ((ReadOutcome.Received) outcome).reply().raw().equals(Octets.utf8("250 ok\r\n")));
    }

    @Test
    void cutsTheLineWithoutEnd() {
        CompletableFuture<ReadOutcome> read = read();
        for (int piece = 0; piece < 1_000 && !read.isDone(); piece++) {
            receive("x".repeat(1_000));
        }

        assertThat(read)
                .isCompletedWithValueMatching(outcome -> outcome instanceof ReadOutcome.Excessive excessive
                        && excessive.limit().equals("262,144 octets")
                        && excessive.partial().length() == 64 * 1024);
    }

    @Test
    void keepsWhatCameLateForTheNextRead() {
        CompletableFuture<ReadOutcome> first = read();
        receive("250-a\r\n");
        loop.advance(Duration.ofSeconds(20));
        assertThat(first).isCompletedWithValue(new ReadOutcome.Silent(Octets.utf8("250-a\r\n")));
        CompletableFuture<ReadOutcome> second = read();
        receive("250 b\r\n");

        assertThat(second)
                .isCompletedWithValueMatching(outcome ->
                        ((ReadOutcome.Received) outcome).reply().text().equals("a\nb"));
    }

    @Test
    void countsOctetsThatCameBeforeTheEnd() {
        receive("421 a\r\n421-b");
        inbox.end(End.RESET, "Connection reset");

        assertThat(read()).isCompletedWithValueMatching(ReadOutcome.Received.class::isInstance);
        assertThat(read()).isCompletedWithValue(new ReadOutcome.Reset(Octets.utf8("421-b"), "Connection reset"));
        assertThat(listen(SECOND)).isCompletedWithValue(new Quiet(Octets.utf8("421-b"), End.RESET));
    }

    @Test
    void tellsTheCloseToTheOneWhoWaits() {
        CompletableFuture<ReadOutcome> read = read();
        receive("25");
        inbox.end(End.CLOSED, "closed by the server");
        inbox.end(End.RESET, "too late to count");

        assertThat(read).isCompletedWithValue(new ReadOutcome.Closed(Octets.utf8("25")));
        assertThat(inbox.end()).isEqualTo(End.CLOSED);
    }

    @Test
    void listensToSilence() {
        CompletableFuture<Quiet> listen = listen(SECOND);
        loop.advance(SECOND);

        assertThat(listen).isCompletedWithValueMatching(Quiet::isQuiet);
    }

    @Test
    void listensUntilSomethingComes() {
        CompletableFuture<Quiet> listen = listen(SECOND);
        receive("22");

        assertThat(listen).isCompletedWithValue(new Quiet(Octets.utf8("22"), End.OPEN));
        assertThat(inbox.takeUnread()).as("listening takes nothing away").isEqualTo(Octets.utf8("22"));
        CompletableFuture<Quiet> again = listen(SECOND);
        inbox.end(End.CLOSED, "closed");
        assertThat(again).isCompletedWithValue(new Quiet(Octets.EMPTY, End.CLOSED));
    }

    @Test
    void swallowsWhatComesBeforeTheClose() {
        receive("221 bye\r\n");
        CompletableFuture<Quiet> close = awaitClose(SECOND);
        receive("x".repeat(100_000));
        assertThat(close).isNotDone();
        inbox.end(End.CLOSED, "closed");

        assertThat(close)
                .isCompletedWithValueMatching(quiet -> quiet.end() == End.CLOSED
                        && quiet.octets().length() == 64 * 1024
                        && quiet.octets().toLatin1().startsWith("221 bye\r\nxxx"));
        assertThat(source).as("all is taken in at once").isEmpty();
    }

    @Test
    void doesNotWaitForTheCloseForEver() {
        CompletableFuture<Quiet> close = awaitClose(SECOND);
        receive("221 bye\r\n");
        loop.advance(SECOND);

        assertThat(close).isCompletedWithValue(new Quiet(Octets.utf8("221 bye\r\n"), End.OPEN));
    }

    @Test
    void givesUpOnAFloodInsteadOfAClose() {
        CompletableFuture<Quiet> close = awaitClose(Duration.ofDays(1));
        for (int mebibyte = 0; mebibyte < 9 && !close.isDone(); mebibyte++) {
            receive("x".repeat(1024 * 1024));
        }

        assertThat(close).isCompletedWithValueMatching(quiet -> quiet.end() == End.OPEN);
    }

    @Test
    void holdsTheServerBackWhenNobodyReads() {
        receive("x".repeat(Inbox.UNREAD_LIMIT - 1));
        assertThat(source).isEmpty();
        receive("x");
        assertThat(source).containsExactly("pause");
        inbox.takeUnread();
        assertThat(source).containsExactly("pause", "resume");
    }

    @Test
    void takesInAsMuchAsAReplyMayHave() {
        CompletableFuture<ReadOutcome> read = inbox.readReply(
                        new ReadLimits(SECOND, SECOND, 3 * Inbox.UNREAD_LIMIT, 1000))
                .toCompletableFuture();
        for (int mebibyte = 0; mebibyte < 3; mebibyte++) {
            assertThat(source).as("after %d MiB", mebibyte).isEmpty();
            receive("x".repeat(Inbox.UNREAD_LIMIT));
        }

        assertThat(read).isCompletedWithValueMatching(ReadOutcome.Excessive.class::isInstance);
    }

    @Test
    void refusesASecondOneWhoWaits() {
        read();

        assertThatThrownBy(() -> listen(SECOND)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void mayBeReadAgainByTheOneItTells() {
        List<String> texts = new ArrayList<>();
        readOn(texts);
        receive("220 a\r\n250 b\r\n25");
        receive("0 c\r\n");

        assertThat(texts).containsExactly("a", "b", "c");
    }

    private void readOn(List<String> texts) {
        read().thenAccept(outcome -> {
            texts.add(((ReadOutcome.Received) outcome).reply().text());
            readOn(texts);
        });
    }

    private void receive(String octets) {
        inbox.receive(Octets.latin1(octets));
    }

    private CompletableFuture<ReadOutcome> read() {
        return inbox.readReply(LIMITS).toCompletableFuture();
    }

    private CompletableFuture<Quiet> listen(Duration time) {
        return inbox.listen(time).toCompletableFuture();
    }

    private CompletableFuture<Quiet> awaitClose(Duration time) {
        return inbox.awaitClose(time).toCompletableFuture();
    }
}

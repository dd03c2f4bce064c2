package org.smtpcheck.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NettyLoopsTest {

    @Test
    void givesItsLoopsInTurnOnNamedDaemons() throws Exception {
        try (NettyLoops loops = new NettyLoops(2)) {
            Set<String> names = new HashSet<>();
            for (int turn = 0; turn < 4; turn++) {
                Loop loop = loops.next();
                Thread thread = CompletableFuture.supplyAsync(Thread::currentThread, loop)
                        .get(20, TimeUnit.SECONDS);
                names.add(thread.getName());
                assertThat(thread.isDaemon()).isTrue();
                assertThat(loop.isCurrent()).isFalse();
                assertThat(CompletableFuture.supplyAsync(loop::isCurrent, loop).get(20, TimeUnit.SECONDS))
                        .isTrue();
            }
            assertThat(names).containsExactlyInAnyOrder("smtpcheck-loop-1", "smtpcheck-loop-2");
        }
    }

    @Test
    void completesTimersOnTheLoop() throws Exception {
        try (NettyLoops loops = new NettyLoops(1)) {
            Loop loop = loops.next();
            long begun = loop.nanoTime();
            boolean onLoop = loop.after(Duration.ofMillis(50))
                    .thenApply(due -> loop.isCurrent())
                    .toCompletableFuture()
                    .get(20, TimeUnit.SECONDS);

            assertThat(onLoop).isTrue();
            assertThat(loop.nanoTime() - begun).isGreaterThanOrEqualTo(50_000_000);
        }
    }

    @Test
    void closesAtOnceThoughTimersWait() throws Exception {
        NettyLoops loops = new NettyLoops(2);
        Loop loop = loops.next();
        Thread thread =
                CompletableFuture.supplyAsync(Thread::currentThread, loop).get(20, TimeUnit.SECONDS);
        CompletableFuture<Void> timer = loop.after(Duration.ofHours(1)).toCompletableFuture();
        long begun = System.nanoTime();
        loops.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        thread.join(TimeUnit.SECONDS.toMillis(20));
        assertThat(thread.isAlive()).isFalse();
        assertThat(timer).isNotDone();
    }
}

package org.smtpcheck.wire;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Finds the addresses of hosts through the system's resolver, which blocks: so on at most four threads of its own, made
 * when needed. At most 10,000 lookups may wait.
 */
final class SystemResolver implements HostResolver, AutoCloseable {

    private final ThreadPoolExecutor pool = new ThreadPoolExecutor(
            4, 4, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(10_000), new LoopThreads("smtpcheck-resolver"));

    SystemResolver() {
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public CompletionStage<List<InetAddress>> resolve(String host) {
        CompletableFuture<List<InetAddress>> found = new CompletableFuture<>();
        try {
            pool.execute(() -> lookUp(host, found));
        } catch (RejectedExecutionException full) {
            found.completeExceptionally(full);
        }
        return found;
    }

    private static void lookUp(String host, CompletableFuture<List<InetAddress>> found) {
        if (found.isDone()) {
            return;
        }
        try {
            found.complete(List.of(InetAddress.getAllByName(host)));
        } catch (UnknownHostException | RuntimeException unknown) {
            found.completeExceptionally(unknown);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}

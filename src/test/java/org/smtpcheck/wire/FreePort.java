package org.smtpcheck.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Loopback ports that stay free until a test listens there: not of those that the system gives to clients, of which
 * another test may be given one in between, and none twice.
 */
public final class FreePort {

    private static final int LOWEST = 20_000;
    private static final int COUNT = 12_000;

    /** Tests in another process begin elsewhere. */
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 37 % COUNT));

    private FreePort() {}

    /** The next one. */
    public static int next() {
        for (int tries = 0; tries < COUNT; tries++) {
            int port = LOWEST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // The next one, then.
            }
        }
        throw new IllegalStateException("no port between 20000 and 32000 is free");
    }
}

package org.smtpcheck.wire;

import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Finds the addresses of hosts. */
interface HostResolver {

    /**
     * The addresses of {@code host}, at least one, in the order in which they are to be tried. Never blocks; completes
     * on any thread; fails with {@link java.net.UnknownHostException} when there are none.
     */
    CompletionStage<List<InetAddress>> resolve(String host);
}

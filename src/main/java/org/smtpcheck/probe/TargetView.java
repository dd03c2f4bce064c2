package org.smtpcheck.probe;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a probe is told about the server under test. Facts that the control finds appear while the run goes on.
 *
 * <p>Threads: any.
 */
public interface TargetView {

    /** Its name in reports. */
    String name();

    /** The host it listens on: a name or a numeric address. */
    String host();

    /** The port it listens on. */
    int port();

    /** {@code mx}, {@code submission} or {@code lmtp}. */
    String role();

    /** How long a reply may take. */
    Duration timeout();

    /** The form of the PROXY header that each connection begins with, {@code v1} or {@code v2}; empty for none. */
    String proxy();

    /** How it is secured, and what it may be trusted with. */
    TargetSecurity security();

    /** Facts given by options or the suite, filled in: {@code mailbox} and so on. */
    Map<String, String> facts();

    /** What the control has found so far: {@code greylists}, {@code trusted}, {@code catch-all}, {@code client.ip} … */
    Optional<String> found(String name);

    /** What the first EHLO in clear offered; empty while none was answered. */
    Optional<List<String>> capabilities();

    /** What the passive checks found in all that it replied so far. */
    Traffic traffic();
}

package org.smtpcheck.server.relay;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.smtpcheck.wire.Connector;
import org.smtpcheck.wire.Loop;

/**
 * What a relay works with.
 *
 * @param loop where its sessions with next hops run
 * @param connector opens them
 * @param computing where keys are derived from passwords; never the loop
 * @param directory finds next hops
 * @param clock tells how old mail is
 * @param delays completes after a time: {@code loop::after}, but for tests
 */
public record Surroundings(
        Loop loop,
        Connector connector,
        Executor computing,
        Directory directory,
        Clock clock,
        Function<Duration, CompletionStage<Void>> delays) {}

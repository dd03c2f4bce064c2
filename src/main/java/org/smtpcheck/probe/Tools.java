package org.smtpcheck.probe;

import java.util.concurrent.Executor;
import org.smtpcheck.wire.Connector;
import org.smtpcheck.wire.Loop;
import org.smtpcheck.wire.Redactor;

/**
 * What an attempt works with.
 *
 * @param workers run what computes for long
 */
record Tools(Connector connector, Loop loop, Redactor redactor, Budget budget, Executor workers) {}

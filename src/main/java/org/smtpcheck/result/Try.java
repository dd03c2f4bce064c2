package org.smtpcheck.result;

/**
 * One try of a probe that was tried more than once.
 *
 * @param startedMs milliseconds from the start of the run to its beginning
 * @param durationMs its wall time, without the wait behind it
 * @param ended how it ended: the reply that put it off, or what the verdict rests on
 */
public record Try(long startedMs, long durationMs, String ended) {}

package org.smtpcheck.server;

/**
 * A command in its session, for deviations that answer otherwise.
 *
 * @param command the command; the end of data is one with the text {@code .}
 * @param phase how far the session had come
 * @param helo the name from EHLO or HELO; empty before
 * @param senderDomain the domain of the open transaction's reverse-path; empty for none
 * @param security what protects the session
 */
public record Exchange(CommandLine command, Phase phase, String helo, String senderDomain, Security security) {}

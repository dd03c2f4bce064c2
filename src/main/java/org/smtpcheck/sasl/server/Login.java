package org.smtpcheck.sasl.server;

/**
 * Who authenticated.
 *
 * @param user the authentication identity
 * @param actingAs the authorization identity: the user himself, or whom he asked to act as
 */
public record Login(String user, String actingAs) {}

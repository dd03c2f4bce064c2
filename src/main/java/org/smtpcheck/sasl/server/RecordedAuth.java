package org.smtpcheck.sasl.server;

import java.util.Optional;

/**
 * What came of one AUTH at a server. It never holds a password, token or proof.
 *
 * @param mechanism the mechanism's name as it was given
 * @param user the user it was about, as far as it was known; 255 characters at most
 * @param login who is authenticated now; empty after a refusal
 * @param refusal why it was refused; empty after success
 * @param code the reply's code
 * @param enhanced its enhanced status code
 * @param text its text
 */
public record RecordedAuth(
        String mechanism,
        String user,
        Optional<Login> login,
        Optional<Refusal> refusal,
        int code,
        String enhanced,
        String text) {

    private static final int LONGEST = 255;

    public RecordedAuth {
        mechanism = mechanism.length() <= LONGEST ? mechanism : mechanism.substring(0, LONGEST);
        user = user.length() <= LONGEST ? user : user.substring(0, LONGEST);
    }
}

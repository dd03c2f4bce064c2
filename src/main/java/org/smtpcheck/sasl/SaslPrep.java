package org.smtpcheck.sasl;

import com.ongres.saslprep.SASLprep;
import java.util.Optional;

/** SASLprep (RFC 4013): one form for names and passwords that people take for the same. */
public final class SaslPrep {

    private static final SASLprep PROFILE = new SASLprep();

    private SaslPrep() {}

    /**
     * {@code text} prepared to be compared, where unassigned code points pass; empty where a character is prohibited.
     */
    public static Optional<String> query(String text) {
        return prepared(text, Use.QUERY);
    }

    /** {@code text} prepared to be kept or hashed; empty where a character is prohibited or unassigned. */
    public static Optional<String> stored(String text) {
        return prepared(text, Use.STORED);
    }

    private enum Use {
        QUERY,
        STORED
    }

    private static Optional<String> prepared(String text, Use use) {
        try {
            return Optional.of(use == Use.QUERY ? PROFILE.prepareQuery(text) : PROFILE.prepareStored(text));
        } catch (IllegalArgumentException prohibited) {
            return Optional.empty();
        } catch (ArrayIndexOutOfBoundsException nothingLeft) {
            // Version 2.2 stumbles over a text of nothing but characters that are mapped to nothing.
            return Optional.of("");
        }
    }
}

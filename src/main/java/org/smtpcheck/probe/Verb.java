package org.smtpcheck.probe;

/**
 * What a reply answers.
 *
 * @param name the command's verb in upper case, or one of the names below
 */
public record Verb(String name) {

    /** The greeting. */
    public static final Verb GREETING = new Verb("greeting");

    /** The end of data: the dot after DATA. */
    public static final Verb END_OF_DATA = new Verb("end of data");

    /** Octets of which we do not know what they mean. */
    public static final Verb UNKNOWN = new Verb("octets");

    /**
     * Whether 450, 451 and 421 to it are taken for a temporary refusal that a client waits out: greylisting answers
     * MAIL, RCPT or the end of data, an overloaded server the greeting.
     */
    public boolean canBeDeferred() {
        return equals(GREETING) || equals(END_OF_DATA) || name.equals("MAIL") || name.equals("RCPT");
    }

    /** Whether the first word of the reply is the server's name. */
    boolean tellsName() {
        return equals(GREETING) || name.equals("EHLO") || name.equals("HELO");
    }

    /** The first digit of its ordinary success: 3 for DATA, else 2. */
    public int successDigit() {
        return name.equals("DATA") ? 3 : 2;
    }

    @Override
    public String toString() {
        return name;
    }
}

package org.smtpcheck.suite;

import java.util.List;

/**
 * What the language knows about a step.
 *
 * @param value what stands behind its name
 * @param keys further keys beside it, nested steps among them; those of every step are not repeated here
 * @param takes which expectations it can have
 * @param judges whether it can fail a probe without an {@code expect}
 * @param doc what it does, one or two sentences
 * @param example YAML of a step list
 * @param since the version of smtpcheck that brought it
 */
record StepSpec(
        String name,
        ValueKind value,
        List<ValueKind.Key> keys,
        Takes takes,
        Judges judges,
        String doc,
        String example,
        String since) {

    /** Which expectations a step can have. */
    enum Takes {
        /** It brings no outcome to judge. */
        NONE,
        /** It brings a reply. */
        REPLY,
        /** It brings a reply that may list capabilities. */
        CAPABILITIES,
        /** It brings the reply that ended an AUTH exchange, and what the exchange was. */
        AUTH,
        /** It brings several replies, one of which is meant by {@code at}. */
        MESSAGE,
        /** It brings a message that has arrived. */
        ARRIVAL,
        /** It brings sessions at a sink. */
        VISIT,
        /** It brings a TLS handshake, and the reply that let it begin. */
        TLS,
        /** It brings what a server offers of TLS. */
        OFFERS,
        /** It brings the end of a connection. */
        END
    }

    /** What can fail a probe. */
    enum Judges {
        BY_EXPECT,
        ALWAYS
    }

    /** Where it can stand. */
    boolean isCommand() {
        boolean isReply = takes == Takes.REPLY || takes == Takes.CAPABILITIES;
        return isReply && !List.of("connect", "reply").contains(name);
    }
}

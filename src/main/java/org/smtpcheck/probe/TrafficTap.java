package org.smtpcheck.probe;

import java.util.List;
import java.util.Locale;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.Redactor;
import org.smtpcheck.wire.Segment;
import org.smtpcheck.wire.SmtpReply;

/**
 * Hands what one attempt reads to the passive checks of its target.
 *
 * @param probe the probe's id, for the places of faults
 * @param role the target's role
 */
record TrafficTap(Traffic traffic, String probe, String role, Redactor redactor) {

    private static final String ENHANCED = "ENHANCEDSTATUSCODES";
    private static final String SMTPUTF8 = " SMTPUTF8";

    /** A command or octets that are about to be written. */
    void writes(List<Segment> segments, Session session) {
        StringBuilder text = new StringBuilder();
        segments.forEach(segment -> text.append(segment.octets().toLatin1()));
        if (text.toString().toUpperCase(Locale.ROOT).contains(SMTPUTF8)) {
            session.saySmtpUtf8();
        }
    }

    /** A reply that was waited for. */
    void saw(Verb to, SmtpReply reply, Session session) {
        boolean enhanced = Capability.isOffered(session.capabilities(), ENHANCED);
        traffic.saw(probe, reply, new TrafficCheck.Context(to, enhanced, session.saidSmtpUtf8()), redactor);
    }

    /**
     * Octets that waited when a command was written. They break the rule of one reply a command (RFC 5321 §4.2), except
     * where octets of our own choice may have earned them, where a pipeline of ours was left before its last reply,
     * where LMTP gives a reply for each recipient (RFC 2033 §4.2), and where the server says that it closes (RFC 5321
     * §3.8).
     */
    void unasked(Octets octets, Session session) {
        boolean excused = session.hasWrittenRaw()
                || session.isOwed()
                || role.equals("lmtp")
                || octets.toLatin1().startsWith("421");
        if (!excused) {
            traffic.unasked(probe, octets, redactor);
        }
    }
}

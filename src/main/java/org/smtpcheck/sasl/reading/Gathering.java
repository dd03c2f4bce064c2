package org.smtpcheck.sasl.reading;

import java.util.ArrayList;
import java.util.List;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.SaslFlaw;
import org.smtpcheck.sasl.reading.MessageReading.Part;
import org.smtpcheck.sasl.reading.MessageReading.Secrecy;

/** Gathers what a reading finds. */
final class Gathering {

    private static final int MOST_FLAWS = 50;

    private final List<Part> parts = new ArrayList<>();
    private final List<SaslFlaw> flaws = new ArrayList<>();

    /** Begins with what holds for every message: UTF-8, and no line breaks. */
    static Gathering of(Octets message) {
        Gathering gathering = new Gathering();
        if (!message.isUtf8()) {
            gathering.flaw(SaslFlaw.Kind.NOT_UTF8, "the message is not UTF-8");
        }
        String text = message.latin1();
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            gathering.flaw(
                    SaslFlaw.Kind.LINE_BREAK,
                    "the message holds a line break (" + (text.indexOf('\n') >= 0 ? "LF" : "CR")
                            + "), mostly left over from a file or from \"echo\" without -n");
        }
        return gathering;
    }

    void open(String name, String text) {
        parts.add(new Part(name, text, Secrecy.OPEN));
    }

    void secret(String name, String text) {
        parts.add(new Part(name, text, Secrecy.SECRET));
    }

    void flaw(SaslFlaw.Kind kind, String what) {
        if (flaws.size() < MOST_FLAWS) {
            flaws.add(new SaslFlaw(kind, what));
        }
    }

    MessageReading made() {
        return new MessageReading(parts, flaws);
    }
}

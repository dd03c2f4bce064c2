package org.smtpcheck.sasl.reading;

import java.util.Optional;
import org.smtpcheck.sasl.Base64Text;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.SaslFlaw.Kind;
import org.smtpcheck.sasl.ScramText;

/** Reads the four messages of SCRAM (RFC 5802 §7), which tell by their form which of them they are. */
public final class ScramReading {

    private ScramReading() {}

    /** Reads a message of any octets. */
    public static MessageReading of(Octets message) {
        Gathering gathering = Gathering.of(message);
        String text = message.text();
        if (text.isEmpty()) {
            gathering.open("message", "the empty answer to the server's last message");
        } else if (text.matches("(?s)([ny],|p=).*")) {
            clientFirst(text, gathering);
        } else if (text.matches("(?s)c=.*|.*,p=.*")) {
            clientFinal(text, gathering);
        } else if (text.matches("(?s)[ve]=.*")) {
            serverFinal(text, gathering);
        } else {
            serverFirst(text, gathering);
        }
        return gathering.made();
    }

    private static void clientFirst(String text, Gathering gathering) {
        gathering.open("message", "client-first");
        String[] parts = text.split(",", 3);
        gathering.open("flag", parts[0].substring(0, 1));
        if (parts[0].startsWith("p=")) {
            gathering.open("binding", parts[0].substring(2));
            if (!parts[0].matches("p=[A-Za-z0-9.-]+")) {
                gathering.flaw(Kind.MALFORMED_PART, "the channel binding's name is malformed (RFC 5802 §7)");
            }
        } else if (parts[0].length() > 1) {
            gathering.flaw(Kind.MALFORMED_PART, "something follows the flag \"" + parts[0].charAt(0) + "\"");
        }
        if (parts.length < 3) {
            gathering.flaw(Kind.MISSING_PART, "the header lacks a comma: flag, authzid, then n= and r= (RFC 5802 §7)");
            return;
        }
        if (parts[1].startsWith("a=")) {
            name("authzid", parts[1].substring(2), gathering);
        } else if (!parts[1].isEmpty()) {
            gathering.flaw(Kind.PART_ORDER, "what stands between the first two commas does not begin with a=");
        }
        ScramText bare = ScramText.read(parts[2]);
        bare.find('m').ifPresent(m -> gathering.open("extension", m));
        order(bare, bare.find('m').isPresent() ? "mnr" : "nr", gathering);
        bare.find('n').ifPresent(n -> name("user", n, gathering));
        nonce(bare, gathering);
    }

    private static void serverFirst(String text, Gathering gathering) {
        gathering.open("message", "server-first");
        ScramText attributes = ScramText.read(text);
        order(attributes, "rsi", gathering);
        nonce(attributes, gathering);
        attributes.find('s').ifPresent(s -> base64("salt", s, gathering));
        Optional<String> iterations = attributes.find('i');
        iterations.ifPresent(i -> gathering.open("iterations", i));
        if (iterations.isPresent() && !iterations.get().matches("[1-9][0-9]{0,8}")) {
            gathering.flaw(Kind.MALFORMED_PART, "the iteration count is no number");
        } else if (iterations.isPresent() && Integer.parseInt(iterations.get()) < 4096) {
            gathering.flaw(Kind.MALFORMED_PART, "the iteration count is below 4096 (RFC 5802 §5.1)");
        }
    }

    private static void clientFinal(String text, Gathering gathering) {
        gathering.open("message", "client-final");
        ScramText attributes = ScramText.read(text);
        order(attributes, "cr", gathering);
        attributes.find('c').ifPresent(c -> binding(c, gathering));
        nonce(attributes, gathering);
        int end = text.lastIndexOf(",p=");
        if (end < 0 || !attributes.letters().endsWith("p")) {
            gathering.flaw(Kind.MISSING_PART, "the message does not end with the proof, p= (RFC 5802 §7)");
            return;
        }
        String proof = text.substring(end + ",p=".length());
        gathering.secret("proof", proof);
        check("proof", proof, gathering);
    }

    private static void serverFinal(String text, Gathering gathering) {
        gathering.open("message", "server-final");
        ScramText attributes = ScramText.read(text);
        attributes.find('e').ifPresent(e -> gathering.open("error", e));
        attributes.find('v').ifPresent(v -> {
            gathering.secret("signature", v);
            check("signature", v, gathering);
        });
        order(attributes, text.substring(0, 1), gathering);
    }

    private static void binding(String value, Gathering gathering) {
        Octets octets = Octets.of(Base64Text.read(value).octets());
        check("channel binding", value, gathering);
        String text = octets.latin1();
        int second = text.indexOf(',', text.indexOf(',') + 1);
        if (text.indexOf(',') < 0 || second < 0) {
            gathering.flaw(Kind.MALFORMED_PART, "c= does not repeat the header of the client's first message");
            return;
        }
        gathering.open("header", text.substring(0, second + 1));
        gathering.open("bound to", text.length() - second - 1 + " octets");
    }

    private static void nonce(ScramText text, Gathering gathering) {
        text.find('r').ifPresent(r -> {
            gathering.open("nonce", r);
            if (!ScramText.isNonce(r)) {
                gathering.flaw(Kind.MALFORMED_PART, "the nonce is empty or not printable ASCII (RFC 5802 §5.1)");
            }
        });
    }

    private static void name(String part, String value, Gathering gathering) {
        Optional<String> name = ScramText.unescaped(value);
        gathering.open(part, name.orElse(value));
        if (name.isEmpty()) {
            gathering.flaw(
                    Kind.MALFORMED_PART, "the " + part + " holds a \"=\" that is not written =3D (RFC 5802 §5.1)");
        } else if (name.get().isEmpty()) {
            gathering.flaw(Kind.EMPTY_PART, "the " + part + " is empty");
        }
    }

    private static void base64(String part, String value, Gathering gathering) {
        gathering.open(part, value);
        check(part, value, gathering);
    }

    private static void check(String part, String value, Gathering gathering) {
        Base64Text.read(value)
                .flaws()
                .forEach(flaw -> gathering.flaw(flaw.kind(), "the " + part + " is not base64: " + flaw.what()));
        if (value.isEmpty()) {
            gathering.flaw(Kind.EMPTY_PART, "the " + part + " is empty");
        }
    }

    private static void order(ScramText text, String wanted, Gathering gathering) {
        for (int i = 0; i < wanted.length(); i++) {
            char letter = wanted.charAt(i);
            if (text.find(letter).isEmpty()) {
                gathering.flaw(Kind.MISSING_PART, "there is no " + letter + "= (RFC 5802 §7)");
                return;
            }
        }
        if (!text.strays().isEmpty()) {
            gathering.flaw(Kind.MALFORMED_PART, "a part between commas is no attribute like \"r=…\" (RFC 5802 §7)");
        } else if (!text.letters().startsWith(wanted)) {
            gathering.flaw(
                    Kind.PART_ORDER,
                    "the attributes stand in the order " + text.letters() + " and must begin with " + wanted
                            + " (RFC 5802 §7)");
        }
    }
}

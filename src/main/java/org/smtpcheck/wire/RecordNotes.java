package org.smtpcheck.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Names the TLS records that pass in one direction while a handshake lasts, for the transcript: ciphertext itself is
 * never shown. Records may be cut anywhere; what cannot be named is counted.
 */
final class RecordNotes {

    static final int CHANGE_CIPHER_SPEC = 20;
    static final int ALERT = 21;
    static final int HANDSHAKE = 22;

    private static final int HEADER = 5;
    private static final int MESSAGE_HEADER = 4;
    private static final int NAMED_LIMIT = 12;

    private final byte[] header = new byte[HEADER];
    private final byte[] message = new byte[MESSAGE_HEADER];
    private int headerHas;
    private int recordLeft;
    private int messageHas;
    private int messageLeft;
    private boolean ciphered;

    /** What {@code octets} hold: {@code ServerHello, Certificate (2,031 octets)}. */
    String note(Octets octets) {
        List<String> names = new ArrayList<>();
        for (int at = 0; at < octets.length(); at++) {
            take(octets.at(at), names);
        }
        List<String> shown = names.size() > NAMED_LIMIT ? new ArrayList<>(names.subList(0, NAMED_LIMIT)) : names;
        if (names.size() > NAMED_LIMIT) {
            shown.add((names.size() - NAMED_LIMIT) + " more");
        }
        return (shown.isEmpty() ? "part of a record" : String.join(", ", shown))
                + String.format(Locale.ROOT, " (%,d octets)", octets.length());
    }

    private void take(int octet, List<String> names) {
        if (recordLeft == 0) {
            header[headerHas++] = (byte) octet;
            if (headerHas == HEADER) {
                headerHas = 0;
                recordLeft = (header[3] & 0xff) << 8 | header[4] & 0xff;
                if (type() != HANDSHAKE && type() != ALERT || ciphered) {
                    names.add(opaque());
                }
                ciphered |= type() == CHANGE_CIPHER_SPEC;
                messageHas = type() == ALERT ? 0 : messageHas;
            }
            return;
        }
        recordLeft--;
        if (ciphered) {
            return;
        }
        if (type() == ALERT) {
            message[messageHas++ & 3] = (byte) octet;
            if (recordLeft == 0) {
                names.add("alert " + RecordNames.alert(octet));
                messageHas = 0;
            }
        } else if (type() == HANDSHAKE) {
            takeMessage(octet, names);
        }
    }

    private void takeMessage(int octet, List<String> names) {
        if (messageLeft > 0) {
            messageLeft--;
            return;
        }
        message[messageHas++] = (byte) octet;
        if (messageHas == MESSAGE_HEADER) {
            messageHas = 0;
            messageLeft = (message[1] & 0xff) << 16 | (message[2] & 0xff) << 8 | message[3] & 0xff;
            names.add(RecordNames.handshake(message[0] & 0xff));
        }
    }

    private String opaque() {
        return switch (type()) {
            case CHANGE_CIPHER_SPEC -> "ChangeCipherSpec";
            case ALERT -> "encrypted alert";
            case HANDSHAKE -> "encrypted handshake message";
            case 23 -> "encrypted record";
            default -> "no TLS record";
        };
    }

    private int type() {
        return header[0] & 0xff;
    }
}

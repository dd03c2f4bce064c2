package org.smtpcheck.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RecordNotesTest {

    private final RecordNotes notes = new RecordNotes();

    @Test
    void namesTheMessagesOfAHandshake() {
        assertThat(notes.note(octets("16 0303 0006 02000002 aabb" + "16 0303 0004 0e000000")))
                .isEqualTo("ServerHello, ServerHelloDone (20 octets)");
    }

    @Test
    void namesAMessageOfSeveralRecordsOnce() {
        assertThat(notes.note(octets("16 0303 0003 0b0000"))).isEqualTo("part of a record (8 octets)");
        assertThat(notes.note(octets("16 0303 0002 04 aa"))).isEqualTo("Certificate (7 octets)");
        assertThat(notes.note(octets("16 0303 0007 bbccdd 0e000000"))).isEqualTo("ServerHelloDone (12 octets)");
    }

    @Test
    void goesOnWhereARecordWasCut() {
        assertThat(notes.note(octets("16 03"))).isEqualTo("part of a record (2 octets)");
        assertThat(notes.note(octets("03 0006 0200"))).isEqualTo("part of a record (5 octets)");
        assertThat(notes.note(octets("0002 aabb"))).isEqualTo("ServerHello (4 octets)");
    }

    @Test
    void namesAnAlertAndWhatIsEncrypted() {
        assertThat(notes.note(octets("15 0301 0002 0228"))).isEqualTo("alert handshake_failure (7 octets)");
        assertThat(notes.note(
                        octets("14 0303 0001 01" + "16 0303 0002 ffff" + "17 0303 0001 00" + "15 0303 0002 0000")))
                .isEqualTo(
                        "ChangeCipherSpec, encrypted handshake message, encrypted record, encrypted alert (26 octets)");
    }

    @Test
    void saysWhatIsNoRecordAndIsBounded() {
        assertThat(notes.note(octets("50 0303 0000"))).isEqualTo("no TLS record (5 octets)");
        assertThat(notes.note(Octets.join(java.util.Collections.nCopies(500, octets("17 0303 0000")))))
                .endsWith("encrypted record, 488 more (2,500 octets)");
    }

    private static Octets octets(String hex) {
        return Octets.of(HexFormat.of().parseHex(hex.replace(" ", "")));
    }
}

package org.smtpcheck.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxesTest {

    private static final String MAIL =
            "Return-Path: <me@test.example>\nX-Original-To: a@b.example\nDelivered-To: c@d.example\nSubject: %s\n\nbody\n";

    @TempDir
    Path folder;

    @Test
    void a_token_is_a_whole_word_in_any_case_and_survives_rewriting() {
        Set<String> found = Tokens.in(
                List.of("SRS0=ab=cd=example.org=scrun0001000t1", "user+SCRUN0001001T1"),
                "x scrun0001000t10\r\nMessage-ID: <scrun0001002t1@smtpcheck.invalid> sc short"
                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(found)
                .containsExactlyInAnyOrder("scrun0001000t1", "scrun0001001t1", "scrun0001000t10", "scrun0001002t1");
    }

    @Test
    void a_maildir_shows_what_came_since_and_reads_each_message_once() throws Exception {
        Path fresh = Files.createDirectories(folder.resolve("new"));
        Path seen = Files.createDirectories(folder.resolve("cur"));
        Files.writeString(fresh.resolve("1.old"), MAIL.formatted("old"));
        Maildir maildir = new Maildir("mailbox", folder);
        maildir.open();
        assertThat(maildir.news()).isEmpty();
        Files.writeString(fresh.resolve("2.new"), MAIL.formatted("scrun0001000t1"));
        List<StoredMessage> news = maildir.news();
        assertThat(news).hasSize(1);
        assertThat(news.get(0).tokens()).contains("scrun0001000t1");
        assertThat(news.get(0).arrival().from()).contains("me@test.example");
        assertThat(news.get(0).arrival().to()).containsExactly("a@b.example");
        Files.move(fresh.resolve("2.new"), seen.resolve("2.new:2,S"));
        assertThat(maildir.news()).as("moved to cur, with flags").isEmpty();
    }

    @Test
    void an_address_outside_ascii_is_read_as_utf8_and_other_octets_as_they_are() {
        byte[] utf8 = "Return-Path: <j\u00f6rg@test.example>\n\n".getBytes(StandardCharsets.UTF_8);
        byte[] latin1 = "Return-Path: <j\u00f6rg@test.example>\n\n".getBytes(StandardCharsets.ISO_8859_1);
        for (byte[] raw : List.of(utf8, latin1)) {
            assertThat(StoredMessage.of("mailbox", "1", Instant.EPOCH, raw)
                            .arrival()
                            .from())
                    .contains("j\u00f6rg@test.example");
        }
    }

    @Test
    void a_maildir_does_not_follow_links_out_of_it_and_cuts_what_is_huge() throws Exception {
        Path fresh = Files.createDirectories(folder.resolve("new"));
        Maildir maildir = new Maildir("mailbox", folder);
        maildir.open();
        Files.createSymbolicLink(fresh.resolve("link"), Path.of("/dev/zero"));
        assertThat(maildir.news()).isEmpty();
        try (var channel =
                Files.newByteChannel(fresh.resolve("huge"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.position(MailboxReader.OCTETS_OF_ONE + 1000L);
            channel.write(java.nio.ByteBuffer.wrap(new byte[1]));
        }
        assertThat(maildir.news())
                .hasSize(1)
                .allSatisfy(message -> assertThat(message.arrival().size()).isEqualTo(MailboxReader.OCTETS_OF_ONE));
    }

    @Test
    void a_place_that_is_none_is_explained() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> new Maildir("m", file).open()).hasMessageContaining("no directory");
        assertThatThrownBy(() -> new Maildir("m", folder.resolve("no/where")).open())
                .hasMessageContaining("no such directory");
        assertThatThrownBy(() -> new Mbox("m", folder).open()).hasMessageContaining("maildir:");
        assertThatThrownBy(() -> new Mbox("m", folder.resolve("no/where")).open())
                .hasMessageContaining("no such file");
    }

    @Test
    void an_mbox_is_read_from_where_it_ended_message_by_message() throws Exception {
        Path file = folder.resolve("mbox");
        Files.writeString(file, "From a Tue\nSubject: old\n\nbody\n\n");
        Mbox mbox = new Mbox("mailbox", file);
        mbox.open();
        assertThat(mbox.news()).isEmpty();
        append(file, "From a Tue\nSubject: one\n\n>From the start\nscrun0001000t1\n\nFrom b Tue\nSubject: two\n\nhalf");
        List<StoredMessage> first = mbox.news();
        assertThat(first).as("the second is not whole yet").hasSize(1);
        assertThat(first.get(0).tokens()).containsExactly("scrun0001000t1");
        assertThat(first.get(0).arrival().size())
                .isEqualTo("Subject: one\n\nFrom the start\nscrun0001000t1\n".length());
        append(file, " and half\n\n");
        assertThat(mbox.news()).hasSize(1);
        assertThat(mbox.news()).isEmpty();
        Files.writeString(file, "From c Tue\nSubject: anew\n\nx\n\n");
        assertThat(mbox.news()).as("it was emptied and filled anew").hasSize(1);
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.APPEND);
    }
}

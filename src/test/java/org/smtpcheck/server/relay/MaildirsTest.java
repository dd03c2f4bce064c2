package org.smtpcheck.server.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smtpcheck.server.RecordedMessage;
import org.smtpcheck.server.RecordedMessage.Address;
import org.smtpcheck.wire.Octets;

/** Local mail lies in maildirs where a folder for them is given. */
class MaildirsTest {

    @TempDir
    Path folder;

    private void deliver(String to) throws IOException {
        deliver(new Maildirs(folder), to);
    }

    private static void deliver(Maildirs maildirs, String to) throws IOException {
        Address address = new Address(to, List.of());
        Octets content = Octets.utf8("Return-Path: <>\r\nSubject: x\r\n\r\nbare\nline\r\n");
        RecordedMessage message =
                RecordedMessage.ofOwn("R1", Instant.EPOCH, new Address("", List.of()), address, content, content);
        maildirs.deliver(message);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void aMessageLiesInTheMaildirOfItsLocalPartAndSaysForWhomItIs() throws Exception {
        deliver("Test@test.example");
        assertThat(files(folder)).singleElement().satisfies(file -> {
            assertThat(file.getParent()).isEqualTo(folder.resolve("test").resolve("new"));
            assertThat(Files.readString(file))
                    .isEqualTo("Delivered-To: Test@test.example\nReturn-Path: <>\nSubject: x\n\nbare\nline\n");
        });
        assertThat(folder.resolve("test").resolve("cur")).isDirectory();
    }

    @Test
    void aLocalPartThatIsNoNameOfAFileGetsNone() throws Exception {
        for (String local : List.of("../../x", "..", ".x", "a/b", "", "x".repeat(65), "\"a b\"")) {
            deliver(local + "@test.example");
        }
        assertThat(files(folder)).isEmpty();
    }

    @Test
    void onceTheyAreClosedNothingIsWrittenAnyMore() throws Exception {
        Maildirs maildirs = new Maildirs(folder);
        maildirs.close();
        deliver(maildirs, "test@test.example");
        assertThat(folder).isEmptyDirectory();
    }
}

package org.smtpcheck.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.smtpcheck.suite.PlaceDef;

/** Reads a folder of GreenMail, an independent IMAP server. */
class ImapTest {

    private static final String KEYSTORE = "greenmail.tls.keystore.file";

    @TempDir
    static Path keys;

    private final GreenMail server = new GreenMail(setup());

    private static ServerSetup setup() {
        ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS);
        // Long enough for a busy machine.
        setup.setServerStartupTimeout(30_000);
        return setup;
    }

    /** GreenMail's own certificate has no host name; it takes another from a system property that nobody else reads. */
    @BeforeAll
    static void makeKeys() throws Exception {
        Path file = keys.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "imap",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        System.setProperty(KEYSTORE, file.toString());
    }

    @AfterAll
    static void forgetKeys() {
        System.clearProperty(KEYSTORE);
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private Imap imap(String password, List<String> trust) throws Exception {
        PlaceDef def =
                new PlaceDef("imaps://localhost:" + server.getImaps().getPort() + "/INBOX", "erna", password, trust);
        return new Imap("mailbox", def, Imap.Address.parse(def.at()));
    }

    /** The server's certificate, as PEM. */
    private List<String> trust() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(keys.resolve("keys.p12"))) {
            store.load(in, "changeit".toCharArray());
        }
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(store.getCertificate("imap").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        return List.of(Files.writeString(keys.resolve("ca.pem"), pem).toString());
    }

    private void deliver(GreenMailUser user, String content) throws Exception {
        user.deliver(new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1))));
    }

    @Test
    void only_what_comes_after_it_was_opened_is_read_and_each_once() throws Exception {
        GreenMailUser erna = server.setUser("erna@localhost", "erna", "secret");
        deliver(erna, "Subject: old\r\n\r\nscabcdefghij1t1\r\n");
        Imap imap = imap("secret", trust());
        imap.open();
        assertThat(imap.news()).as("what was there before").isEmpty();
        deliver(erna, "Return-Path: <a@b.example>\r\nSubject: new\r\n\r\nscabcdefghij2t1\r\n");
        List<StoredMessage> news = imap.news();
        assertThat(news).hasSize(1);
        assertThat(news.get(0).tokens()).containsExactly("scabcdefghij2t1");
        assertThat(news.get(0).arrival().from()).contains("a@b.example");
        assertThat(imap.news()).as("a second look").isEmpty();
        imap.close();
    }

    @Test
    void a_certificate_that_nobody_trusts_and_a_wrong_password_are_explained() throws Exception {
        server.setUser("erna@localhost", "erna", "secret");
        assertThatThrownBy(() -> imap("secret", List.of()).open()).hasMessageContaining("`trust`");
        assertThatThrownBy(() -> imap("wrong", trust()).open()).hasMessageContaining("refuses the login");
    }

    @Test
    void a_url_with_a_password_in_it_is_refused() {
        assertThatThrownBy(() -> Imap.Address.parse("imaps://erna:secret@mail.example.org/"))
                .hasMessageContaining("as keys")
                .hasMessageNotContaining("secret");
    }
}

package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.smtpcheck.cli.Distribution.Call;
import org.smtpcheck.cli.Distribution.Outcome;

/** The distribution from outside, as a user has it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class LauncherIT {

    private static final String[] ENCODE = {
        "auth", "encode", "plain", "--user", "test", "--authzid", "test", "--password", "env:PW"
    };
    private static final Outcome ENCODED = new Outcome(0, "dGVzdAB0ZXN0AHRlc3R0ZXN0\n", "");

    /** All that the class path, the shell and the JVM could stumble over. */
    private static final String AWKWARD = "a b's \"ü\" $x:y;[z]*";

    private final Distribution built = Distribution.built();

    @TempDir
    private Path directory;

    @Test
    void printsOneLineAndNothingElse() throws Exception {
        assertThat(built.call(ENCODE).run()).isEqualTo(ENCODED);
    }

    /** Each part of the AUTH tool from the jars that its start gives it. */
    @Test
    void encodesDecodesAndResponds() throws Exception {
        assertThat(built.call("auth", "encode", "scram-sha-256", "--user", "I\u00adX", "--nonce", "abc")
                        .run()
                        .out())
                .isEqualTo("biwsbj1JWCxyPWFiYw==\n");
        assertThat(built.call("auth", "decode", "oauthbearer", "eyJzdGF0dXMiOiJ4In0=")
                        .run()
                        .out())
                .isEqualTo("refusal   {\"status\":\"x\"}\n");
        // The server refuses the token by {"status":"x"}.
        Call respond = shell("printf '334 \\n334 eyJzdGF0dXMiOiJ4In0=\\n535 no\\n' | '" + built.launcher()
                + "' auth respond xoauth2 --user u --token env:PW");
        assertThat(respond.run())
                .isEqualTo(new Outcome(1, "dXNlcj11AWF1dGg9QmVhcmVyIHRlc3R0ZXN0AQE=\n\n", "Refused\n"));
    }

    @Test
    void exitsWith2ForAWrongCommandLine() throws Exception {
        Outcome outcome = built.call("rnu").run();

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("Unknown command: 'rnu'").contains("Commands: run, check");
    }

    @Test
    void startsFromAnyDirectoryAndByARelativePath() throws Exception {
        Path bin = built.home().resolve("bin");

        assertThat(built.call(ENCODE).in(directory).run()).isEqualTo(ENCODED);
        assertThat(built.call(Path.of("./smtpcheck"), ENCODE).in(bin).run()).isEqualTo(ENCODED);
        assertThat(shell("sh smtpcheck " + String.join(" ", ENCODE)).in(bin).run())
                .isEqualTo(ENCODED);
    }

    @Test
    void startsThroughThePath() throws Exception {
        Call call = shell("smtpcheck " + String.join(" ", ENCODE))
                .in(directory)
                .environment("PATH", built.home().resolve("bin") + ":" + System.getenv("PATH"));

        assertThat(call.run()).isEqualTo(ENCODED);
    }

    @Test
    void startsThroughAChainOfSymbolicLinks() throws Exception {
        Distribution copy = built.copiedTo(directory.resolve("copy"));
        Path absolute = Files.createSymbolicLink(directory.resolve("one"), copy.launcher());
        Path folder = Files.createDirectory(directory.resolve("folder"));
        Files.createSymbolicLink(folder.resolve("two"), Path.of("../one"));
        Path three = Files.createSymbolicLink(directory.resolve("three"), Path.of("folder/two"));
        Path linkedBin =
                Files.createSymbolicLink(directory.resolve("bin"), copy.home().resolve("bin"));

        for (Path program : List.of(absolute, three, linkedBin.resolve("smtpcheck"))) {
            assertThat(copy.call(program, ENCODE).in(directory).run())
                    .as("%s", program)
                    .isEqualTo(ENCODED);
        }
    }

    @Test
    void startsFromAFolderWithAnyName() throws Exception {
        Distribution awkward = built.copiedTo(directory.resolve(AWKWARD));

        assertThat(awkward.call(ENCODE).run()).isEqualTo(ENCODED);
        assertThat(awkward.call("validate", "no-such.yaml").run().exitCode()).isEqualTo(2);
    }

    @Test
    void keepsItsArchivesWhenTheFolderMoves() throws Exception {
        assumeThat(built.home().resolve("lib/cds/auth.jsa")).exists();
        assumeThat(Path.of("/proc/self/fd")).exists();
        Distribution moved = built.copiedTo(directory.resolve("first")).movedTo(directory.resolve(AWKWARD));

        // With -Xshare:on the JVM refuses to start without its archive.
        Call call = moved.call(ENCODE).environment("SMTPCHECK_JAVA_OPTS", "-Xshare:on");

        assertThat(call.run()).isEqualTo(ENCODED);
    }

    @Test
    void startsSilentlyWithoutArchives() throws Exception {
        Distribution bare = built.copiedTo(directory.resolve("bare")).withoutArchives();

        assertThat(bare.call(ENCODE).run()).isEqualTo(ENCODED);
        assertThat(built.call(ENCODE).environment("SMTPCHECK_CDS", "off").run()).isEqualTo(ENCODED);
    }

    @Test
    void startsSilentlyWithArchivesThatDoNotFit() throws Exception {
        Distribution stale = built.copiedTo(directory.resolve("stale"));
        Files.setLastModifiedTime(
                stale.home().resolve("lib/smtpcheck.jar"), FileTime.from(Instant.parse("2001-01-01T00:00:00Z")));
        Distribution broken = built.copiedTo(directory.resolve("broken"));
        Path archive = broken.home().resolve("lib/cds/auth.jsa");
        Files.deleteIfExists(archive);
        Files.writeString(archive, "no archive");
        Files.writeString(
                broken.home().resolve("lib/cds/java"), Path.of(System.getProperty("java.home"), "bin", "java") + "\n");

        assertThat(stale.call(ENCODE).run()).isEqualTo(ENCODED);
        assertThat(broken.call(ENCODE).run()).isEqualTo(ENCODED);
    }

    @Test
    void renewsItsArchives() throws Exception {
        Distribution bare = built.copiedTo(directory.resolve(AWKWARD)).withoutArchives();

        // Options for the user's own runs must not reach the run that is made for the archive.
        Outcome renewal = bare.call(bare.home().resolve("bin/smtpcheck-cds"))
                .in(directory)
                .environment("SMTPCHECK_TARGET", "smtp://127.0.0.1:1")
                .environment("SMTPCHECK_PROFILE", "no such profile")
                .run();

        assertThat(renewal.exitCode()).as(renewal.err()).isZero();
        assertThat(renewal.out())
                .contains("made lib/cds/auth.jsa", "made lib/cds/full.jsa")
                .doesNotContain("note:");
        assertThat(renewal.err()).isEmpty();
        assertThat(bare.call(ENCODE)
                        .environment("SMTPCHECK_JAVA_OPTS", "-Xshare:on")
                        .run())
                .isEqualTo(ENCODED);
    }

    @Test
    void saysThatAFolderCannotBeWrittenTo() throws Exception {
        Distribution bare = built.copiedTo(directory.resolve("bare")).withoutArchives();
        Files.delete(bare.home().resolve("lib/cds"));
        Files.writeString(bare.home().resolve("lib/cds"), "in the way");

        Outcome renewal = bare.call(bare.home().resolve("bin/smtpcheck-cds")).run();

        assertThat(renewal)
                .isEqualTo(new Outcome(3, "", "smtpcheck-cds: cannot write to " + bare.home() + "/lib/cds\n"));
    }

    @Test
    void saysWhatIsWrongWithJava() throws Exception {
        Outcome noJavaHome = built.call(ENCODE)
                .environment("JAVA_HOME", directory.resolve("none").toString())
                .run();
        Outcome oldByFile = built.call(ENCODE)
                .environment(
                        "JAVA_HOME",
                        fakeJava("by-file", "JAVA_VERSION=\"11.0.2\"\n").toString())
                .run();
        Outcome oldByWord = built.call(ENCODE)
                .environment("JAVA_HOME", fakeJava("by-word", "").toString())
                .run();

        assertThat(List.of(noJavaHome, oldByFile, oldByWord))
                .extracting(Outcome::exitCode)
                .containsOnly(3);
        assertThat(noJavaHome.err()).contains("no bin/java in JAVA_HOME (" + directory.resolve("none") + ")");
        assertThat(oldByFile.err()).contains("is Java 11.0.2; set JAVA_HOME to a Java 17 or newer");
        assertThat(oldByWord.err()).contains("is Java 1.8.0_402; set JAVA_HOME to a Java 17 or newer");
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        Path tools = Files.createDirectory(directory.resolve("tools"));

        Outcome outcome = built.call(ENCODE)
                .environment("PATH", tools.toString())
                .environment("JAVA_HOME", "")
                .run();

        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.err()).contains("no Java found: install Java 17 or newer, or set JAVA_HOME");
    }

    @Test
    void handsOptionsToJava() throws Exception {
        Outcome collector = built.call(ENCODE)
                .environment("SMTPCHECK_JAVA_OPTS", "-XX:+UseParallelGC -Dglob=*")
                .run();
        Outcome unknown = built.call(ENCODE)
                .environment("SMTPCHECK_JAVA_OPTS", "-XX:NoSuch")
                .run();

        assertThat(collector).isEqualTo(ENCODED);
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("NoSuch");
    }

    @Test
    void keepsArgumentsAsTheyAre() throws Exception {
        String user = "jürgen *  $HOME \"x\" 'y' \\";

        for (String locale : List.of("C", "C.UTF-8", "")) {
            Outcome outcome = built.call("auth", "encode", "plain", "--user", user, "--password", "env:PW")
                    .environment("LC_ALL", locale)
                    .run();

            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            assertThat(new String(Base64.getDecoder().decode(outcome.out().strip()), StandardCharsets.UTF_8))
                    .as("locale '%s'", locale)
                    .isEqualTo("\0" + user + "\0testtest");
        }
    }

    private Call shell(String command) {
        return built.call(Path.of("/bin/sh"), "-c", command);
    }

    /** A JVM that is too old; without a release file it says so only when asked. */
    private Path fakeJava(String name, String release) throws IOException {
        Path bin = Files.createDirectories(directory.resolve(name).resolve("bin"));
        Path java = bin.resolve("java");
        Files.writeString(java, "#!/bin/sh\necho 'openjdk version \"1.8.0_402\"' >&2\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        if (!release.isEmpty()) {
            Files.writeString(bin.resolveSibling("release"), release);
        }
        return bin.getParent();
    }
}

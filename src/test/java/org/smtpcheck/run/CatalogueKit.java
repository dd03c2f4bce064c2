package org.smtpcheck.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.smtpcheck.result.Run;
import org.smtpcheck.suite.LoadOptions;
import org.smtpcheck.suite.Loaded;
import org.smtpcheck.suite.Probe;
import org.smtpcheck.suite.Suite;
import org.smtpcheck.suite.SuiteLoader;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Runs the built-in catalogue on our own server, conformant or with the faults of {@code catalogue/faults.yaml}. */
final class CatalogueKit {

    private static final String CATALOGUE = "builtin:catalogue";

    private static final String PASSWORD = "correct horse battery staple";
    private static final String TOKEN = "mF_9.B5f-4.1JqM.kit";

    /** All that our server has but those in which nobody has to know a secret. */
    private static final List<String> MECHANISMS = List.of(
            "PLAIN",
            "LOGIN",
            "CRAM-MD5",
            "DIGEST-MD5",
            "SCRAM-SHA-1",
            "SCRAM-SHA-1-PLUS",
            "SCRAM-SHA-256",
            "SCRAM-SHA-256-PLUS",
            "OAUTHBEARER",
            "XOAUTH2");
    /** Read once: hundreds of runs are planned from it. */
    private static final List<Probe> PROBES = load();

    private CatalogueKit() {}

    /** What a server is to its clients. */
    enum Part {
        MX,
        SUBMISSION,
        SMTPS,
        LMTP;

        private String role() {
            return this == MX ? "mx" : this == LMTP ? "lmtp" : "submission";
        }
    }

    /** What the file says of one probe. */
    record Fault(List<?> faults, Map<String, ?> server, String patience, String broad) {}

    /** The faults by the ids of their probes. */
    static Map<String, Fault> faults() {
        return faults("faults");
    }

    /** What a file beside them says, in the same words. */
    static Map<String, Fault> faults(String name) {
        try (InputStream in =
                Objects.requireNonNull(CatalogueKit.class.getResourceAsStream("/catalogue/" + name + ".yaml"))) {
            Map<?, ?> file = (Map<?, ?>) new Load(LoadSettings.builder().build())
                    .loadFromString(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            Map<String, Fault> faults = new LinkedHashMap<>();
            file.forEach((id, entry) -> faults.put((String) id, fault((Map<?, ?>) entry)));
            return faults;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked") // the file's keys are texts
    private static Fault fault(Map<?, ?> entry) {
        Map<String, ?> server = (Map<String, ?>) entry.get("server");
        String patience = (String) entry.get("patience");
        String broad = (String) entry.get("broad");
        return new Fault(
                (List<?>) entry.get("faults"),
                server == null ? Map.of() : server,
                patience == null ? "" : patience,
                broad == null ? "" : broad);
    }

    /** Every probe of the catalogue. */
    static List<Probe> probes() {
        return PROBES;
    }

    private static List<Probe> load() {
        Loaded loaded = new SuiteLoader()
                .load(
                        List.of(CATALOGUE),
                        new LoadOptions(Map.of(), Map.of(), Map.of(), name -> null, LoadOptions.Purpose.VALIDATE));
        if (!loaded.problems().isEmpty()) {
            throw new AssertionError("the catalogue has problems: " + loaded.problems());
        }
        return loaded.suites().stream().map(Suite::probes).flatMap(List::stream).toList();
    }

    /**
     * Runs probes that {@code globs} name; all when there are none.
     *
     * @param maildirs an empty folder, where the server's mailboxes will be
     */
    static Run run(Fault fault, List<String> globs, RunSettings usual, Path maildirs) {
        for (String part : List.of("tmp", "new", "cur")) {
            maildirs.resolve("test").resolve(part).toFile().mkdirs();
        }
        StringBuilder yaml = new StringBuilder("smtpcheck: 1\nname: Catalogue\n");
        Map<String, Object> server = server(fault, maildirs);
        if (!fault.faults().isEmpty()) {
            server.put("faults", fault.faults());
        }
        yaml.append("targets: ").append(flow(Map.of("server", server))).append('\n');
        yaml.append("facts: ").append(flow(facts(maildirs))).append('\n');
        yaml.append("include:\n");
        files().forEach(file -> yaml.append("  - { suite: \"").append(file).append("\" }\n"));
        RunSettings settings = usual.withGlobs(globs);
        return new Runner(Clock.systemUTC())
                .run(RunKit.plan(yaml.toString(), settings).plan(), event -> {});
    }

    /** The conformant server, in the part that the fault's {@code as} names, with the settings that stand beside it. */
    private static Map<String, Object> server(Fault fault, Path maildirs) {
        Map<String, Object> changes = new LinkedHashMap<>(fault.server());
        Object part = changes.remove("as");
        Part as = part == null ? Part.MX : Part.valueOf(part.toString().toUpperCase(Locale.ROOT));
        Map<String, Object> server = new LinkedHashMap<>();
        server.put("url", "embedded:");
        server.put("role", as.role());
        server.put("name", "mail.test.example");
        server.put("domains", List.of("test.example"));
        server.put("mailboxes", List.of("test", "test2"));
        server.put("size", "1MB");
        server.put("starttls", as == Part.SMTPS ? "wrapper" : "offered");
        server.put(
                "auth",
                Map.of(
                        "mechanisms",
                        MECHANISMS,
                        "users",
                        Map.of("test@test.example", PASSWORD),
                        "tokens",
                        Map.of("test@test.example", TOKEN),
                        "required",
                        as == Part.SUBMISSION || as == Part.SMTPS));
        server.put(
                "relay",
                Map.of(
                        "clients", "authenticated",
                        "domains", List.of("sink.example"),
                        "routes", List.of(Map.of("domain", "sink.example", "to", "sink:sink")),
                        "maildirs", maildirs.toString()));
        server.putAll(changes);
        server.values().removeIf(Objects::isNull);
        return server;
    }

    private static Map<String, String> facts(Path maildirs) {
        return Map.ofEntries(
                Map.entry("mailbox-at", "maildir:" + maildirs.resolve("test")),
                Map.entry("sink", "sink.example=127.0.0.1:0"),
                Map.entry("return-domain", "sink.example"),
                Map.entry("null-mx", "no-mail.example"),
                Map.entry("mailbox", "test@test.example"),
                Map.entry("mailbox2", "test2@test.example"),
                Map.entry("unknown", "nobody@test.example"),
                Map.entry("foreign", "someone@foreign.example"),
                Map.entry("sender", "test@test.example"),
                Map.entry("user", "test@test.example"),
                Map.entry("password", PASSWORD),
                Map.entry("bearer", TOKEN));
    }

    private static List<String> files() {
        return probes().stream().map(probe -> probe.span().file()).distinct().toList();
    }

    /** In one line, so that it can stand behind a key. */
    private static String flow(Object value) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.FLOW)
                .setWidth(100_000)
                .build();
        return new Dump(settings).dumpToString(value).strip();
    }
}

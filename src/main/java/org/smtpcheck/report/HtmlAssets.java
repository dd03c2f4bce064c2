package org.smtpcheck.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The style sheet and the script of the page.
 *
 * <p>Their hashes stand here and are not computed at each run: loading the digests of the JDK would cost more than the
 * page. A test holds that they fit the files.
 */
record HtmlAssets(String style, String script) {

    /** SHA-256 of {@code report.css}, in base64. */
    static final String STYLE_HASH = "jGnZ/U3Gu3hq3BMiKKjgrc61vyf1g/rgOPMEijYVVuk=";

    /** SHA-256 of {@code report.js}, in base64. */
    static final String SCRIPT_HASH = "9mWsXKXyHzlPF/KSZs4lZ/QVrZ7WfZKcrWgs58XpFU8=";

    static HtmlAssets load() {
        return new HtmlAssets(text("report.css"), text("report.js"));
    }

    /** What a browser may load for the page: these two and nothing else, from nowhere. */
    String policy() {
        return "default-src 'none'; style-src 'sha256-" + STYLE_HASH + "'; script-src 'sha256-" + SCRIPT_HASH
                + "'; img-src data:; base-uri 'none'; form-action 'none'";
    }

    private static String text(String name) {
        try (InputStream in = HtmlAssets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

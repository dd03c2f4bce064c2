package org.smtpcheck.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The published JSON Schemas (draft 2020-12) of what is written as JSON. */
public final class ReportSchema {

    private ReportSchema() {}

    /** That of {@code report.json}, as text that ends in a line feed. */
    public static String json() {
        return text("report.schema.json");
    }

    /** That of an {@link InspectionJson}, as text that ends in a line feed. */
    public static String ofInspection() {
        return text("inspect.schema.json");
    }

    private static String text(String resource) {
        try (InputStream in = ReportSchema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from this build of smtpcheck");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.smtpcheck.report;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.smtpcheck.result.Run;

/**
 * {@code report.html}: one file that needs nothing beside it and asks nothing of any network.
 *
 * <p>Three walls stand between a server's text and the reader's browser: it is made printable ({@link SafeText}), the
 * template escapes it for the place where it stands, and a Content Security Policy lets run only the script and the
 * style of this program, by their hashes. The transcripts are plain text in the file, so that they can be read without
 * the script, which lays out one when it is opened.
 */
public final class HtmlReport implements Report {

    @Override
    public void write(Run run, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        try {
            render(new HtmlPage(run), writer);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        writer.flush();
    }

    /** Without an interceptor: one would be called only for tags that the build names, and it names none. */
    @SuppressWarnings("NullAway")
    private static void render(HtmlPage page, Writer writer) {
        JtereportGenerated.render(new OwaspHtmlTemplateOutput(new WriterOutput(writer)), null, page);
    }
}

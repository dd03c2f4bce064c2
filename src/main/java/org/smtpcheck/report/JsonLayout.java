package org.smtpcheck.report;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.PrettyPrinter;

/**
 * Indents JSON by two blanks, with one line for each object that lies as deep as a transcript's: a conversation reads
 * as one, and {@code grep} finds whole lines. Line ends are LF on every system. One instance writes one document.
 */
final class JsonLayout implements PrettyPrinter {

    private final int inlineFrom;
    private int depth;

    /** Containers nested at least {@code inlineFrom} deep are written on one line; the outermost is 1. */
    JsonLayout(int inlineFrom) {
        this.inlineFrom = inlineFrom;
    }

    @Override
    public void writeRootValueSeparator(JsonGenerator json) {
        json.writeRaw('\n');
    }

    @Override
    public void writeStartObject(JsonGenerator json) {
        json.writeRaw('{');
        depth++;
    }

    @Override
    public void beforeObjectEntries(JsonGenerator json) {
        newLine(json, "");
    }

    @Override
    public void writeObjectNameValueSeparator(JsonGenerator json) {
        json.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) {
        json.writeRaw(',');
        newLine(json, " ");
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) {
        end(json, entries, '}');
    }

    @Override
    public void writeStartArray(JsonGenerator json) {
        json.writeRaw('[');
        depth++;
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) {
        newLine(json, "");
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) {
        json.writeRaw(',');
        newLine(json, " ");
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) {
        end(json, values, ']');
    }

    private void end(JsonGenerator json, int entries, char bracket) {
        boolean inline = depth >= inlineFrom;
        depth--;
        if (entries > 0 && !inline) {
            json.writeRaw("\n" + "  ".repeat(depth));
        }
        json.writeRaw(bracket);
    }

    private void newLine(JsonGenerator json, String inline) {
        json.writeRaw(depth >= inlineFrom ? inline : "\n" + "  ".repeat(depth));
    }
}

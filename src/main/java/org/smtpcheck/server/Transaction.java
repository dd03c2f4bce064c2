package org.smtpcheck.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.smtpcheck.server.grammar.Parameter;
import org.smtpcheck.server.grammar.Path;

/** A mail transaction in the making (RFC 5321 §3.3): envelope, and the chunks received so far. */
final class Transaction {

    private final Path reversePath;
    private final List<Parameter> parameters;
    private final List<Recipient> recipients = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final MessageBuffer chunks;
    private boolean refusedRecipient;
    private boolean chunked;
    private boolean chunkFailed;

    Transaction(Path reversePath, List<Parameter> parameters, String line, MessageBuffer chunks) {
        this.reversePath = reversePath;
        this.parameters = List.copyOf(parameters);
        this.chunks = chunks;
        lines.add(line);
    }

    Path reversePath() {
        return reversePath;
    }

    List<Parameter> parameters() {
        return parameters;
    }

    List<Recipient> recipients() {
        return List.copyOf(recipients);
    }

    int recipientCount() {
        return recipients.size();
    }

    void add(Recipient recipient, String line) {
        recipients.add(recipient);
        lines.add(line);
    }

    /** Keeps the recipients of another transaction; a deviation does so. */
    void inheritRecipients(Transaction other) {
        recipients.addAll(other.recipients);
    }

    /** Whether all recipients were refused, which DATA answers otherwise than no RCPT at all. */
    boolean onlyRefusedRecipients() {
        return refusedRecipient && recipients.isEmpty();
    }

    void noteRefusedRecipient() {
        refusedRecipient = true;
    }

    boolean isSmtpUtf8() {
        return has("SMTPUTF8");
    }

    boolean isBinary() {
        return parameters.stream()
                .anyMatch(p -> p.keyword().equals("BODY") && "BINARYMIME".equalsIgnoreCase(p.value()));
    }

    /** The size the client has announced (RFC 1870 §6). */
    OptionalLong declaredSize() {
        return parameters.stream()
                .filter(p -> p.keyword().equals("SIZE")
                        && p.value() != null
                        && p.value().matches("[0-9]{1,18}"))
                .mapToLong(p -> Long.parseLong(p.value()))
                .findFirst();
    }

    private boolean has(String keyword) {
        return parameters.stream().anyMatch(p -> p.keyword().equals(keyword));
    }

    boolean isChunked() {
        return chunked;
    }

    /** What chunks have brought; marks the transaction as sent in chunks. */
    MessageBuffer chunks() {
        chunked = true;
        return chunks;
    }

    boolean hasFailedChunk() {
        return chunkFailed;
    }

    void failChunks() {
        chunked = true;
        chunkFailed = true;
        chunks.discard();
    }

    void discard() {
        chunks.discard();
    }

    /** Its MAIL and RCPT lines, for rules. */
    String envelopeLines() {
        return String.join("\n", lines);
    }

    /** The only recipient, where there is one. */
    Optional<Recipient> onlyRecipient() {
        return recipients.size() == 1 ? Optional.of(recipients.get(0)) : Optional.empty();
    }

    /** A forward-path with its parameters. */
    record Recipient(Path path, List<Parameter> parameters) {
        Recipient {
            parameters = List.copyOf(parameters);
        }
    }
}

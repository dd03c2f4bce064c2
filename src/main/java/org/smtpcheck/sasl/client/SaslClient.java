package org.smtpcheck.sasl.client;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.SaslFinding;

/**
 * The client's side of one exchange: its messages, and its judgement of the server's.
 *
 * <p>Never throws for anything a server sends. Used by one thread at a time; a {@link ClientStep.Work} counts as a use.
 */
public interface SaslClient {

    /** The mechanism's name as AUTH has it. */
    String mechanism();

    /** Whether AUTH can carry its first message as an initial response (RFC 4954 §4). */
    boolean canSpeakFirst();

    /** Its first message before any challenge; to be asked at most once, and only where it can speak first. */
    ClientStep start();

    /**
     * Its answer to a challenge. Where it can speak first and did not, the first challenge asks for its first message.
     *
     * @param challenge the decoded text of the 334
     */
    ClientStep next(Octets challenge);

    /** Judges the server's final reply; to be told once, after the last step. */
    void end(FinalReply reply);

    /** Whether the server showed that it knows the secret too, where the mechanism has it do so. */
    ServerProof serverProof();

    /** What the server did wrong so far. */
    List<SaslFinding> findings();

    /**
     * What expectations ask for, as far as it is known: {@code challenge} (the first, decoded), {@code iterations},
     * {@code nonce} (the server's own part, by which exchanges are compared), {@code nonce-extends}
     * ({@code true|false}), {@code server-signature} ({@code valid|wrong|missing}), {@code final-in} ({@code 334|235}:
     * where it came), {@code error} (SCRAM's {@code e=}), {@code realm}, and of a refused bearer token {@code status},
     * {@code scope}, {@code openid-configuration}. Parts of the server's text are cut at 1,024 characters and not
     * escaped.
     */
    Map<String, String> facts();

    /**
     * The texts that must not show besides the secret itself, because they hold it or would let it be guessed: base64
     * of messages, proofs, digests, bearer headers. Complete for a message by the time the step with it is returned.
     */
    Set<String> secrets();
}

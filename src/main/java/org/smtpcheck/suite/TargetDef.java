package org.smtpcheck.suite;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;

/**
 * A server under test as written.
 *
 * @param name its name in reports
 * @param url {@code smtp://host:port}, {@code submission://}, {@code smtps://}, {@code lmtp://} or {@code embedded:};
 *     interpolated
 * @param role {@code mx}, {@code submission}, {@code lmtp}; by the URL's scheme unless written
 * @param tlsName the name for SNI and certificate match; empty for the URL's host
 * @param trust PEM files or {@code sha256:…} that are trusted besides the system's; may be empty
 * @param identity a PEM file with the client's certificate and key; empty for none
 * @param proxy the form of the PROXY header that each connection begins with, {@code v1} or {@code v2}; empty for none
 * @param insecure whether certificates are not judged before credentials are sent
 * @param cleartext whether credentials may be sent in clear
 * @param connections how many sessions at once, at most; 0: the run's
 * @param timeout how long a reply may take; {@code null}: the run's
 * @param retry how temporary refusals are retried; {@code null}: the run's
 * @param require skips that count as failures on this target
 * @param facts facts of this target; they go before the suite's
 * @param embedded settings of our own server; {@code null} unless the URL is {@code embedded:}
 */
public record TargetDef(
        String name,
        String url,
        String role,
        String tlsName,
        List<String> trust,
        String identity,
        String proxy,
        boolean insecure,
        boolean cleartext,
        int connections,
        @Nullable Duration timeout,
        @Nullable RetryDef retry,
        List<String> require,
        Map<String, Template> facts,
        @Nullable ServerDef embedded,
        SourceSpan span) {

    public TargetDef {
        trust = List.copyOf(trust);
        require = List.copyOf(require);
        facts = Map.copyOf(facts);
    }

    /** The same with another name for SNI and certificate match. */
    public TargetDef withTlsName(String other) {
        return new TargetDef(
                name,
                url,
                role,
                other,
                trust,
                identity,
                proxy,
                insecure,
                cleartext,
                connections,
                timeout,
                retry,
                require,
                facts,
                embedded,
                span);
    }

    /** How temporary refusals are retried: first wait, then again every {@code every}, for {@code within} at most. */
    public record RetryDef(Duration every, Duration within) {}
}

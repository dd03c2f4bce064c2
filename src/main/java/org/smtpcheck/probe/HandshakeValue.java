package org.smtpcheck.probe;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.suite.Node;
import org.smtpcheck.tls.TlsOptions;
import org.smtpcheck.tls.TlsVersion;
import org.smtpcheck.wire.Octets;

/** The value of a step that does a handshake: {@code {versions, ciphers, groups, signatures, sni, alpn, before}}. */
final class HandshakeValue {

    private HandshakeValue() {}

    /** What is offered: the target's usual, but for what the step says. */
    static TlsOptions options(Node value, TlsOptions usual, Values values) {
        try {
            TlsOptions options = usual;
            List<String> versions = values.texts(Values.field(value, "versions"));
            if (!versions.isEmpty()) {
                options = options.withVersions(
                        versions.stream().map(HandshakeValue::version).toList());
            }
            List<String> suites = values.texts(Values.field(value, "ciphers"));
            options = suites.isEmpty() ? options : options.withCipherSuites(suites);
            List<String> groups = values.texts(Values.field(value, "groups"));
            options = groups.isEmpty() ? options : options.withGroups(groups);
            List<String> signatures = values.texts(Values.field(value, "signatures"));
            options = signatures.isEmpty() ? options : options.withSignatureSchemes(signatures);
            List<String> alpn = values.texts(Values.field(value, "alpn"));
            options = alpn.isEmpty() ? options : options.withAlpn(alpn);
            Node sni = Values.field(value, "sni");
            return sni == null ? options : options.withServerName(emptyAsNull(values.text(sni)));
        } catch (IllegalArgumentException unknown) {
            throw NotResolved.because(Optional.ofNullable(unknown.getMessage()).orElse("a name of TLS is not known"));
        }
    }

    /** Octets in clear in front of the ClientHello. */
    static Octets before(Node value, Values values) {
        Node before = Values.field(value, "before");
        return before == null ? Octets.EMPTY : values.octets(before);
    }

    private static TlsVersion version(String name) {
        return TlsVersion.find(name).orElseThrow(() -> new IllegalArgumentException("no version of TLS: " + name));
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}

package org.smtpcheck.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.smtpcheck.result.Problem;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.Probe;
import org.smtpcheck.suite.Step;
import org.smtpcheck.tls.CipherSuites;
import org.smtpcheck.tls.Groups;
import org.smtpcheck.tls.SignatureSchemes;

/**
 * Checks the names of cipher suites, groups and signature schemes in a suite, which the loader cannot know. Names that
 * are made of references are seen when their step runs.
 */
public final class TlsNames {

    private static final Set<String> STEPS = Set.of("starttls", "tls");

    private static final Map<String, Kind> KINDS = Map.of(
            "ciphers", new Kind("cipher suite", "TLS_AES_128_GCM_SHA256", CipherSuites::find),
            "groups", new Kind("group", "x25519", Groups::find),
            "signatures", new Kind("signature scheme", "rsa_pss_rsae_sha256", SignatureSchemes::find));

    private TlsNames() {}

    private record Kind(String what, String example, Function<String, OptionalInt> find) {}

    /** A problem for each name that no registry has. */
    public static List<Problem> problems(Probe probe) {
        List<Problem> problems = new ArrayList<>();
        probe.steps().forEach(step -> step(step, problems));
        return problems;
    }

    private static void step(Step step, List<Problem> problems) {
        if (STEPS.contains(step.name()) && step.value() instanceof Node.Fields fields) {
            KINDS.forEach((key, kind) -> {
                Node node = fields.fields().get(key);
                if (node != null) {
                    names(node, kind, problems);
                }
            });
        }
        step.branches().values().forEach(branch -> branch.forEach(inner -> step(inner, problems)));
    }

    private static void names(Node node, Kind kind, List<Problem> problems) {
        if (node instanceof Node.Items items) {
            items.items().forEach(item -> names(item, kind, problems));
        } else if (node instanceof Node.Scalar scalar
                && scalar.template().isLiteral()
                && kind.find().apply(scalar.template().source()).isEmpty()) {
            problems.add(new Problem(
                    "unknown-tls-name",
                    Problem.Severity.ERROR,
                    node.span(),
                    "there is no " + kind.what() + " `" + scalar.template().source() + "`",
                    "write its name in the IANA registry, such as " + kind.example() + ", or its code as 0x1A2B",
                    ""));
        }
    }
}

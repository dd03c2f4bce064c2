package org.smtpcheck.probe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.smtpcheck.suite.Facts;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.Scope;
import org.smtpcheck.suite.Step;
import org.smtpcheck.suite.Template;

/**
 * Finds out whether what a step sends holds a secret or is made of one: by the names it refers to, since a filter may
 * have changed the secret beyond recognition, and by what the redactor finds in the octets.
 */
final class SecretUse {

    /** Steps that write what the suite says, octet for octet. */
    private static final Set<String> FREE = Set.of("command", "raw");

    private final Scope scope;
    private final Map<String, Template> variables;
    private final UnaryOperator<String> redactor;

    /**
     * A finder for one attempt.
     *
     * @param variables the probe's own names, which may stand for secrets
     * @param redactor takes secrets out of a text
     */
    SecretUse(Scope scope, Map<String, Template> variables, UnaryOperator<String> redactor) {
        this.scope = scope;
        this.variables = Map.copyOf(variables);
        this.redactor = redactor;
    }

    /** Whether {@code text}, one character an octet or not, holds a secret in any form. */
    boolean isIn(String text) {
        return !redactor.apply(text).equals(text);
    }

    /** The values that {@code step} writes octet for octet, alone or in a pipeline. */
    static List<Node> written(Step step) {
        return free(step).map(Step::value).toList();
    }

    private static Stream<Step> free(Step step) {
        if (step.name().equals("pipeline")) {
            return step.branches().getOrDefault("pipeline", List.of()).stream().flatMap(SecretUse::free);
        }
        return FREE.contains(step.name()) ? Stream.of(step) : Stream.empty();
    }

    /** What the references in {@code node} to secrets become, filtered as they are. */
    List<String> madeOfSecrets(Node node, Values values) {
        List<String> made = new ArrayList<>();
        references(node, reference -> {
            if (isSecret(reference, new HashSet<>())) {
                made.add(values.fill(new Template(List.of(reference), reference.name())));
            }
        });
        return made;
    }

    private static void references(Node node, Consumer<Template.Reference> each) {
        if (node instanceof Node.Scalar scalar) {
            scalar.template().parts().stream()
                    .filter(Template.Reference.class::isInstance)
                    .map(Template.Reference.class::cast)
                    .forEach(each);
        } else if (node instanceof Node.Items items) {
            items.items().forEach(item -> references(item, each));
        } else if (node instanceof Node.Fields fields) {
            fields.fields().values().forEach(field -> references(field, each));
        }
    }

    private boolean isSecret(Template.Reference reference, Set<String> seen) {
        Template fallback = reference.fallback();
        return isSecret(reference.name(), seen) || fallback != null && isMadeOfSecrets(fallback, seen);
    }

    private boolean isMadeOfSecrets(Template template, Set<String> seen) {
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Reference reference && isSecret(reference, seen)) {
                return true;
            }
        }
        return false;
    }

    private boolean isSecret(String name, Set<String> seen) {
        if (!seen.add(name)) {
            return false;
        }
        Template variable = variables.get(name);
        if (variable != null && isMadeOfSecrets(variable, seen)) {
            return true;
        }
        return variable == null && Facts.secrets().contains(name)
                || scope.lookup(name) instanceof Scope.Found found && isIn(found.value());
    }
}

package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.List;

/** Fills in values that are one text or a list of texts. */
public final class Texts {

    private Texts() {}

    /** The text of a scalar; an empty value is the empty text. */
    public static Filled one(Node node, Scope scope) {
        if (node instanceof Node.Scalar scalar) {
            return Interpolator.fill(scalar.template(), scope);
        }
        return node instanceof Node.Empty
                ? new Filled.Text("")
                : new Filled.Missing(new Scope.Unset("", "text is due at " + node.span()));
    }

    /** What a template says where it holds no reference; references are left out. */
    static String literal(Template template) {
        StringBuilder out = new StringBuilder();
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Literal literal) {
                out.append(literal.text());
            }
        }
        return out.toString();
    }

    /** The texts of a list; a scalar is a list of one. */
    public static Resolved<List<String>> resolve(Node node, Scope scope) {
        List<String> texts = new ArrayList<>();
        for (Node item : node instanceof Node.Items items ? items.items() : List.of(node)) {
            if (!(item instanceof Node.Scalar scalar)) {
                return new Resolved.Bad<>("text is due at " + item.span());
            }
            Filled filled = Interpolator.fill(scalar.template(), scope);
            if (filled instanceof Filled.Missing missing) {
                return new Resolved.Missing<>(missing.why());
            }
            texts.add(((Filled.Text) filled).value());
        }
        return new Resolved.Value<>(List.copyOf(texts));
    }
}

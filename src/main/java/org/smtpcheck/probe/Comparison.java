package org.smtpcheck.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.Template;

/**
 * {@code compare: {left, is, right}}. A side that is one capture with several values stands for their median; texts are
 * compared with our own inputs blanked, so that an echoed address makes no difference.
 */
final class Comparison {

    private Comparison() {}

    /** A miss, or empty when it holds. */
    static Optional<Judgement.Missed> check(Node value, ProbeScope scope, Values values, List<String> inputs) {
        String left = side(Values.field(value, "left"), scope, values, inputs);
        String right = side(Values.field(value, "right"), scope, values, inputs);
        String is = values.text(value, "is", "equal");
        return holds(left, is, right)
                ? Optional.empty()
                : Expectation.miss(is + ": \"" + right + "\"", "\"" + left + "\"");
    }

    private static boolean holds(String left, String is, String right) {
        return switch (is) {
            case "equal" -> left.equals(right);
            case "different" -> !left.equals(right);
            default -> {
                double difference = number(left) - number(right);
                yield is.equals("less") ? difference < 0 : difference > 0;
            }
        };
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw NotResolved.because("\"" + text + "\" is no number to compare");
        }
    }

    private static String side(
            @org.jspecify.annotations.Nullable Node node, ProbeScope scope, Values values, List<String> inputs) {
        if (node == null) {
            return "";
        }
        if (node instanceof Node.Scalar scalar
                && scalar.template().parts().size() == 1
                && scalar.template().parts().get(0) instanceof Template.Reference reference
                && reference.filters().isEmpty()) {
            List<String> captured = scope.captured(reference.name());
            if (captured.size() > 1 && captured.stream().allMatch(text -> text.matches("-?\\d{1,15}(\\.\\d{1,15})?"))) {
                return Double.toString(median(captured));
            }
        }
        return blanked(values.text(node), inputs);
    }

    private static double median(List<String> numbers) {
        double[] sorted =
                numbers.stream().mapToDouble(Double::parseDouble).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1
                ? sorted[middle]
                : Arrays.stream(sorted, middle - 1, middle + 1).sum() / 2;
    }

    /** Replaces what we sent, longest first, in any case. */
    static String blanked(String text, List<String> inputs) {
        String blank = text;
        List<String> longestFirst = inputs.stream()
                .filter(input -> input.length() > 2)
                .distinct()
                .sorted((a, b) -> b.length() - a.length())
                .toList();
        for (String input : longestFirst) {
            blank = blank.replaceAll("(?i)" + java.util.regex.Pattern.quote(input), "…");
        }
        return blank;
    }
}

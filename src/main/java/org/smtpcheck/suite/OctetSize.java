package org.smtpcheck.suite;

import java.nio.charset.StandardCharsets;

/** Says how long an octet value is at least, without making it. */
final class OctetSize {

    private OctetSize() {}

    /** Octets, references left out; {@code Long.MAX_VALUE} at most. */
    static long of(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return Texts.literal(scalar.template()).getBytes(StandardCharsets.UTF_8).length;
        }
        if (node instanceof Node.Items items) {
            long sum = 0;
            for (Node item : items.items()) {
                sum = plus(sum, of(item));
            }
            return sum;
        }
        if (!(node instanceof Node.Fields fields)) {
            return 0;
        }
        Node split = fields.fields().get("split");
        Node repeated = fields.fields().get("repeat");
        if (split != null) {
            return of(split);
        }
        if (repeated == null) {
            return 0;
        }
        Node given = fields.fields().get("times");
        long times = given instanceof Node.Scalar scalar && scalar.template().isLiteral() ? number(scalar) : 1;
        long once = of(repeated);
        return once == 0 || times == 0 ? 0 : once > Long.MAX_VALUE / times ? Long.MAX_VALUE : once * times;
    }

    private static long number(Node.Scalar times) {
        return Long.parseLong(Texts.literal(times.template()));
    }

    private static long plus(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }
}

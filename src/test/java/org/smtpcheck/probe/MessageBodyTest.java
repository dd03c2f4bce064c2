package org.smtpcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.Scope;
import org.smtpcheck.suite.Template;
import org.smtpcheck.wire.Octets;

class MessageBodyTest {

    private static final SourceSpan HERE = SourceSpan.of("suite.yaml");

    private final Values values = new Values(name -> new Scope.Unset(name, "nothing is set"));

    @Test
    void linesOfATextEndInCrlfWhateverTheFileHad() {
        assertThat(StepCompiler.body(text("one\n.two\r\nthree\n"), values))
                .isEqualTo(Octets.utf8("one\r\n.two\r\nthree\r\n"));
    }

    @Test
    void octetsStayAsTheyAre() {
        Node octets = new Node.Items(
                List.of(text("one"), new Node.Fields(Map.of("hex", text("0a")), HERE), text("two")), HERE);

        assertThat(StepCompiler.body(octets, values)).isEqualTo(Octets.utf8("one\ntwo"));
    }

    private static Node text(String text) {
        return new Node.Scalar(Template.literal(text), true, HERE);
    }
}

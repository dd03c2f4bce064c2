package org.smtpcheck.server;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.server.grammar.Parameter;
import org.smtpcheck.server.grammar.ParsedPath;
import org.smtpcheck.server.grammar.Path;
import org.smtpcheck.server.grammar.PathParser;
import org.smtpcheck.server.grammar.Xtext;

/** AUTH (RFC 4954): its mechanisms, and the AUTH parameter of MAIL, which anyone may give (§5). */
final class AuthExtension implements Extension {

    private final ServerAuth auth;

    AuthExtension(ServerAuth auth) {
        this.auth = auth;
    }

    /** RFC 4954 §3: no line rather than one without mechanisms. */
    @Override
    public Optional<String> ehloLine(SessionState state) {
        List<Mechanism> offered = auth.offered(state.security());
        return offered.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "AUTH " + offered.stream().map(Mechanism::saslName).collect(Collectors.joining(" ")));
    }

    @Override
    public Set<String> mailParameters() {
        return Set.of("AUTH");
    }

    /** RFC 4954 §5: a mailbox as xtext, or {@code <>}. Its value is not believed, so it changes nothing. */
    @Override
    public Optional<Reply> check(Parameter parameter) {
        String value = parameter.value();
        boolean good = value != null && (value.equals("<>") || isMailbox(value));
        return good ? Optional.empty() : Extensions.badValue(parameter);
    }

    private static boolean isMailbox(String xtext) {
        return Xtext.decode(xtext)
                .filter(text -> !text.isEmpty())
                .map(text -> PathParser.parse("<" + text + ">"))
                .filter(parsed ->
                        parsed instanceof ParsedPath.Good good && good.path().kind() == Path.Kind.MAILBOX)
                .isPresent();
    }
}

package org.smtpcheck.server;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.smtpcheck.server.grammar.Parameter;

/** The extensions that the server knows, in the order of its EHLO reply, and the check of the parameters they add. */
record Extensions(List<Extension> all) {

    static Extensions of(ServerContext server) {
        List<Extension> all = new ArrayList<>();
        all.add(Extension.keyword("PIPELINING")); // RFC 2920
        all.add(new SizeExtension(server.config()));
        server.tls().ifPresent(tls -> all.add(new StarttlsExtension()));
        server.auth().ifPresent(auth -> all.add(new AuthExtension(auth)));
        all.add(new EightBitMimeExtension());
        all.add(new SmtpUtf8Extension());
        all.add(new RequireTlsExtension());
        all.add(Extension.keyword("ENHANCEDSTATUSCODES")); // RFC 2034
        all.add(new DsnExtension());
        all.add(Extension.keyword("CHUNKING")); // RFC 3030 §2
        all.add(Extension.keyword("BINARYMIME")); // RFC 3030 §3; its parameter is BODY
        all.add(Extension.keyword("VRFY")); // RFC 5321 §3.5.2
        all.add(Extension.keyword("EXPN")); // RFC 5321 §4.1.1.1
        all.add(Extension.keyword("HELP")); // RFC 5321 §4.1.1.1
        if (!SubmissionRules.isFor(server.config()) && !server.config().lmtp()) {
            all.add(Extension.keyword("ETRN")); // RFC 1985; RFC 6409 §7: not on submission
        }
        return new Extensions(List.copyOf(all));
    }

    List<String> ehloLines(SessionState state) {
        return all.stream()
                .flatMap(extension -> extension.ehloLine(state).stream())
                .toList();
    }

    Optional<Reply> checkMail(List<Parameter> parameters, SessionState state) {
        return check(parameters, state, Extension::mailParameters);
    }

    Optional<Reply> checkRcpt(List<Parameter> parameters, SessionState state) {
        return check(parameters, state, Extension::rcptParameters);
    }

    private Optional<Reply> check(
            List<Parameter> parameters, SessionState state, Function<Extension, Set<String>> names) {
        Set<String> seen = new HashSet<>();
        for (Parameter parameter : parameters) {
            Optional<Extension> owner = all.stream()
                    .filter(extension -> names.apply(extension).contains(parameter.keyword()))
                    .findFirst();
            if (owner.isEmpty() || !owner.get().isInForce(state)) {
                // RFC 5321 §4.1.1.11; after HELO no extension is in force (§2.2.1).
                return Optional.of(Reply.of(555, "5.5.4", "Parameter " + parameter.keyword() + " not recognised"));
            }
            if (!seen.add(parameter.keyword())) {
                return Optional.of(Reply.badArgument("Parameter " + parameter.keyword() + " stands twice"));
            }
            Optional<Reply> refusal = owner.get().check(parameter);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        return Optional.empty();
    }

    static Optional<Reply> badValue(Parameter parameter) {
        return Optional.of(Reply.badArgument("Bad value of parameter " + parameter.keyword()));
    }
}

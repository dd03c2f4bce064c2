package org.smtpcheck.server;

import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import org.smtpcheck.server.grammar.Parameter;

/** SIZE (RFC 1870): the largest message, and the client's estimate of the one to come. */
final class SizeExtension implements Extension {

    private final ServerConfig config;

    SizeExtension(ServerConfig config) {
        this.config = config;
    }

    @Override
    public Optional<String> ehloLine(SessionState state) {
        return Optional.of(config.size() == 0 ? "SIZE" : "SIZE " + config.size());
    }

    @Override
    public Set<String> mailParameters() {
        return Set.of("SIZE");
    }

    /** RFC 1870 §6: one to twenty digits; §6.1: 552 where the estimate is over the limit. */
    @Override
    public Optional<Reply> check(Parameter parameter) {
        String value = parameter.value();
        if (value == null || !value.matches("[0-9]{1,20}")) {
            return Extensions.badValue(parameter);
        }
        boolean tooLarge = new BigInteger(value).compareTo(BigInteger.valueOf(config.largestMessage())) > 0;
        return tooLarge ? Optional.of(MessageEnd.tooLarge(config)) : Optional.empty();
    }
}

package org.smtpcheck.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smtpcheck.suite.Facts;
import org.smtpcheck.suite.SinkAddress;
import picocli.CommandLine.Model.CommandSpec;

/** {@code --sink} and {@code --return-domain}: facts that say where the server under test sends mail. */
final class SinkOptions {

    private static final String RETURN_DOMAIN = "return-domain";

    private final ListOption<String> sinks = ListOption.repeatable(
            "--" + SinkAddress.PLACE,
            "DOMAIN=HOST:PORT",
            SinkOptions::checked,
            "The server routes mail for DOMAIN to this address, where smtpcheck listens while it runs; for probes the"
                    + " place `sink`, and sink2, sink3 of further ones. May be repeated.");
    private final Option<String> returnDomain = Option.optional(
            "--" + RETURN_DOMAIN,
            "DOMAIN",
            Parser.text(),
            "A domain whose mail, bounces too, reaches such a sink, the one for DOMAIN or else the first; for probes the"
                    + " place `bounces`.");

    /** Whether the fact of this name is given here. */
    static boolean give(Facts.Fact fact) {
        return fact.name().equals(SinkAddress.PLACE) || fact.name().equals(RETURN_DOMAIN);
    }

    private static String checked(String text) {
        SinkAddress.parse(text);
        return text;
    }

    void addTo(CommandSpec spec) {
        sinks.addTo(spec);
        returnDomain.addTo(spec);
    }

    /** The facts by name. */
    Map<String, String> settings() {
        Map<String, String> given = new LinkedHashMap<>();
        List<String> addresses = sinks.all();
        if (!addresses.isEmpty()) {
            given.put(SinkAddress.PLACE, String.join(" ", addresses));
        }
        returnDomain.find().ifPresent(domain -> given.put(RETURN_DOMAIN, domain));
        return given;
    }
}

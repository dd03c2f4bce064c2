package org.smtpcheck.cli;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.smtpcheck.cli.InspectOptions.Form;
import org.smtpcheck.cli.RunOptions.ColorMode;
import org.smtpcheck.run.TlsSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code inspect}: one look at a server, or at all that take a domain's mail. */
final class InspectCommand implements Command {

    private static final int HIGHEST_PORT = 65_535;
    private static final int DNS_PORT = 53;

    private final Actions actions;
    private final PositionalParamSpec subject = PositionalParamSpec.builder()
            .index("0")
            .type(String.class)
            .arity("1")
            .required(true)
            .paramLabel("URL|DOMAIN")
            .description(
                    "smtp://HOST:PORT, submission://, smtps://, lmtp:// or embedded:; or a domain, all of whose MX hosts"
                            + " are looked at, on IPv4 and IPv6.")
            .build();
    private final Option<Integer> port =
            Option.defaulting("25", "--port", "N", Values.count(HIGHEST_PORT), "Where a domain's hosts are looked at.");
    private final Option<InetSocketAddress> dns = Option.optional(
            "--dns", "HOST[:PORT]", InspectCommand::resolver, "The resolver to ask; the system's unless given.");
    private final ListOption<String> trust = CommonOptions.trust();
    private final Option<String> name = CommonOptions.name();
    private final Option<String> helo =
            Option.optional("--helo", "NAME", Parser.text(), "The name we greet with; this machine's unless given.");
    private final Option<Duration> timeout = Option.defaulting(
            "15s", "--timeout", "D", Durations::positive, "How long a connection, a reply or the DNS may take.");
    private final OptionSpec json = Option.flag("Print JSON.", "--json");
    private final Option<ColorMode> color = CommonOptions.color();
    private final CommandSpec spec = describe(
            "Look at a server once: greeting, what it offers before TLS and under it, certificate, AUTH, times,"
                    + " and what is worth a remark. No mail is sent, nobody logs in.");

    InspectCommand(Actions actions) {
        this.actions = actions;
    }

    @Override
    public CommandSpec spec() {
        spec.addPositional(subject);
        port.addTo(spec);
        dns.addTo(spec);
        trust.addTo(spec);
        name.addTo(spec);
        helo.addTo(spec);
        timeout.addTo(spec);
        spec.addOption(json);
        color.addTo(spec);
        spec.usageMessage()
                .sortOptions(false)
                .footer(
                        "",
                        "Exit codes: 0 a server was seen; 2 the command line is wrong; 3 none was reached.",
                        "",
                        ENVIRONMENT);
        return spec;
    }

    @Override
    public int run(Surroundings surroundings) throws Exception {
        InspectOptions options = new InspectOptions(
                subject(),
                port.get(),
                dns.find(),
                new TlsSettings(trust.all(), name.find().orElse(""), Optional.empty(), Set.of()),
                helo.find(),
                timeout.get(),
                Option.isSet(json) ? Form.JSON : Form.TEXT,
                color.get());
        try (Interruption interruption = Interruption.ofProcess()) {
            return actions.inspect(options, surroundings, interruption);
        }
    }

    private String subject() {
        String text = subject.getValue();
        try {
            if (text.contains("://") || text.startsWith("embedded:")) {
                return Values.target(text).url();
            }
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
        if (text.contains(":") || text.contains("/") || text.matches("[0-9.]+|\\[.*")) {
            throw new ParameterException(
                    spec.commandLine(),
                    "'" + Printable.of(text) + "' is no domain; write smtp://" + Printable.of(text)
                            + " for one server");
        }
        if (text.contains("@") || text.isBlank() || text.chars().anyMatch(Character::isWhitespace)) {
            throw new ParameterException(
                    spec.commandLine(), "'" + Printable.of(text) + "' is no domain; write what stands behind the @");
        }
        return text;
    }

    private static InetSocketAddress resolver(String text) {
        int colon = text.lastIndexOf(':');
        boolean bare = colon < 0 || text.indexOf(':') != colon && !text.startsWith("[") || text.endsWith("]");
        String host = bare ? text : text.substring(0, colon);
        String number = bare ? Integer.toString(DNS_PORT) : text.substring(colon + 1);
        InetSocketAddress address = new InetSocketAddress(
                host.replaceAll("^\\[|\\]$", ""), Values.count(HIGHEST_PORT).parse(number));
        if (address.isUnresolved()) {
            throw new IllegalArgumentException("'" + Printable.of(host) + "' has no address");
        }
        return address;
    }
}

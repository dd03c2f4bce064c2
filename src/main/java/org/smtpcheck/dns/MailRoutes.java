package org.smtpcheck.dns;

import java.net.IDN;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.smtpcheck.dns.Questions.Answer;
import org.smtpcheck.result.MailHost;
import org.smtpcheck.wire.NumericAddress;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * Finds where a domain's mail goes: by its MX records in the order of their preference, without any by its own
 * addresses (RFC 5321 §5.1), nowhere with a null MX (RFC 7505).
 *
 * <p>Blocks its caller; {@code timeout} is that of one question. Whatever a resolver says is in the result.
 */
public final class MailRoutes {

    private static final int MOST_HOSTS = 10;
    private static final int MOST_ADDRESSES = 16;

    /** An address in the place of a name. */
    private static final Pattern LITERAL =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[.*]|[0-9A-Fa-f]*:[0-9A-Fa-f:]*");

    private final Questions questions;

    private MailRoutes(Questions questions) {
        this.questions = questions;
    }

    /**
     * The route of {@code domain}, which may hold letters beyond ASCII.
     *
     * @param server the resolver to ask; empty for the system's
     */
    public static MailRoute of(String domain, Optional<InetSocketAddress> server, Duration timeout) {
        Name name;
        try {
            name = Name.fromString(IDN.toASCII(domain), Name.root);
        } catch (TextParseException | IllegalArgumentException e) {
            return new MailRoute.Unknown("this is no domain: " + e.getMessage());
        }
        return new MailRoutes(Questions.of(server, timeout)).route(name);
    }

    private MailRoute route(Name domain) {
        Answer answer = questions.ask(domain, Type.MX);
        if (answer instanceof Answer.NoSuchName) {
            return new MailRoute.Unknown("the domain does not exist (NXDOMAIN)");
        }
        if (answer instanceof Answer.Failed failed) {
            return new MailRoute.Unknown("the resolver has no answer for its MX records: " + failed.reason());
        }
        List<MXRecord> records = ((Answer.Records) answer)
                .records().stream()
                        .filter(MXRecord.class::isInstance)
                        .map(MXRecord.class::cast)
                        .sorted(Comparator.comparingInt(MXRecord::getPriority)
                                .thenComparing(record -> record.getTarget().canonicalize()))
                        .toList();
        if (records.isEmpty()) {
            MailHost itself = host(domain, -1, new ArrayList<>());
            return itself.addresses().isEmpty()
                    ? new MailRoute.Unknown("the domain has neither MX records nor addresses of its own")
                    : new MailRoute.Hosts(
                            List.of(itself), List.of("The domain has no MX record: its own addresses take its mail."));
        }
        boolean isNull = records.stream().anyMatch(record -> record.getTarget().equals(Name.root));
        return isNull && records.size() == 1 ? new MailRoute.NullMx() : hosts(records);
    }

    private MailRoute hosts(List<MXRecord> records) {
        List<String> notes = new ArrayList<>();
        List<MailHost> hosts = new ArrayList<>();
        for (MXRecord record : records.subList(0, Math.min(MOST_HOSTS, records.size()))) {
            if (record.getTarget().equals(Name.root)) {
                notes.add("A null MX stands beside others, which RFC 7505 section 3 forbids.");
            } else {
                hosts.add(host(record.getTarget(), record.getPriority(), notes));
            }
        }
        if (records.size() > MOST_HOSTS) {
            notes.add("Of " + records.size() + " MX records the first " + MOST_HOSTS + " were followed.");
        }
        return new MailRoute.Hosts(hosts, notes);
    }

    private MailHost host(Name name, int preference, List<String> notes) {
        Optional<Name> alias = Optional.empty();
        List<String> addresses = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (int type : new int[] {Type.A, Type.AAAA}) {
            Answer answer = questions.ask(name, type);
            if (answer instanceof Answer.Records found) {
                alias = alias.or(found::alias);
                found.records().forEach(record -> {
                    if (record instanceof ARecord a) {
                        addresses.add(a.getAddress().getHostAddress());
                    } else if (record instanceof AAAARecord aaaa) {
                        addresses.add(NumericAddress.format(aaaa.getAddress()));
                    }
                });
            } else if (answer instanceof Answer.Failed failed) {
                problems.add(Type.string(type) + ": " + failed.reason());
            } else if (type == Type.A) {
                problems.add("the name does not exist (NXDOMAIN)");
            }
        }
        if (addresses.isEmpty() && problems.isEmpty()) {
            problems.add("the name has no address");
        }
        if (addresses.isEmpty() && LITERAL.matcher(name.toString(true)).matches()) {
            problems.add("an MX record names a host and no address, RFC 5321 section 5.1: it is looked up as a name");
        }
        alias.ifPresent(real -> notes.add("The MX host " + name.toString(true) + " is an alias (CNAME) of "
                + real.toString(true)
                + ", which RFC 2181 section 10.3 forbids: some senders do not deliver to it. Name "
                + real.toString(true) + " in the MX record."));
        if (addresses.size() > MOST_ADDRESSES) {
            problems.add("of " + addresses.size() + " addresses the first " + MOST_ADDRESSES + " were taken");
        }
        return new MailHost(
                name.toString(true),
                preference,
                addresses.subList(0, Math.min(MOST_ADDRESSES, addresses.size())),
                String.join("; ", problems));
    }
}

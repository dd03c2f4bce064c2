package org.smtpcheck.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Cache;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Lookup;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.SimpleResolver;

/** Asks one question after the other of a resolver; a new cache for each domain, so that a change shows at once. */
final class Questions {

    private final Resolver resolver;
    private final Cache cache = new Cache();

    private Questions(Resolver resolver) {
        this.resolver = resolver;
    }

    /** What a question brought. */
    sealed interface Answer {

        /**
         * These records; none where the name exists without any of the type.
         *
         * @param alias the name that the one asked for stands for (CNAME); empty where it has records itself
         */
        record Records(List<Record> records, Optional<Name> alias) implements Answer {
            public Records {
                records = List.copyOf(records);
            }
        }

        /** The name does not exist. */
        record NoSuchName() implements Answer {}

        /** The resolver could not tell. */
        record Failed(String reason) implements Answer {}
    }

    /** Those of {@code server}, else of the system's resolvers. */
    static Questions of(Optional<InetSocketAddress> server, Duration timeout) {
        Resolver resolver = server.<Resolver>map(SimpleResolver::new).orElseGet(ExtendedResolver::new);
        resolver.setTimeout(timeout);
        return new Questions(resolver);
    }

    Answer ask(Name name, int type) {
        Lookup lookup = new Lookup(name, type);
        lookup.setResolver(resolver);
        lookup.setCache(cache);
        lookup.setSearchPath(List.<Name>of().toArray(Name[]::new));
        lookup.setHostsFileParser(null);
        Record[] records = lookup.run();
        return switch (lookup.getResult()) {
            case Lookup.SUCCESSFUL ->
                new Answer.Records(
                        List.of(records),
                        lookup.getAliases().length == 0 ? Optional.empty() : Optional.of(records[0].getName()));
            case Lookup.TYPE_NOT_FOUND -> new Answer.Records(List.of(), Optional.empty());
            case Lookup.HOST_NOT_FOUND -> new Answer.NoSuchName();
            default -> new Answer.Failed(lookup.getErrorString());
        };
    }
}
